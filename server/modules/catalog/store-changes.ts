import { sql } from 'kysely'
import type { CatalogueLists } from '../../../core/contracts/device-catalogue.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import type { Reader } from '../../platform/database/client.ts'

/** Where the change feed of this business stands. */
export interface FeedState {
  /** Another one after the item list was made anew: what devices have then means nothing any more. */
  readonly feedId: string
  readonly changeNo: number
  /** The number of the last change of categories or favourites. */
  readonly listsNo: number
}

export async function feedState(reader: Reader): Promise<FeedState> {
  const { rows } = await sql<FeedState>`
    select feed_id as "feedId", change_no as "changeNo", lists_no as "listsNo"
    from catalogue_clock`.execute(reader)
  const [state] = rows
  if (!state) throw new Error('The clock of the catalogue has no row.')
  return state
}

export interface ChangeKey {
  readonly changeNo: number
  readonly itemId: string
}

/** Keys of changed items behind a place, in the order of their last change, and how many there are in all. */
export async function selectChanges(
  reader: Reader,
  after: ChangeKey,
  limit: number,
): Promise<{ readonly changes: ChangeKey[]; readonly count: number }> {
  const behind = sql`(change_no, item_id) > (${after.changeNo}, ${after.itemId}::uuid)`
  const { rows } = await sql<ChangeKey>`
    select change_no as "changeNo", item_id as "itemId" from item_changes where ${behind}
    order by change_no, item_id limit ${limit}`.execute(reader)
  if (rows.length < limit) return { changes: rows, count: rows.length }
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from item_changes where ${behind}`.execute(reader)
  return { changes: rows, count: counted.rows[0]?.count ?? rows.length }
}

/** Categories in the order of the till, and the favourites of an outlet in theirs. */
export async function selectLists(reader: Reader, outletId: string): Promise<CatalogueLists> {
  const categories = await sql<CatalogueLists['categories'][number]>`
    select id, name, position, pack_mark as "packMark", colour
    from categories order by position, name`.execute(reader)
  return { categories: categories.rows, favourites: await selectFavourites(reader, outletId) }
}

/** What the outlet has arranged, then what is pinned for the business and was not arranged here. */
export async function selectFavourites(reader: Reader, outletId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select i.id from items i
      left join favourites f on f.item_id = i.id and f.outlet_id = ${outletId}
    where i.active and (i.outlet_ids is null or ${outletId} = any(i.outlet_ids))
      and (f.position is not null or (i.pinned and f.item_id is null))
    order by f.position, i.name, i.price_minor, i.id limit 200`.execute(reader)
  return rows.map((row) => row.id)
}

export async function selectStockHints(
  reader: Reader,
  outletId: string,
  itemIds: readonly string[],
): Promise<{ itemId: string; onHandMilli: Quantity }[]> {
  const { rows } = await sql<{ itemId: string; onHandMilli: Quantity }>`
    select i.id as "itemId", coalesce(s.on_hand_milli, 0) as "onHandMilli"
    from items i left join stock_levels s on s.item_id = i.id and s.outlet_id = ${outletId}
    where i.id = any(${itemIds}::uuid[]) and i.kind = 'goods'`.execute(reader)
  return rows
}
