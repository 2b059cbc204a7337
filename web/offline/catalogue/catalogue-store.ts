import Dexie, { type Table } from 'dexie'
import type { CatalogueLists, FeedItem } from '../../../core/contracts/device-catalogue.ts'

/** How far this device has loaded the item list of an outlet. */
export interface StoredState {
  readonly outletId: string
  /** Parts of one load belong together; two tabs that load at once never mix theirs. */
  readonly loadId: string
  readonly cursor: string
  readonly complete: boolean
  readonly blocks: number
  readonly lists: CatalogueLists
}

interface Block {
  readonly loadId: string
  readonly no: number
  /** Items as text: one value is stored and read much faster than a thousand. */
  readonly text: string
}

/** An item that changed after it was loaded; null when it is gone. */
interface Recent {
  readonly loadId: string
  readonly itemId: string
  readonly item: FeedItem | null
}

interface Tables {
  readonly states: Table<StoredState, string>
  readonly blocks: Table<Block, [string, number]>
  readonly recent: Table<Recent, [string, string]>
}

type CatalogueDatabase = Dexie & Tables

/** From here on changes are a block of their own: an import, not a day's corrections. */
const manyChanges = 300

let opened: CatalogueDatabase | undefined

function database(): CatalogueDatabase {
  if (!opened) {
    opened = new Dexie('vendly-catalogue') as CatalogueDatabase
    opened.version(1).stores({
      states: 'outletId',
      blocks: '[loadId+no], loadId',
      recent: '[loadId+itemId], loadId',
    })
  }
  return opened
}

export interface Page {
  readonly items: readonly FeedItem[]
  readonly gone: readonly string[]
}

export const readState = (outletId: string): Promise<StoredState | undefined> =>
  database().states.get(outletId)

/** Reads what is kept, part by part; false when parts are missing and the list has to be loaded anew. */
export async function readStored(
  state: StoredState,
  take: (page: Page) => void | Promise<void>,
): Promise<boolean> {
  const { blocks, recent } = database()
  for (let no = 0; no < state.blocks; no++) {
    const block = await blocks.get([state.loadId, no])
    if (!block) return false
    await take({ items: JSON.parse(block.text) as FeedItem[], gone: [] })
  }
  const changed = await recent.where('loadId').equals(state.loadId).toArray()
  await take({
    items: changed.flatMap((one) => one.item ?? []),
    gone: changed.flatMap((one) => (one.item ? [] : [one.itemId])),
  })
  return true
}

/** Keeps a page together with the place behind it, or neither. Gives the state with the number of blocks it has now. */
export async function keepPage(state: StoredState, page: Page): Promise<StoredState> {
  const { states, blocks, recent } = database()
  const asBlock = page.items.length > 0 && (!state.complete || page.items.length > manyChanges)
  const after = { ...state, blocks: state.blocks + (asBlock ? 1 : 0) }
  const { loadId } = state
  const touched = [...page.items.map((item) => item.id), ...page.gone]
  await database().transaction('rw', states, blocks, recent, async () => {
    await recent.bulkDelete(touched.map((id) => [loadId, id]))
    if (asBlock) await blocks.put({ loadId, no: state.blocks, text: JSON.stringify(page.items) })
    const rows: Recent[] = page.gone.map((itemId) => ({ loadId, itemId, item: null }))
    if (!asBlock) rows.push(...page.items.map((item) => ({ loadId, itemId: item.id, item })))
    await recent.bulkPut(rows)
    await states.put(after)
  })
  return after
}

/** Forgets the parts of every load that no outlet's state names: of lists that were loaded anew. */
export async function dropStrayParts(): Promise<void> {
  const { states, blocks, recent } = database()
  await database().transaction('rw', states, blocks, recent, async () => {
    const kept = (await states.toArray()).map((state) => state.loadId)
    await blocks.where('loadId').noneOf(kept).delete()
    await recent.where('loadId').noneOf(kept).delete()
  })
}
