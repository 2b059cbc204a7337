import { sql } from 'kysely'
import { outboxKeptDays } from '../outbox-retention.ts'
import { type BookCheck, byQuery } from './book-check.ts'

// Delivered events are cleared away after some days, so older acts may have none left. They never
// have two.
const keptSince = sql`now() - make_interval(days => ${sql.lit(outboxKeptDays)})`

const acts = sql`
  select 'sale.completed' as type, id, id as subject, null::uuid as act_id, recorded_at as at from sales
  union all select 'sale.refunded', id, sale_id, id, recorded_at from refunds
  union all select 'sale.tender_corrected', id, sale_id, id, recorded_at from tender_corrections
  union all select case when series_kind = 'receipt_voucher' then 'deposit.taken'
      when series_kind = 'refund_voucher' then 'deposit.given_back'
      when wallet_minor > 0 then 'wallet.topped_up' else 'dues.collected' end,
    id, customer_id, id, recorded_at from collections
  union all select 'sale.exchanged', id, id, null, recorded_at from exchanges
  union all select 'goods.returned_without_bill', id, id, null, recorded_at from unbilled_returns
  union all select 'shift.opened', id, id, null, opened_at from shifts
  union all select 'shift.closed', id, id, null, closed_at from shifts where status = 'closed'
  union all select 'cash.moved', id, id, null, recorded_at from cash_movements
  union all select 'drawer.counted', id, id, null, recorded_at from drawer_counts
  union all select 'drawer.opened', id, id, null, recorded_at from drawer_openings
  union all select 'stock.moved', id, id, null, recorded_at from stock_movements
    where document_id is null and kind <> 'opening'
  union all select 'stock.moved', id, id, null, recorded_at from back_bar_bookings
  union all select 'approval.given', id, id, null, recorded_at from approvals`

const events = sql`
  select id, type, subject, case type when 'sale.refunded' then (data ->> 'refundId')::uuid
    when 'sale.tender_corrected' then (data ->> 'correctionId')::uuid
    when 'deposit.taken' then (data ->> 'collectionId')::uuid
    when 'deposit.given_back' then (data ->> 'collectionId')::uuid
    when 'dues.collected' then (data ->> 'collectionId')::uuid
    when 'wallet.topped_up' then (data ->> 'collectionId')::uuid end as act_id
  from outbox where type in ('sale.completed', 'sale.refunded', 'sale.tender_corrected',
    'dues.collected', 'wallet.topped_up', 'deposit.taken', 'deposit.given_back', 'sale.exchanged', 'goods.returned_without_bill', 'shift.opened', 'shift.closed',
    'cash.moved', 'drawer.counted', 'drawer.opened', 'stock.moved', 'approval.given')`

/** I9: what was committed is told, once, and nothing else is. */
export const eventChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I9',
      name: 'act-has-its-event',
      says: 'Every act with money, stock or an approval left one event in the outbox.',
    },
    () => sql`
      select a.id as subject, a.type || ': ' || count(e.id) || ' events' as why
      from (${acts}) a
      left join (${events}) e on e.type = a.type and e.subject = a.subject
        and e.act_id is not distinct from a.act_id
      group by a.id, a.type, a.at
      having count(e.id) > 1 or (count(e.id) = 0 and a.at > ${keptSince})`,
  ),
  byQuery(
    {
      invariant: 'I9',
      name: 'event-has-its-act',
      says: 'No event tells of something that was not committed.',
    },
    () => sql`
      select e.id as subject, e.type || ' tells of ' || e.subject || ', which is not there' as why
      from (${events}) e
      left join (${acts}) a on a.type = e.type and a.subject = e.subject
        and a.act_id is not distinct from e.act_id
      where a.id is null`,
  ),
  byQuery(
    {
      invariant: 'I9',
      name: 'outbox-is-empty',
      says: 'When the till is quiet, no event waits for more than a minute.',
    },
    ({ settled }) => sql`
      select id as subject, type || ' waits since ' || time as why from outbox
      where ${settled} and delivered_at is null and time < now() - interval '60 seconds'`,
  ),
]
