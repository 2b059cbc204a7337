import type { Item, ScannedItem } from '../../../core/contracts/catalog.ts'
import type { FeedItem } from '../../../core/contracts/device-catalogue.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type LabelScheme, normaliseBarcode } from '../../../core/rules/barcode.ts'
import { itemOfFeed } from '../../../core/rules/catalogue/feed-item.ts'
import {
  readScan,
  type ScanReading,
  scannedItem,
  type WrongScan,
} from '../../../core/rules/scan-reading.ts'
import { createItemFinder, type ItemFinder } from '../../../core/rules/search/item-finder.ts'
import { searchTextOf } from '../../../core/rules/search/search-query.ts'
import { createNameOrder, type NameOrder } from './name-order.ts'

export interface ScanSetting {
  readonly labelSchemes: readonly LabelScheme[]
  readonly today: BusinessDate
}

export type LocalScan =
  | { readonly kind: 'found'; readonly scanned: ScannedItem }
  | { readonly kind: 'unknown'; readonly wrong: WrongScan | null }

/** The item list of one outlet in the memory of this device: what a till looks up without waiting for anybody. */
export interface CatalogueMemory {
  size(): number
  /** Takes in what came; `gone` are no longer sold here. */
  apply(items: readonly FeedItem[], gone: readonly string[]): void
  fed(): FeedItem[]
  byId(id: string): Item | undefined
  scan(code: string, setting: ScanSetting): LocalScan
  search(text: string, limit: number, currency: string): Item[]
  kindsOf(groupId: string): Item[]
  /** One item for each tile in the order of names, of a category or of all: kinds of one thing share the first. */
  inOrder(categoryId: string | null, without?: ReadonlySet<string>): readonly string[]
  /** Sorts what has come since; between pieces of work it gives way to the page. */
  settle(giveWay: () => Promise<void>): Promise<void>
  countsByCategory(): ReadonlyMap<string | null, number>
  /** How often items were sold lately: the ranking of the search goes by it. */
  weigh(bills: ReadonlyMap<string, number>): void
}

interface Coded {
  readonly slot: number
  readonly packId: string | null
}

/** Items that were looked at lately are kept as the rest of the product knows them. */
const mostMade = 4_000

/** All that is known, by slot: a number that an item keeps as long as it is sold here. */
interface Held {
  readonly slots: Map<string, number>
  readonly fed: (FeedItem | null)[]
  readonly texts: string[]
  readonly barcodes: Map<string, Coded>
  readonly codes: Map<string, number>
  readonly scaleCodes: Map<string, number>
  readonly groups: Map<string, Set<number>>
  readonly made: Map<number, Item>
  readonly weights: Map<number, number>
  readonly order: NameOrder
  readonly finder: ItemFinder
}

function emptyHands(): Held {
  const fed: (FeedItem | null)[] = []
  const texts: string[] = []
  const weights = new Map<number, number>()
  const textOf = (slot: number) => texts[slot] ?? ''
  const order = createNameOrder(textOf)
  const finder = createItemFinder({
    textOf,
    barcodesOf: (slot) => allBarcodes(fed[slot]),
    priceOf: (slot) => fed[slot]?.priceMinor ?? -1,
    weightOf: (slot) => weights.get(slot) ?? 0,
    rankOf: order.rankOf,
  })
  return {
    slots: new Map(),
    fed,
    texts,
    barcodes: new Map(),
    codes: new Map(),
    scaleCodes: new Map(),
    groups: new Map(),
    made: new Map(),
    weights,
    order,
    finder,
  }
}

