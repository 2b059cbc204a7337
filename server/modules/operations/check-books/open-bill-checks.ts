import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** Bills that are not sales yet: none is lost, none ends twice, offers are numbered like bills. */
export const openBillChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I2',
      name: 'held-bill-ends-once',
      says: 'A held bill waits with its lines, or was recalled or discarded once, by somebody, and discarded for a reason.',
    },
    () => sql`
      select id as subject, 'is ' || status || ' with act ' || coalesce(ended_by_act::text, 'none')
        || ' by ' || coalesce(ended_user_id::text, 'nobody') || ' because of '
        || coalesce(end_reason, 'nothing') as why
      from held_bills b
      where case status when 'held' then num_nonnulls(ended_by_act, ended_user_id, ended_at,
          ended_register_id, end_reason) > 0
        when 'recalled' then num_nulls(ended_by_act, ended_user_id, ended_at,
          ended_register_id) > 0 or end_reason is not null
        else num_nulls(ended_by_act, ended_user_id, ended_at, ended_register_id, end_reason) > 0
          or trim(end_reason) = '' end
        or jsonb_array_length(cart -> 'lines') <> item_count
        or exists (select from held_bills other where other.ended_by_act = b.ended_by_act
          and other.id <> b.id)`,
  ),
  byQuery(
    {
      invariant: 'I2',
      name: 'held-bill-sold-twice-is-told',
      says: 'Of several sales of one held bill all but the first carry a flag, and who took it again came after another.',
    },
    () => sql`
      select s.id as subject, s.number || ' came of held bill ' || s.held_bill_id
        || ' as one before it did, and nothing says so' as why
      from (select *, row_number() over (partition by held_bill_id order by recorded_at, id) as place
        from sales where held_bill_id is not null) s
      where s.place > 1 and not s.flags @> '[{"kind": "held_bill_twice"}]'
      union all
      select c.id, 'took held bill ' || b.id || ' again, which ' || b.status || ' by '
        || coalesce(b.ended_by_act::text, 'nobody')
      from held_bill_conflicts c join held_bills b on b.id = c.held_bill_id
      where b.status = 'held' or b.ended_by_act = c.id`,
  ),
  byQuery(
    {
      invariant: 'I10',
      name: 'open-bill-has-its-audit',
      says: 'Every bill that was held, recalled, discarded or lost a line, and every quotation, has one entry in the trail.',
    },
    () => sql`
      select a.id as subject, a.action || ': ' || count(e.seq) || ' entries' as why
      from (
        select 'bill.held' as action, id, true as done from held_bills
        union all select 'bill.recalled', id, status = 'recalled' from held_bills
        union all select 'bill.discarded', id, status = 'discarded' from held_bills
        union all select 'bill.taken_again', id, true from held_bill_conflicts
        union all select 'bill.voided', id, true from bill_voids
        union all select 'quotation.saved', id, true from quotations
        union all select 'quotation.withdrawn', id, status = 'withdrawn' from quotations
      ) a
      left join audit_entries e on e.subject_id = a.id and e.action = a.action
      group by a.id, a.action, a.done having count(e.seq) <> case when a.done then 1 else 0 end`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'void-adds-up',
      says: 'What was taken off open bills adds up, and a whole bill was given up for a reason.',
    },
    () => sql`
      select v.id as subject, v.kind || ' of ' || v.total_minor || ' for ' || coalesce(v.reason, 'no reason')
        || ', lines come to ' || s.amount as why
      from bill_voids v cross join lateral (
        select coalesce(sum((l ->> 'amountMinor')::bigint), 0) as amount
        from jsonb_array_elements(v.lines) l) s
      where (v.kind = 'line' and s.amount <> v.total_minor)
        or (v.kind = 'bill' and coalesce(trim(v.reason), '') = '')`,
  ),
  byQuery(
    {
      invariant: 'I8',
      name: 'quotation-without-gap',
      says: 'Quotations of a register count 1, 2, 3 in each year, each under a number of its own.',
    },
    () => sql`
      select id as subject, number || ' is ' || sequence || ' after ' || previous as why
      from (
        select q.*, coalesce(lag(sequence) over (
            partition by register_id, financial_year order by sequence), 0) as previous,
          count(*) over (partition by upper(number)) as same
        from quotations q
      ) counted
      where sequence <> previous + 1 or same > 1
        or right(number, 4)::integer <> sequence % 10000`,
  ),
  byQuery(
    {
      invariant: 'I2',
      name: 'quotation-becomes-one-bill',
      says: 'A quotation says of itself what its paper says, and became at most one bill.',
    },
    () => sql`
      select q.id as subject, q.number || ' is ' || q.status || ' over ' || q.total_minor
        || ', its paper says ' || (q.snapshot -> 'totals' ->> 'totalMinor') as why
      from quotations q
      where (q.snapshot -> 'totals' ->> 'totalMinor')::bigint <> q.total_minor
        or q.snapshot ->> 'number' <> q.number
        or (q.status = 'billed') <> exists (select from sales s where s.id = q.sale_id)
        or exists (select from quotations other where other.sale_id = q.sale_id and other.id <> q.id)`,
  ),
]
