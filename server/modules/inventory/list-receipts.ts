import { sql } from 'kysely'
import type { StockReceipt } from '../../../core/contracts/inventory.ts'
import type { Reader } from '../../platform/database/client.ts'

/** More than a shop looks back for when it puts labels on what came in. */
const receiptsLimit = 60

/**
 * Goods that came in, as people think of them: what one person entered for one reason on one day is one receipt. An
 * item that came in twice has one line.
 */
export async function listStockReceipts(reader: Reader, outletId: string): Promise<StockReceipt[]> {
  const { rows } = await sql<StockReceipt>`
    with come as (
      select min(m.id::text) as id, (m.occurred_at at time zone o.time_zone)::date as day,
        m.reason, m.user_id, m.item_id, sum(m.quantity_milli) as quantity_milli,
        max(m.recorded_at) as recorded_at
      from stock_movements m join outlets o on o.id = m.outlet_id
      where m.outlet_id = ${outletId} and m.kind in ('received', 'found', 'counted')
        and m.quantity_milli > 0 and m.recorded_at > now() - interval '90 days'
      group by 2, m.reason, m.user_id, m.item_id)
    select min(c.id) as id, c.day::text as day, coalesce(c.reason, '') as reason,
      coalesce(u.name, '') as by,
      json_agg(json_build_object('itemId', i.id, 'name', i.name, 'variantLabel', i.variant_label,
        'soldBy', i.sold_by, 'quantityMilli', c.quantity_milli) order by c.recorded_at, i.name) as lines
    from come c join items i on i.id = c.item_id left join users u on u.id = c.user_id
    group by c.day, c.reason, c.user_id, u.name
    order by max(c.recorded_at) desc limit ${receiptsLimit}`.execute(reader)
  return rows
}
