import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** I6: what was paid ahead is there until it is used, session by session and to the paisa. */
export const prepaidChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I6',
      name: 'package-balance',
      says: 'What is left of a package is the sum of its entries, in sessions and in worth.',
    },
    () => sql`
      select b.id as subject, b.sessions_left || ' sessions of ' || b.deferred_minor
        || ', entries ' || coalesce(sum(e.sessions), 0) || ' of '
        || coalesce(sum(e.deferred_minor), 0) as why
      from package_benefits b left join package_entries e on e.benefit_id = b.id
      group by b.id, b.sessions_left, b.deferred_minor
      having b.sessions_left <> coalesce(sum(e.sessions), 0) or b.sessions_left < 0
        or b.deferred_minor <> coalesce(sum(e.deferred_minor), 0) or b.deferred_minor < 0`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'package-has-line',
      says: 'A package was sold by lines of its bill: so many sessions of the service, at the taxable value.',
    },
    () => sql`
      select b.id as subject, 'line ' || b.line_no || ' of bill ' || b.sale_id || ' sold '
        || coalesce(l.quantity_milli / 1000, 0) || ' sessions, the package has ' || b.sessions as why
      from package_benefits b join packages p on p.id = b.package_id
      left join sale_lines l on l.sale_id = b.sale_id and l.line_no = b.line_no
        and l.item_id = b.item_id
      left join package_entries e on e.benefit_id = b.id and e.kind = 'sold'
        and e.document_id = b.sale_id and e.line_no = b.line_no
      where l.quantity_milli is distinct from b.sessions * 1000 or p.sale_id <> b.sale_id
        or e.sessions is distinct from b.sessions
        or e.deferred_minor is distinct from l.taxable_minor`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'package-entry-has-line',
      says: 'Each use, and each session that came back, is a line of its bill or credit note, of that service and quantity.',
    },
    () => sql`
      select e.id as subject, e.kind || ' ' || e.sessions || ' in ' || e.document_id || ', line '
        || e.line_no || ' has ' || coalesce(sum(l.quantity_milli), 0) as why
      from package_entries e join package_benefits b on b.id = e.benefit_id
      left join (
        select sale_id as id, line_no, item_id, quantity_milli from sale_lines
        union all
        select r.refund_id, r.line_no, s.item_id, r.quantity_milli
        from refund_lines r join sale_lines s on s.sale_id = r.sale_id and s.line_no = r.line_no
      ) l on l.id = e.document_id and l.line_no = e.line_no and l.item_id = b.item_id
      where e.kind <> 'sold'
      group by e.id, e.kind, e.sessions, e.document_id, e.line_no
      having coalesce(sum(l.quantity_milli), 0) <> (
        select sum(abs(o.sessions)) * 1000 from package_entries o
        where o.document_id = e.document_id and o.line_no = e.line_no)`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'package-account',
      says: 'Income not yet earned is what is left of all packages.',
    },
    () => sql`
      select 'package_income' as subject, 'ledger less packages: ' || sum(amount) as why
      from (
        select -amount_minor as amount from ledger_postings where account_code = 'package_income'
        union all select -deferred_minor from package_benefits
      ) sides having sum(amount) <> 0`,
  ),
]
