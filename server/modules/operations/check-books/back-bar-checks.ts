import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** What services have used up. */
export const backBarChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I4',
      name: 'back-bar-moves-stock',
      says: 'Each line of goods used in a visit has its movement, with its quantity and cost.',
    },
    () => sql`
      select coalesce(l.booking_id, m.document_id) as subject, 'used ' || coalesce(l.used_milli, 0)
        || ' at ' || coalesce(l.cost_minor, 0) || ', moved ' || coalesce(m.quantity_milli, 0)
        || ' at ' || coalesce(m.cost_minor, 0) as why
      from back_bar_lines l
      full join (select * from stock_movements where document_type = 'back_bar') m
        on m.document_id = l.booking_id and m.line_no = l.line_no and m.item_id = l.item_id
      where coalesce(l.used_milli, 0) <> -coalesce(m.quantity_milli, 0)
        or coalesce(l.cost_minor, 0) <> -coalesce(m.cost_minor, 0)`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'ledger-has-back-bar',
      says: 'What services used is an expense with the tax credit that goes back for it.',
    },
    () => sql`
      with booked as (
        select e.document_id as id, sum(amount_minor) filter (where account_code = 'salon_consumables') as used,
          -sum(amount_minor) filter (where account_code = 'input_gst_reversed') as credit
        from ledger_entries e join ledger_postings p on p.entry_id = e.id
        where e.document_type = 'back_bar' group by 1
      ), lines as (
        select booking_id as id, sum(cost_minor) as cost, sum(credit_minor) as credit
        from back_bar_lines group by 1
      )
      select coalesce(l.id, b.id) as subject, 'used ' || coalesce(l.cost, 0) || ' and ' || coalesce(l.credit, 0)
        || ' of credit, booked ' || coalesce(b.used, 0) || ' and ' || coalesce(b.credit, 0) as why
      from lines l full join booked b on b.id = l.id
      where coalesce(l.cost, 0) + coalesce(l.credit, 0) <> coalesce(b.used, 0)
        or coalesce(l.credit, 0) <> coalesce(b.credit, 0)`,
  ),
  byQuery(
    {
      invariant: 'I4',
      name: 'back-bar-of-completed',
      says: 'Only completed visits have used anything, once their news has been heard.',
    },
    () => sql`
      select v.id as subject, 'visit is ' || v.state || ' and has used goods' as why
      from visits v join back_bar_bookings b on b.visit_id = v.id
      join back_bar_lines l on l.booking_id = b.id
      where v.state <> 'completed' and not exists (select from outbox o
        where o.subject = v.id and o.delivered_at is null)
      group by v.id, v.state, l.item_id having sum(l.used_milli) <> 0 or sum(l.cost_minor) <> 0`,
  ),
]