export function createCatalogueMemory(): CatalogueMemory {
  const held = emptyHands()
  const itemsAt = (slots: Iterable<number>) =>
    [...slots].flatMap((slot) => itemAt(held, slot) ?? [])
  return {
    size: () => held.slots.size,
    apply(items, gone) {
      for (const id of gone) {
        const slot = held.slots.get(id)
        if (slot !== undefined) forget(held, slot)
        held.slots.delete(id)
      }
      for (const item of items) learn(held, item)
    },
    fed: () => held.fed.filter((one) => one !== null),
    byId(id) {
      const slot = held.slots.get(id)
      return slot === undefined ? undefined : itemAt(held, slot)
    },
    scan: (code, setting) => scan(held, code, setting),
    search: (text, limit, currency) => itemsAt(held.finder.search(text, limit, currency)),
    kindsOf: (groupId) => itemsAt(held.groups.get(groupId) ?? []),
    inOrder(categoryId, without) {
      const ids: string[] = []
      // Tiles are known by their group, or by their only item.
      const seen = new Set(without)
      for (const slot of held.order.slots()) {
        const item = held.fed[slot]
        if (!item || (categoryId !== null && item.categoryId !== categoryId)) continue
        const tile = item.group?.id ?? item.id
        if (seen.has(tile)) continue
        if (item.group) seen.add(tile)
        ids.push(item.id)
      }
      return ids
    },
    settle: (giveWay) => held.order.settle(giveWay),
    countsByCategory() {
      const counts = new Map<string | null, number>()
      for (const item of held.fed) {
        const key = item?.categoryId ?? null
        if (item) counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      return counts
    },
    weigh(bills) {
      held.weights.clear()
      for (const [id, count] of bills) {
        const slot = held.slots.get(id)
        if (slot !== undefined) held.weights.set(slot, Math.min(count, 9_999))
      }
    },
  }
}

function itemAt({ made, fed }: Held, slot: number): Item | undefined {
  const known = made.get(slot)
  if (known) return known
  const one = fed[slot]
  if (!one) return undefined
  if (made.size >= mostMade) made.clear()
  const item = itemOfFeed(one)
  made.set(slot, item)
  return item
}

function forget(held: Held, slot: number): void {
  const before = held.fed[slot]
  if (!before) return
  held.finder.remove(slot)
  held.order.remove(slot)
  held.made.delete(slot)
  for (const { barcode } of barcodesOf(before)) {
    if (held.barcodes.get(barcode)?.slot === slot) held.barcodes.delete(barcode)
  }
  const code = before.code.toUpperCase()
  if (held.codes.get(code) === slot) held.codes.delete(code)
  const scaleCode = before.scaleCode && scaleKey(before.scaleCode)
  if (scaleCode && held.scaleCodes.get(scaleCode) === slot) held.scaleCodes.delete(scaleCode)
  if (before.group) held.groups.get(before.group.id)?.delete(slot)
  held.fed[slot] = null
}

function learn(held: Held, item: FeedItem): void {
  const slot = held.slots.get(item.id) ?? held.fed.length
  forget(held, slot)
  held.slots.set(item.id, slot)
  held.fed[slot] = item
  held.texts[slot] = textOf(item)
  for (const { barcode, packId } of barcodesOf(item)) held.barcodes.set(barcode, { slot, packId })
  held.codes.set(item.code.toUpperCase(), slot)
  if (item.scaleCode) held.scaleCodes.set(scaleKey(item.scaleCode), slot)
  if (item.group) {
    const kinds = held.groups.get(item.group.id) ?? new Set()
    held.groups.set(item.group.id, kinds.add(slot))
  }
  held.finder.add(slot)
  held.order.add(slot)
}

function scan(held: Held, code: string, setting: ScanSetting): LocalScan {
  const { readings, wrong } = readScan(code, setting)
  for (const reading of readings) {
    const found = findReading(held, reading)
    const item = found && itemAt(held, found.slot)
    if (!found || !item) continue
    const scanned = scannedItem({ item, packId: found.packId }, reading)
    if (scanned.ok) return { kind: 'found', scanned: scanned.value }
    return { kind: 'unknown', wrong: scanned.refusal.code }
  }
  return { kind: 'unknown', wrong }
}

function findReading(held: Held, reading: ScanReading): Coded | undefined {
  if (reading.kind === 'barcode') {
    const key = reading.keys.find((each) => held.barcodes.has(each))
    return key === undefined ? undefined : held.barcodes.get(key)
  }
  const slot =
    reading.kind === 'label'
      ? held.scaleCodes.get(scaleKey(reading.label.itemCode))
      : held.codes.get(reading.code)
  return slot === undefined ? undefined : { slot, packId: null }
}

const textOf = (item: FeedItem) =>
  searchTextOf({
    name: item.name,
    groupName: item.group?.name ?? null,
    variantLabel: item.variantLabel ?? null,
    code: item.code,
  }).trim()

/** The scale pads its codes to the width of the label. */
const scaleKey = (code: string) => code.replace(/^0+/, '')

function barcodesOf(item: FeedItem): { barcode: string; packId: string | null }[] {
  const own = (item.barcodes ?? []).map((code) => ({ code, packId: null }))
  const packs = (item.packs ?? []).flatMap((pack) =>
    pack.barcodes.map((code) => ({ code, packId: pack.packId })),
  )
  return [...own, ...packs].map(({ code, packId }) => ({
    barcode: normaliseBarcode(code),
    packId,
  }))
}

function allBarcodes(item: FeedItem | null | undefined): readonly string[] {
  if (!item) return []
  if (!item.packs) return item.barcodes ?? []
  return [...(item.barcodes ?? []), ...item.packs.flatMap((pack) => pack.barcodes)]
}
