import { type RawBuilder, sql } from 'kysely'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import type { findSales } from '../../../core/contracts/sales.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import { common } from './sale-filters.ts'
import { nameMatches, numberEnding } from './typed-text.ts'

type Filters = QueryOf<typeof findSales>
type Row = ResponseOf<typeof findSales>['items'][number] & { readonly recordedAt: string }
type Condition = RawBuilder<unknown>

/** Goods back without a bill in the columns of the list of bills. */
export const noteRows = sql<Row>`
  select 'return_note' as kind, r.id, r.number, r.occurred_at as "occurredAt",
    r.business_date as "businessDate", c.name as "customerName",
    (select count(*) from unbilled_return_lines l where l.return_id = r.id)::int as "itemCount",
    r.total_minor as "totalMinor", 0::bigint as "giftCardsMinor", 0::bigint as "refundedMinor",
    array['store_credit'] as "tenderKinds", u.name as cashier, r.flags <> '[]' as flagged,
    r.recorded_at as "recordedAt"
  from unbilled_returns r join users u on u.id = r.user_id join customers c on c.id = r.customer_id`

/** What narrows them, for `r`, a row of unbilled_returns. What only bills have finds none of them. */
export function noteConditions(outletId: string, filters: Filters): Condition[] {
  const conditions = [sql`r.outlet_id = ${outletId}`, ...common(sql`r`, filters)]
  const otherTender = filters.tender !== undefined && filters.tender !== 'store_credit'
  if (otherTender || filters.discounted || filters.taxRate !== undefined) {
    return [sql`false`]
  }
  if (filters.flagged) conditions.push(sql`r.flags <> '[]'`)
  if (filters.customerId) conditions.push(sql`r.customer_id = ${filters.customerId}`)
  if (filters.reason) conditions.push(sql`r.reason = ${filters.reason}`)
  if (filters.itemId) {
    conditions.push(sql`exists (select 1 from unbilled_return_lines l
      where l.return_id = r.id and l.item_id = ${filters.itemId})`)
  }
  if (filters.q) conditions.push(matching(filters.q))
  return conditions
}

/** As bills are found: by the number or its end, the name or phone, the amount. */
function matching(text: string): Condition {
  const readings: Condition[] = []
  const ending = numberEnding(text)
  if (ending) readings.push(sql`reverse(r.number) like ${ending.reversed}`)
  const amount = parseMoney(text, 'INR')
  if (amount.ok) readings.push(sql`r.total_minor = ${amount.value}`)
  const named = nameMatches(text)
  if (named) readings.push(sql`(${named})`)
  if (readings.length === 0) return sql`false`
  return sql`(${sql.join(readings, sql` or `)})`
}
