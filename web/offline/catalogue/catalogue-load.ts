import {
  type CatalogueLists,
  listSoldLately,
  readCatalogueChanges,
} from '../../../core/contracts/device-catalogue.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { newId } from '../acts.ts'
import { call } from '../api-client.ts'
import { ApiProblem } from '../api-problem.ts'
import { currentPlace } from '../device.ts'
import { giveWay } from '../give-way.ts'
import { type CatalogueMemory, createCatalogueMemory } from './catalogue-memory.ts'
import {
  dropStrayParts,
  keepPage,
  type Page,
  readState,
  readStored,
  type StoredState,
} from './catalogue-store.ts'

export type SoldLately = ResponseOf<typeof listSoldLately>['items']

/** What screens see of the catalogue of an outlet; a new object with every change. */
export interface CatalogueView {
  /** Opening reads what is kept on the device, loading asks the server for the rest. */
  readonly phase: 'opening' | 'loading' | 'ready'
  readonly loaded: number
  readonly remaining: number
  readonly lists: CatalogueLists
  /** Newest first. */
  readonly soldLately: SoldLately
  /** Counts up whenever items changed. */
  readonly version: number
  readonly memory: CatalogueMemory
}

/** The loading of one outlet's item list: where it stands, and what is shown of it. */
export interface Load {
  readonly outletId: string
  readonly memory: CatalogueMemory
  state: StoredState | null
  view: CatalogueView
  readonly tell: () => void
}

const pageSize = 2_000
/** The first page is small, so that something is there to sell at once. */
const firstPage = 300
/** Items taken into memory between two frames. */
const itemsAtOnce = 100
const noLists: CatalogueLists = { categories: [], favourites: [] }

export function beginLoad(outletId: string, tell: () => void): Load {
  const memory = createCatalogueMemory()
  const view: CatalogueView = {
    phase: 'opening',
    loaded: 0,
    remaining: 0,
    lists: noLists,
    soldLately: [],
    version: 0,
    memory,
  }
  return { outletId, memory, state: null, view, tell }
}

function show(load: Load, change: Partial<CatalogueView>): void {
  load.view = { ...load.view, ...change }
  load.tell()
}

async function takeIn(load: Load, { items, gone }: Page): Promise<void> {
  for (let start = 0; start < items.length; start += itemsAtOnce) {
    load.memory.apply(items.slice(start, start + itemsAtOnce), [])
    await giveWay()
  }
  load.memory.apply([], gone)
}

/** From here on everything that came is in its place on the shelf and in the ranking. */
async function settle(load: Load): Promise<void> {
  await load.memory.settle(giveWay)
  weigh(load)
  const loaded = load.memory.size()
  show(load, { phase: 'ready', version: load.view.version + 1, loaded })
}

function weigh({ memory, view }: Load): void {
  memory.weigh(new Map(view.soldLately.map((one) => [one.itemId, one.bills])))
}

/** Takes in what this device has kept; a list that was not loaded to its end goes on where it stopped. */
export async function openStored(load: Load): Promise<void> {
  const stored = await readState(load.outletId).catch(() => undefined)
  if (!stored) return
  const takePart = async (page: Page) => {
    await takeIn(load, page)
    load.tell()
  }
  const whole = await readStored(stored, takePart).catch(() => false)
  if (!whole) return
  load.state = stored
  show(load, { lists: stored.lists })
  if (stored.complete) await settle(load)
}

/** Reads until nothing more is there, or from the beginning when the server has other data now. */
export async function readOn(load: Load): Promise<void> {
  try {
    while (await readPage(load));
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'catalog.cursor_unknown') throw error
    const all = load.memory.fed().map((item) => item.id)
    load.memory.apply([], all)
    load.state = null
    show(load, { phase: 'loading', lists: noLists, version: load.view.version + 1 })
    while (await readPage(load));
  }
  await dropStrayParts().catch(() => undefined)
}

const isElsewhere = (load: Load) => currentPlace().outletId !== load.outletId

/** One page of changes, kept on the device together with the place behind it; whether more are there. */
async function readPage(load: Load): Promise<boolean> {
  const cursor = load.state?.cursor
  const query = { cursor, limit: cursor ? pageSize : firstPage }
  if (isElsewhere(load)) return false
  const page = await call(readCatalogueChanges, { query })
  // The place was changed while the answer was on its way: it may be another outlet's.
  if (isElsewhere(load)) return false
  await takeIn(load, page)
  const before = load.state ?? freshState(load.outletId)
  const next = {
    ...before,
    cursor: page.cursor,
    complete: before.complete || !page.more,
    lists: page.lists ?? before.lists,
  }
  load.state = await keepPage(next, page).catch(() => next)
  showPage(load, page)
  const changed = page.items.length + page.gone.length > 0
  if (!page.more && (changed || load.view.phase !== 'ready')) await settle(load)
  return page.more
}

function showPage(
  load: Load,
  page: { readonly remaining: number; readonly lists: CatalogueLists | null },
): void {
  const { phase } = load.view
  show(load, {
    phase: phase === 'ready' ? phase : 'loading',
    loaded: load.memory.size(),
    remaining: page.remaining,
    lists: page.lists ?? load.view.lists,
  })
}

function freshState(outletId: string): StoredState {
  return { outletId, loadId: newId(), cursor: '', complete: false, blocks: 0, lists: noLists }
}

export async function readSold(load: Load): Promise<void> {
  if (isElsewhere(load)) return
  const { items } = await call(listSoldLately)
  if (isElsewhere(load)) return
  show(load, { soldLately: items })
  weigh(load)
}

/** What was sold here a moment ago is newest until the server says what all tills have sold. */
export function noteSold(load: Load, itemIds: readonly string[], at: string): void {
  const before = load.view.soldLately
  const sold = new Set(itemIds)
  const first = [...sold].map((itemId) => ({
    itemId,
    bills: (before.find((one) => one.itemId === itemId)?.bills ?? 0) + 1,
    lastAt: at as SoldLately[number]['lastAt'],
  }))
  show(load, { soldLately: [...first, ...before.filter((one) => !sold.has(one.itemId))] })
  weigh(load)
}
