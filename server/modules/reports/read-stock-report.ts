import { sql } from 'kysely'
import type { StockReport } from '../../../core/contracts/reports.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'

/** What runs low at the actor's outlet, and what nobody buys. */
export function readStockReport(reader: Reader, actor: OutletActor): Promise<StockReport> {
  return stockReport(reader, actor.outletId, now())
}

const itemsShown = 10

/**
 * Low is what would not last another week at the pace of the last four; what nobody bought in that
 * time is not low, however little there is of it. Slow are goods that lay on the shelf for those
 * four weeks without a buyer, by the money that is tied up in them.
 */
export async function stockReport(
  reader: Reader,
  outletId: string,
  at: Instant,
): Promise<StockReport> {
  const { rows } = await sql<StockReport>`
    with recent as (
      select item_id, -sum(quantity_milli) filter (where kind in ('sold', 'returned')) as sold,
        bool_or(kind in ('opening', 'received')) as arrived
      from stock_movements
      where outlet_id = ${outletId} and occurred_at > ${at}::timestamptz - interval '28 days'
      group by item_id
    ),
    shelf as (
      select i.id, i.name || coalesce(', ' || i.variant_label, '') as name, level.on_hand_milli,
        level.unit_cost_minor, recent.sold, coalesce(recent.arrived, false) as arrived
      from stock_levels level
      join items i on i.id = level.item_id and i.active
      left join recent on recent.item_id = level.item_id
      where level.outlet_id = ${outletId}
    ),
    low as (select * from shelf where sold > 0 and on_hand_milli * 4 <= sold),
    slow as (
      select *, round(on_hand_milli::numeric * unit_cost_minor / 1000)::bigint as value from shelf
      where on_hand_milli > 0 and coalesce(sold, 0) <= 0 and not arrived
    )
    select
      (select coalesce(json_agg(json_build_object('itemId', id, 'name', name,
        'onHandMilli', on_hand_milli)), '[]') from (
          select * from low order by on_hand_milli::numeric / sold, name limit ${itemsShown}
        ) shown) as low,
      (select count(*) from low) as "lowCount",
      (select coalesce(json_agg(json_build_object('itemId', id, 'name', name,
        'onHandMilli', on_hand_milli, 'valueMinor', value, 'lastSoldAt', (
          select to_char(max(m.occurred_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
          from stock_movements m
          where m.item_id = shown.id and m.outlet_id = ${outletId} and m.kind = 'sold'
        ))), '[]') from (
          select * from slow order by value desc, name limit ${itemsShown}
        ) shown) as slow,
      (select count(*) from slow) as "slowCount",
      (select coalesce(sum(value), 0) from slow)::bigint as "slowValueMinor"`.execute(reader)
  const row = rows[0]
  assert(row, 'a stock report has one row')
  return row
}
