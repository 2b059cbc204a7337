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
  byQuery(
    {
      invariant: 'I6',
      name: 'monthly-sessions',
      says: 'Of monthly sessions no more were used by the end of any month than had come until then.',
    },
    () => sql`
      select distinct b.id as subject, u.used || ' sessions used by month ' || u.month + 1
        || ', ' || b.per_month || ' come each month' as why
      from package_benefits b join (
        select benefit_id, month,
          sum(-sum(sessions)) over (partition by benefit_id order by month) as used
        from package_entries where kind in ('redeemed', 'restored') group by benefit_id, month
      ) u on u.benefit_id = b.id
      where b.per_month is not null
        and (u.month is null or u.used > b.per_month * (u.month + 1))`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'membership-has-line',
      says: 'A membership was sold by a line of its bill, by months; one of which months went back has ended.',
    },
    () => sql`
      select m.id as subject, 'line ' || m.line_no || ' of bill ' || m.sale_id || ' sold '
        || coalesce(l.quantity_milli / 1000, 0) || ' months, the membership has ' || m.months as why
      from memberships m
      left join sale_lines l on l.sale_id = m.sale_id and l.line_no = m.line_no
      where l.quantity_milli is distinct from m.months * 1000
        or (m.ended_on is null and exists (select from refund_lines r
          where r.sale_id = m.sale_id and r.line_no = m.line_no))`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'member-discount-is-theirs',
      says: 'A discount of a member stands on a bill of this member, on a day of the membership.',
    },
    () => sql`
      select l.sale_id as subject, 'line ' || l.line_no || ' of ' || s.business_date
        || ' has its discount from membership ' || l.membership_id as why
      from sale_lines l join sales s on s.id = l.sale_id
      left join memberships m on m.id = l.membership_id
      left join customers o on o.id = m.customer_id left join customers c on c.id = s.customer_id
      where l.membership_id is not null and (m.id is null or l.line_discount_minor = 0
        or coalesce(o.merged_into, o.id) is distinct from coalesce(c.merged_into, c.id)
        or s.business_date not between m.starts_on and m.ends_on)`,
  ),
]
