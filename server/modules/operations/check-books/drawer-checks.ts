import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'
import { cameInTime } from './late-acts.ts'

/** Reports since people and series stand on them. */
const withPeople = sql`select shift_id from z_reports where report -> 'figures' ? 'people'`

/** I11: what a Z report says of the drawer and of the people at it is what their rows say. */
export const drawerChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I11',
      name: 'closed-shift-was-counted',
      says: 'A shift was closed with its last count, or uncounted with what it should hold, and its Z report holds every count that was made.',
    },
    () => sql`
      select s.id as subject, 'closed with ' || s.counted_minor || ' in hand, counted '
        || coalesce(c.counted::text, 'never') || ', the Z report says '
        || (z.report ->> 'counts') as why
      from shifts s
      join z_reports z on z.shift_id = s.id and z.report ? 'counts'
      left join lateral (
        select (array_agg(counted_minor order by attempt desc))[1] as last,
          string_agg(counted_minor::text, ', ' order by attempt) as counted,
          jsonb_agg(jsonb_build_array(attempt, counted_minor, expected_minor) order by attempt) as said
        from drawer_counts where shift_id = s.id
      ) c on true
      where (case when s.uncounted then greatest(s.expected_minor, 0) else c.last end)
          is distinct from s.counted_minor or c.said is distinct from (
        select jsonb_agg(jsonb_build_array(one -> 'attempt', one -> 'countedMinor', one -> 'expectedMinor')
          order by (one ->> 'attempt')::int)
        from jsonb_array_elements(z.report -> 'counts') one)`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'recounted-once',
      says: 'Counts of a drawer are numbered without a gap, and the same drawer was counted twice at most.',
    },
    () => sql`
      select shift_id as subject, count(*) || ' counts up to number ' || max(attempt)
        || ', of one drawer ' || max(of_drawer) as why
      from (
        select shift_id, attempt, count(*) over (partition by shift_id, cash_acts) as of_drawer
        from drawer_counts
      ) counts
      group by shift_id having max(attempt) <> count(*) or max(of_drawer) > 2`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'z-people-are-rows',
      says: 'Bills, refunds and cash of the people on a Z report are those of its rows.',
    },
    () => sql`
      select shift_id as subject, 'user ' || user_id || ': the Z report is off by ' || sum(bills)
        || ' bills, ' || sum(net) || ' net, ' || sum(cash) || ' cash' as why
      from (
        select z.shift_id, p."userId" as user_id, p.bills, p.refunds, p."netMinor" as net,
          p."cashMinor" as cash
        from z_reports z cross join lateral jsonb_to_recordset(z.report -> 'figures' -> 'people')
          as p ("userId" uuid, bills bigint, refunds bigint, "netMinor" bigint, "cashMinor" bigint)
        union all
        select s.shift_id, s.user_id, -1, 0, -s.total_minor, -coalesce((select sum(amount_minor)
          from paid_tenders t where t.sale_id = s.id and t.kind = 'cash'), 0)
        from sales s join (${withPeople}) z on z.shift_id = s.shift_id and ${cameInTime('s')}
        union all
        select r.shift_id, r.user_id, 0, -1, r.total_minor, coalesce((select sum(amount_minor)
          from refund_tenders t where t.refund_id = r.id and t.kind = 'cash'), 0)
        from refunds r join (${withPeople}) z on z.shift_id = r.shift_id
          and ${cameInTime('r', 'refund')}
        union all
        select c.shift_id, c.user_id, 0, 0, 0, -t.amount_minor
        from collections c join (${withPeople}) z on z.shift_id = c.shift_id
          and ${cameInTime('c', 'collection')}
          join collection_tenders t on t.collection_id = c.id and t.kind = 'cash'
      ) sides
      group by shift_id, user_id
      having sum(bills) <> 0 or sum(refunds) <> 0 or sum(net) <> 0 or sum(cash) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'z-series-are-rows',
      says: 'The first and last numbers of each series on a Z report are those of its documents.',
    },
    () => sql`
      select shift_id as subject, kind || ': the Z report says ' || coalesce(said, 'nothing')
        || ', its documents ' || coalesce(given, 'nothing') as why
      from (
        select z.shift_id, p.kind, string_agg(p.count || ', ' || p."firstNumber" || ' to '
          || p."lastNumber", '; ' order by p."firstNumber") as said
        from z_reports z cross join lateral jsonb_to_recordset(z.report -> 'figures' -> 'series')
          as p (kind text, count bigint, "firstNumber" text, "lastNumber" text)
        group by z.shift_id, p.kind
      ) z full join (
        select shift_id, kind, string_agg(documents || ', ' || first || ' to ' || last, '; '
          order by first) as given
        from (
          select d.shift_id, d.series_kind as kind, count(*) as documents,
            (array_agg(d.number order by d.sequence))[1] as first,
            (array_agg(d.number order by d.sequence desc))[1] as last
          from (
            select act.shift_id, d.series_kind, d.financial_year, d.number, d.sequence
            from (
              select shift_id, document_id from sales where ${cameInTime('sales')}
              union all
              select shift_id, document_id from refunds where ${cameInTime('refunds', 'refund')}
              union all
              select r.shift_id, r.document_id from unbilled_returns r join z_reports z using (shift_id)
                where z.report -> 'figures' ? 'unbilledReturns' and ${cameInTime('r', 'unbilled_return')}
            ) act join documents d on d.id = act.document_id
            union all
            select shift_id, series_kind, financial_year, number, sequence from collections
              where ${cameInTime('collections', 'collection')}
          ) d
          join (${withPeople}) z on z.shift_id = d.shift_id
          group by d.shift_id, d.series_kind, d.financial_year
        ) year group by shift_id, kind
      ) rows using (shift_id, kind)
      where said is distinct from given`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'z-openings-are-rows',
      says: 'Drawers opened without a sale, and bills and lines given up, are counted on the Z report as they happened.',
    },
    () => sql`
      select z.shift_id as subject, 'the Z report says ' || said.openings || ' openings and '
        || said.voids || ', the rows ' || rows.openings || ' and ' || rows.voids as why
      from z_reports z join shifts s on s.id = z.shift_id
      cross join lateral (
        select (z.report -> 'figures' ->> 'noSaleOpenings')::bigint as openings,
          concat_ws(', ', z.report #>> '{figures,voids,bills}', z.report #>> '{figures,voids,lines}',
            z.report #>> '{figures,voids,amountMinor}') as voids
      ) said
      cross join lateral (
        select (select count(*) from drawer_openings where shift_id = s.id) as openings,
          (select concat_ws(', ', count(*) filter (where kind = 'bill'), count(*) filter (where kind = 'line'),
            coalesce(sum(total_minor), 0)) from bill_voids where register_id = s.register_id
            and occurred_at between s.opened_at and s.closed_at
            and recorded_at <= coalesce(s.closing_recorded_at, s.closed_at)) as voids
      ) rows
      where z.report -> 'figures' ? 'voids' and (said.openings, said.voids) is distinct from (rows.openings, rows.voids)`,
  ),
]
