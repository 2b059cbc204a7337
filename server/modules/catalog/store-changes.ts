import { sql } from 'kysely'
import type { CatalogueLists } from '../../../core/contracts/device-catalogue.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import type { ChangeFeed } from '../../platform/database/change-feed.ts'
import type { Reader } from '../../platform/database/client.ts'

export const itemFeed: ChangeFeed = {
  clock: 'catalogue_clock',
  changes: 'item_changes',
  key: 'item_id',
}

/** The number of the last change of categories or favourites. */
export async function listsNo(reader: Reader): Promise<number> {
  const { rows } = await sql<{ listsNo: number }>`
    select lists_no as "listsNo" from catalogue_clock`.execute(reader)
  return rows[0]?.listsNo ?? 0
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
