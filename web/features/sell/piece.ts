import type { Item, ScannedItem } from '../../../core/contracts/catalog.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { normaliseBarcode } from '../../../core/rules/barcode.ts'
import { withoutSymbology } from '../../../core/rules/gs1.ts'
import { type Freshness, freshnessOn } from '../../../core/rules/scan-reading.ts'
import { activeLines, type Cart } from './cart.ts'

/** One MRP that a piece may carry, with its price. */
export interface MrpChoice {
  readonly mrpMinor: Minor
  readonly priceMinor: Minor
}

/** Whether the same code stands for pieces with different MRPs. */
export const hasMrps = (item: Item): boolean => item.mrps.some((one) => one.active)

/** All MRPs of an item that are in use, its own among them, the lowest first. */
export function mrpChoices(item: Item): MrpChoice[] {
  const own =
    item.mrpMinor === null ? [] : [{ mrpMinor: item.mrpMinor, priceMinor: item.priceMinor }]
  const others = item.mrps
    .filter((one) => one.active)
    .map((one) => ({
      mrpMinor: minor(one.mrpMinor),
      priceMinor: one.priceMinor,
    }))
  return [...own, ...others].toSorted((a, b) => a.mrpMinor - b.mrpMinor)
}

/** The MRP that was chosen for this item on this bill: it is asked once. */
export function chosenMrp(cart: Cart, item: Item): Minor | null {
  const line = activeLines(cart).findLast(
    (one) => one.itemId === item.id && one.packId === null && one.mrpMinor !== null,
  )
  return line?.mrpMinor ?? null
}

export type Asks = 'mrp' | 'expired' | 'weight'

/** What a person has to decide before a scanned thing is sold; null when nothing. */
export function asksOf(
  { scanned, code }: { readonly scanned: ScannedItem; readonly code: string },
  cart: Cart,
  today: BusinessDate,
): Asks | null {
  const { item } = scanned
  if (freshness(scanned, today) === 'expired') return 'expired'
  if (scanned.packId) return null
  if (hasMrps(item) && chosenMrp(cart, item) === null) return 'mrp'
  if (item.soldBy === 'weight' && saysNoWeight(scanned, code)) return 'weight'
  return null
}

/** The barcode of something loose names it, and does not say how much of it there is. */
function saysNoWeight(scanned: ScannedItem, code: string): boolean {
  if (scanned.printedTotalMinor !== null || scanned.quantityMilli !== units(1)) return false
  const plain = withoutSymbology(code)
  return (
    scanned.item.code.toUpperCase() === plain.toUpperCase() ||
    scanned.item.barcodes.some((one) => normaliseBarcode(one) === normaliseBarcode(plain))
  )
}

export const freshness = (
  piece: { readonly expiresOn?: BusinessDate | null },
  today: BusinessDate,
): Freshness => freshnessOn(piece.expiresOn ?? null, today)
