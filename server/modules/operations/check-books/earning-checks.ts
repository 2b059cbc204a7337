import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** What people were paid for. */
export const earningChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I3',
      name: 'earnings-of-bills',
      says: 'A line that was paid for is a line of a bill or credit note with just its net, or one that a session has paid, of a day up to the end of its period.',
    },
    () => sql`
      select e.source_id as subject, e.source_type || ' line ' || e.source_line_no || ': ' || e.net_minor
        || ' paid for, ' || coalesce(d.net::text, 'nothing') || ' on the bill' as why
      from earning_lines e join earning_periods p on p.id = e.period_id
      left join (
        select 'sale' as type, l.sale_id as id, l.line_no, l.taxable_minor as net, s.business_date as day,
          s.outlet_id, l.sale_id
        from sale_lines l join sales s on s.id = l.sale_id
        union all
        select 'refund', l.refund_id, l.line_no, -l.taxable_minor, r.business_date, r.outlet_id,
          l.sale_id
        from refund_lines l join refunds r on r.id = l.refund_id
      ) d on d.type = e.source_type and d.id = e.source_id and d.line_no = e.source_line_no
      where case e.kind when 'redemption' then not exists (select from package_entries u
          where u.document_id = d.sale_id and u.line_no = d.line_no and u.kind = 'redeemed')
        else d.net is distinct from e.net_minor end
        or d.day > p.to_day or d.outlet_id <> p.outlet_id`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'earnings-paid-once',
      says: 'No line is paid for twice, and a period is the sum of its lines and tips.',
    },
    () => sql`
      select source_id as subject, source_type || ' line ' || source_line_no || ' is in ' || count(*)
        || ' periods' as why
      from earning_lines group by source_type, source_id, source_line_no having count(*) > 1
      union all
      select p.id, 'commission of ' || p.commission_minor || ' and tips of ' || p.tips_minor || ', lines of '
        || coalesce(l.earned, 0) || ' and tips of ' || coalesce(t.tips, 0)
      from earning_periods p
      left join (select period_id, sum(earned_minor) as earned from earning_lines group by 1) l
        on l.period_id = p.id
      left join (select period_id, sum(amount_minor) as tips from earning_tips group by 1) t
        on t.period_id = p.id
      where p.commission_minor <> coalesce(l.earned, 0) or p.tips_minor <> coalesce(t.tips, 0)`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'tips-shared-out',
      says: 'The shares of a tip that was paid out come to the tip of its bill.',
    },
    () => sql`
      select t.sale_id as subject, 'shares of ' || sum(t.amount_minor) || ', a tip of '
        || coalesce(s.tip_minor, 0) as why
      from earning_tips t left join sales s on s.id = t.sale_id
      group by t.sale_id, s.tip_minor having sum(t.amount_minor) is distinct from s.tip_minor`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'ledger-has-earnings',
      says: 'A closed period is in the ledger: commission as an expense, and with the tips owed to staff.',
    },
    () => sql`
      with booked as (
        select e.document_id as id, sum(amount_minor) filter (where account_code = 'commission') as commission,
          sum(amount_minor) filter (where account_code = 'tips_payable') as tips,
          sum(amount_minor) filter (where account_code = 'staff_payable') as owed
        from ledger_entries e join ledger_postings p on p.entry_id = e.id
        where e.document_type = 'earning_period' group by 1
      )
      select coalesce(p.id, b.id) as subject, 'paid ' || coalesce(p.commission_minor, 0) || ' and '
        || coalesce(p.tips_minor, 0) || ', booked ' || coalesce(b.commission, 0) || ', '
        || coalesce(b.tips, 0) || ' and owed ' || coalesce(-b.owed, 0) as why
      from earning_periods p full join booked b on b.id = p.id
      where coalesce(p.commission_minor, 0) <> coalesce(b.commission, 0)
        or coalesce(p.tips_minor, 0) <> coalesce(b.tips, 0)
        or coalesce(p.commission_minor + p.tips_minor, 0) <> coalesce(-b.owed, 0)`,
  ),
]
