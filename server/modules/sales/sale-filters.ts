import { type RawBuilder, sql } from 'kysely'
import type { QueryOf } from '../../../core/contracts/operation.ts'
import type { findSales } from '../../../core/contracts/sales.ts'

type Filters = QueryOf<typeof findSales>
type Condition = RawBuilder<unknown>

/**
 * The conditions that a list of bills is narrowed by, for `s`, a row of sales. Of refunds all conditions hold for one
 * and the same credit note, so that a figure of a report opens exactly the bills that make it.
 */
export function filterConditions(outletId: string, filters: Filters): Condition[] {
  const conditions: Condition[] = [sql`s.outlet_id = ${outletId}`]
  if (filters.flagged) conditions.push(sql`s.flags <> '[]'`)
  if (filters.discounted) conditions.push(sql`s.line_discount_minor + s.cart_discount_minor > 0`)
  if (filters.customerId) conditions.push(sql`s.customer_id = ${filters.customerId}`)
  if (filters.kind !== 'refunds') return [...conditions, ...ofSale(filters)]
  const refund = sql.join(ofRefund(outletId, filters), sql` and `)
  return [...conditions, sql`s.id in (select r.sale_id from refunds r where ${refund})`]
}

function ofSale(filters: Filters): Condition[] {
  const conditions = common(sql`s`, filters)
  if (filters.tender) {
    conditions.push(sql`(select sum(t.amount_minor) from paid_tenders t
      where t.sale_id = s.id and t.kind = ${filters.tender}) > 0`)
  }
  if (filters.itemId) {
    conditions.push(sql`exists (select 1 from sale_lines l
      where l.sale_id = s.id and l.item_id = ${filters.itemId})`)
  }
  if (filters.taxRate !== undefined) {
    conditions.push(sql`exists (select 1 from sale_lines l
      where l.sale_id = s.id and ${carries(sql`l`, filters.taxRate)})`)
  }
  return conditions
}

/** Whether a line has a tax of this rate: half of 18 % is 9 %, as the report tells its taxes. */
const carries = (line: RawBuilder<unknown>, rate: number) =>
  sql`${line}.taxes @> ${JSON.stringify([{ rate }])}::jsonb`

function ofRefund(outletId: string, filters: Filters): Condition[] {
  // A refund of a bill that another outlet sold counts where the money went back.
  const conditions = [sql`r.outlet_id = ${outletId}`, ...common(sql`r`, filters)]
  if (filters.reason) conditions.push(sql`r.reason = ${filters.reason}`)
  if (filters.tender) {
    conditions.push(sql`exists (select 1 from refund_tenders t
      where t.refund_id = r.id and t.kind = ${filters.tender})`)
  }
  if (filters.itemId) {
    conditions.push(sql`exists (select 1 from refund_lines rl
      join sale_lines l on l.sale_id = rl.sale_id and l.line_no = rl.line_no
      where rl.refund_id = r.id and l.item_id = ${filters.itemId})`)
  }
  if (filters.taxRate !== undefined) {
    conditions.push(sql`exists (select 1 from refund_lines rl
      where rl.refund_id = r.id and ${carries(sql`rl`, filters.taxRate)})`)
  }
  return conditions
}

/** Day, shift, person and hour, which bills and refunds have alike. */
export function common(row: RawBuilder<unknown>, filters: Filters): Condition[] {
  const conditions: Condition[] = []
  if (filters.from) conditions.push(sql`${row}.business_date >= ${filters.from}`)
  if (filters.to) conditions.push(sql`${row}.business_date <= ${filters.to}`)
  if (filters.shiftId) conditions.push(sql`${row}.shift_id = ${filters.shiftId}`)
  if (filters.personId) conditions.push(sql`${row}.user_id = ${filters.personId}`)
  if (filters.hour !== undefined) {
    conditions.push(sql`extract(hour from ${row}.occurred_at at time zone
      (select o.time_zone from outlets o where o.id = ${row}.outlet_id)) = ${filters.hour}`)
  }
  return conditions
}
