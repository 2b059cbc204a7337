import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** An exchange is a credit note and a bill with nothing left between them. */
export const exchangeChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I5',
      name: 'exchange-is-one',
      says: 'What returned goods pay is the same on credit note, bill, exchange and the tenders behind it, and nowhere else.',
    },
    () => sql`
      with sides as (
        select e.id, e.amount_minor as amount, coalesce((select sum(t.amount_minor) from refund_tenders t
            where t.refund_id = e.refund_id and t.kind = 'exchange'), 0) as credited,
          coalesce((select sum(t.amount_minor) from tenders t
            where t.sale_id = e.sale_id and t.kind = 'exchange'), 0) as paid,
          coalesce((select sum(o.amount_minor) from exchange_origins o
            where o.exchange_id = e.id), 0) as behind,
          (select r.sale_id from refunds r where r.id = e.refund_id) as returned_of, e.original_sale_id
        from exchanges e
      )
      select id as subject, 'exchanged ' || amount || ', credited ' || credited || ', paid ' || paid
        || ', tenders behind it ' || behind as why
      from sides where (credited, paid, behind) is distinct from (amount, amount, amount)
        or returned_of is distinct from original_sale_id
      union all
      select t.id, 'an exchange tender of ' || t.amount_minor || ' without its exchange' from tenders t
      where t.kind = 'exchange' and not exists (select 1 from exchanges e where e.sale_id = t.sale_id)
      union all
      select t.refund_id, 'an exchange tender of ' || t.amount_minor || ' without its exchange'
      from refund_tenders t
      where t.kind = 'exchange' and not exists (select 1 from exchanges e where e.refund_id = t.refund_id)`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'exchange-clears',
      says: 'The account between the two documents of an exchange ends at nothing.',
    },
    () => sql`
      select e.id as subject, 'left in exchange clearing: ' || sum(p.amount_minor) as why
      from exchanges e
      join ledger_entries l on (l.document_type, l.document_id) in (('refund', e.refund_id), ('sale', e.sale_id))
      join ledger_postings p on p.entry_id = l.id and p.account_code = 'exchange_clearing'
      group by e.id having sum(p.amount_minor) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I5',
      name: 'exchange-of-one-place',
      says: 'The credit note and the bill of an exchange stand in one outlet, register and shift, for one customer.',
    },
    () => sql`
      select e.id as subject, 'credit note ' || r.number || ' and bill ' || s.number || ' stand apart' as why
      from exchanges e join refunds r on r.id = e.refund_id join sales s on s.id = e.sale_id
        join sales o on o.id = e.original_sale_id
      where (r.outlet_id, r.register_id, r.shift_id) is distinct from (s.outlet_id, s.register_id, s.shift_id)
        or e.outlet_id <> s.outlet_id or (o.customer_id is not null and s.customer_id is distinct from
          (select coalesce(c.merged_into, c.id) from customers c where c.id = o.customer_id)
          and s.customer_id is distinct from o.customer_id)`,
  ),
]
