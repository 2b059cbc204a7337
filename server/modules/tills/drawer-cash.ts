import { sql } from 'kysely'
import { assert } from '../../../core/kernel/assert.ts'
import type { DrawerCash } from '../../../core/rules/drawer-count.ts'
import { type DrawerFlows, expectedCash } from '../../../core/rules/shift.ts'
import type { Reader } from '../../platform/database/client.ts'

/**
 * What the drawer of a shift should hold at this moment, from its rows: the one place that knows
 * every way in which cash comes and goes. Change is already off what cash took, a tip in cash is
 * part of it. A corrected tender changes what should lie there and moves nothing: it is no act.
 */
export async function drawerCash(reader: Reader, shiftId: string): Promise<DrawerCash> {
  const { rows } = await sql<DrawerFlows & { acts: number }>`
    select s.float_minor as float, count(distinct moved.act) as acts,
      ${sumOf('cash_sale')} as "cashSales", ${sumOf('cash_refund')} as "cashRefunds",
      ${sumOf('collected')} as collected,
      ${sumOf('pay_in')} as "payIns", ${sumOf('pay_out')} as "payOuts", ${sumOf('drop')} as drops
    from shifts s left join (
      select 'cash_sale' as flow, b.id as act, t.amount_minor from sales b
        join tenders t on t.sale_id = b.id and t.kind = 'cash' where b.shift_id = ${shiftId}
      union all
      select 'cash_sale', null, case c.to_kind when 'cash' then c.amount_minor else -c.amount_minor end
        from tender_corrections c where c.shift_id = ${shiftId} and 'cash' in (c.from_kind, c.to_kind)
      union all
      select 'cash_refund', r.id, t.amount_minor from refunds r
        join refund_tenders t on t.refund_id = r.id and t.kind = 'cash' where r.shift_id = ${shiftId}
      union all
      select 'collected', c.id, t.amount_minor from collections c
        join collection_tenders t on t.collection_id = c.id and t.kind = 'cash' where c.shift_id = ${shiftId}
      union all
      select kind, id, amount_minor from cash_movements where shift_id = ${shiftId}
    ) moved on true
    where s.id = ${shiftId} group by s.id`.execute(reader)
  const [row] = rows
  assert(row, `shift ${shiftId} is there`)
  return { expectedMinor: expectedCash(row), acts: row.acts }
}

const sumOf = (flow: string) => sql`
  coalesce(sum(moved.amount_minor) filter (where moved.flow = ${flow}), 0)`
