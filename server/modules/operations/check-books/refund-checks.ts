import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** I5: nothing goes back that did not come. */
export const refundChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I5',
      name: 'returned-within-sold',
      says: 'A line gives back no more than it sold: quantity, value, tax, total and cost.',
    },
    () => sql`
      select l.sale_id as subject, 'line ' || l.line_no || ': returned ' || sum(r.quantity_milli) || ' of '
        || l.quantity_milli || ', value ' || sum(r.total_minor) || ' of ' || l.total_minor as why
      from refund_lines r join sale_lines l on l.sale_id = r.sale_id and l.line_no = r.line_no
      group by l.sale_id, l.line_no, l.quantity_milli, l.taxable_minor, l.tax_minor, l.total_minor,
        l.cost_minor
      having sum(r.quantity_milli) > l.quantity_milli or sum(r.taxable_minor) > l.taxable_minor
        or sum(r.tax_minor) > l.tax_minor or sum(r.total_minor) > l.total_minor
        or sum(r.cost_minor) > l.cost_minor`,
  ),
  byQuery(
    {
      invariant: 'I5',
      name: 'returned-whole-is-whole',
      says: 'A line that went back in full gave back exactly its value and tax.',
    },
    () => sql`
      select l.sale_id as subject, 'line ' || l.line_no || ': all of it returned, ' || sum(r.taxable_minor)
        || ' + ' || sum(r.tax_minor) || ' of ' || l.taxable_minor || ' + ' || l.tax_minor as why
      from refund_lines r join sale_lines l on l.sale_id = r.sale_id and l.line_no = r.line_no
      group by l.sale_id, l.line_no, l.quantity_milli, l.taxable_minor, l.tax_minor
      having sum(r.quantity_milli) = l.quantity_milli
        and (sum(r.taxable_minor), sum(r.tax_minor)) <> (l.taxable_minor, l.tax_minor)`,
  ),
  byQuery(
    {
      invariant: 'I5',
      name: 'refunded-tax-within-charged',
      says: 'A line gives back no more of each kind of tax than it charged.',
    },
    () => sql`
      with given as (
        select r.sale_id, r.line_no, tax ->> 'code' as code, sum((tax ->> 'amountMinor')::bigint) as amount
        from refund_lines r cross join lateral jsonb_array_elements(r.taxes) tax group by 1, 2, 3
      )
      select g.sale_id as subject, 'line ' || g.line_no || ': ' || g.code || ' ' || g.amount || ' back of '
        || coalesce(sum((tax ->> 'amountMinor')::bigint), 0) as why
      from given g
      join sale_lines l on l.sale_id = g.sale_id and l.line_no = g.line_no
      left join lateral jsonb_array_elements(l.taxes) tax on tax ->> 'code' = g.code
      group by g.sale_id, g.line_no, g.code, g.amount
      having g.amount > coalesce(sum((tax ->> 'amountMinor')::bigint), 0)`,
  ),
  byQuery(
    {
      invariant: 'I5',
      name: 'refunded-within-paid',
      says: 'Refunds of a bill are no more than the bill, and no kind of tender gives back more than it paid, exchanges included; cash may stand in for stored value.',
    },
    () => sql`
      select r.sale_id as subject, 'refunds ' || sum(r.total_minor) || ' of a bill of ' || s.total_minor as why
      from refunds r join sales s on s.id = r.sale_id
      group by r.sale_id, s.total_minor having sum(r.total_minor) > s.total_minor
      union all
      select given.sale_id, given.kind || ' gave back ' || given.amount || ' of ' || coalesce(paid.amount, 0)
      from (
        select t.sale_id, t.kind, t.refunded_minor - case when t.kind = 'points' then coalesce((
          select sum(p.value_minor) from points_entries p join refunds r on r.id = p.document_id
          where p.kind = 'bought' and r.sale_id = t.sale_id), 0) else 0 end as amount
        from tender_balances t where t.kind <> 'store_credit'
      ) given
      left join lateral (
        select sum(t.paid_minor) as amount from tender_balances t
        where t.sale_id = given.sale_id and (t.kind = given.kind
          or given.kind = 'cash' and t.kind in ('store_credit', 'gift_card', 'points', 'khata'))
      ) paid on true
      where given.amount > coalesce(paid.amount, 0)`,
  ),
  byQuery(
    {
      invariant: 'I5',
      name: 'correction-within-paid',
      says: 'Corrections move no more of a kind than it paid, in the shift and outlet of their bill.',
    },
    () => sql`
      select t.sale_id as subject, t.kind || ' stands at ' || sum(t.amount_minor) || ' after corrections' as why
      from paid_tenders t group by t.sale_id, t.kind having sum(t.amount_minor) < 0
      union all
      select c.id, 'correction of bill ' || s.number || ' stands in another shift or outlet'
      from tender_corrections c join sales s on s.id = c.sale_id
      where (c.shift_id, c.outlet_id) <> (s.shift_id, s.outlet_id)`,
  ),
]
