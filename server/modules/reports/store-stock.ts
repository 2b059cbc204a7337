import { sql } from 'kysely'
import type { DayReport } from '../../../core/contracts/reports.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { DayRule, Instant } from '../../../core/kernel/dates.ts'
import type { Reader } from '../../platform/database/client.ts'

export async function readOutletClock(reader: Reader, outletId: string): Promise<DayRule> {
  const row = await reader
    .selectFrom('outlets')
    .select(['time_zone as timeZone', 'day_close_hour as dayCloseHour'])
    .where('id', '=', outletId)
    .executeTakeFirst()
  assert(row, `outlet ${outletId} exists`)
  return row
}

const lowStockShown = 20

/**
 * Items that would not last another week at the pace of the last four, soonest empty first. What
 * nobody bought in that time is not low, however little there is of it.
 */
export async function readLowStock(
  reader: Reader,
  outletId: string,
  at: Instant,
): Promise<DayReport['lowStock']> {
  const { rows } = await sql<DayReport['lowStock'][number]>`
    with sold as (
      select item_id, -sum(quantity_milli) as quantity from stock_movements
      where outlet_id = ${outletId} and kind in ('sold', 'returned')
        and occurred_at > ${at}::timestamptz - interval '28 days'
      group by item_id
    )
    select i.id as "itemId", i.name || coalesce(', ' || i.variant_label, '') as name,
      level.on_hand_milli as "onHandMilli"
    from sold
    join stock_levels level on level.item_id = sold.item_id and level.outlet_id = ${outletId}
    join items i on i.id = sold.item_id and i.active
    where sold.quantity > 0 and level.on_hand_milli * 4 <= sold.quantity
    order by level.on_hand_milli / sold.quantity, i.name limit ${lowStockShown}`.execute(reader)
  return rows
}

export async function readOpenShifts(
  reader: Reader,
  outletId: string,
): Promise<DayReport['openShifts']> {
  return reader
    .selectFrom('shifts as s')
    .innerJoin('registers as r', 'r.id', 's.register_id')
    .innerJoin('users as u', 'u.id', 's.opened_by')
    .where('s.outlet_id', '=', outletId)
    .where('s.status', '=', 'open')
    .select([
      's.id as shiftId',
      'r.code as registerCode',
      'u.name as openedBy',
      's.opened_at as openedAt',
    ])
    .orderBy('r.code')
    .execute()
}
