import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

const posted = (account: string) =>
  sql`coalesce(sum(p.amount_minor) filter (where p.account_code = ${account}), 0)`

const figures = (of: string) =>
  sql.join(
    ['used', 'cgst', 'sgst', 'whole'].map((name) => sql`coalesce(${sql.ref(`${of}.${name}`)}, 0)`),
  )

const told = (of: string) => sql`concat_ws(' / ', ${figures(of)})`

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
      says: 'What services used is an expense with the tax credit that goes back for it, each half on its account.',
    },
    () => sql`
      with booked as (
        select e.document_id as id, ${posted('salon_consumables')} as used, ${posted('input_cgst_reversed')} as cgst,
          ${posted('input_sgst_reversed')} as sgst, ${posted('input_gst_reversed')} as whole
        from ledger_entries e join ledger_postings p on p.entry_id = e.id
        where e.document_type = 'back_bar' group by 1
      ), lines as (
        select booking_id as id, sum(cost_minor + credit_minor) as used, -sum(cgst_minor) as cgst,
          -sum(sgst_minor) as sgst, -sum(credit_minor - cgst_minor - sgst_minor) as whole
        from back_bar_lines group by 1
      )
      select coalesce(l.id, b.id) as subject, 'used ' || ${told('l')} || ', booked ' || ${told('b')} as why
      from lines l full join booked b on b.id = l.id
      where (${figures('l')}) is distinct from (${figures('b')})`,
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
