import { type RawBuilder, sql } from 'kysely'

// Parts of statements that a shift and a day share. Each reads two relations that the statement has
// named before: `bills`, rows of sales, and `back`, rows of refunds; `moved` are cash movements,
// `collected` dues that were paid, `unbilled` goods that came back without their bill.

/**
 * How many tenders of one kind a bill has, for rows of `paid_tenders` of that bill and kind: those of the sale, or one
 * where only a correction brought the kind in, or none where a correction took all of it away.
 */
export const tenderCount: RawBuilder<unknown> = sql`
  case when bool_and(t.tendered) then count(*) when sum(t.amount_minor) > 0
    then greatest(count(*) filter (where t.tendered), 1) else 0 end`

/**
 * How much each kind of tender took and gave back, as a JSON list. Change is already off what cash
 * took. What went out in exchange for what came back paid itself: nobody made that payment.
 */
export const tenderRows: RawBuilder<unknown> = sql`
  select coalesce(json_agg(json_build_object('kind', kind, 'count', count, 'takenMinor', taken,
    'refundedMinor', refunded) order by kind), '[]')
  from (
    select kind, sum(count) as count, sum(taken) as taken, sum(refunded) as refunded
    from (
      select t.kind, ${tenderCount} as count, sum(t.amount_minor) as taken, 0 as refunded
      from bills join paid_tenders t on t.sale_id = bills.id group by bills.id, t.kind
      union all
      select t.kind, 0, 0, t.amount_minor
      from back join refund_tenders t on t.refund_id = back.id
    ) moved
    group by kind having kind <> 'exchange' or sum(taken) <> sum(refunded)
  ) kinds`

/**
 * Tax by kind and rate as a JSON list: what the bills charged less what the credit notes took back.
 */
export const taxRows: RawBuilder<unknown> = sql`
  select coalesce(json_agg(json_build_object('code', code, 'label', label, 'rate', rate,
    'taxableMinor', taxable, 'amountMinor', amount) order by rate, code), '[]')
  from (
    select tax.code, max(tax.label) as label, tax.rate, sum(line.sign * line.taxable_minor) as taxable,
      sum(line.sign * tax."amountMinor") as amount
    from (
      select 1 as sign, l.taxable_minor, l.taxes from bills join sale_lines l on l.sale_id = bills.id
      union all
      select -1, l.taxable_minor, l.taxes from back join refund_lines l on l.refund_id = back.id
    ) line
    cross join lateral jsonb_to_recordset(line.taxes)
      as tax (code text, label text, rate integer, "amountMinor" bigint)
    group by tax.code, tax.rate
  ) rates`

/** Cash moved in the shift, in the order in which it was recorded. */
export const movementRows: RawBuilder<unknown> = sql`
  select coalesce(json_agg(json_build_object('id', moved.id, 'kind', moved.kind,
    'amountMinor', moved.amount_minor, 'reason', moved.reason, 'by', users.name,
    'approvedBy', (select name from users a where a.id = moved.approved_by),
    'at', to_char(moved.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    order by moved.recorded_at, moved.id), '[]')
  from moved join users on users.id = moved.user_id`

/**
 * Who sold and gave back, by name: a drawer that several people used is told as shared. Cash is what
 * a person took less what they gave back.
 */
export const peopleRows: RawBuilder<unknown> = sql`
  select coalesce(json_agg(json_build_object('userId', did.user_id, 'name', users.name,
    'bills', did.bills, 'salesMinor', did.sales, 'refunds', did.refunds, 'refundsMinor', did.refunded,
    'netMinor', did.sales - did.refunded, 'cashMinor', did.cash) order by users.name, users.id), '[]')
  from (
    select user_id, sum(bill) as bills, sum(sold) as sales, sum(refund) as refunds,
      sum(returned) as refunded, sum(cash) as cash
    from (
      select user_id, 1 as bill, total_minor as sold, 0 as refund, 0 as returned, 0 as cash from bills
      union all
      select user_id, 0, 0, 1, total_minor, 0 from back
      union all
      select bills.user_id, 0, 0, 0, 0, t.amount_minor
      from bills join paid_tenders t on t.sale_id = bills.id and t.kind = 'cash'
      union all
      select back.user_id, 0, 0, 0, 0, -t.amount_minor
      from back join refund_tenders t on t.refund_id = back.id and t.kind = 'cash'
      union all
      select collected.user_id, 0, 0, 0, 0, t.amount_minor
      from collected join collection_tenders t on t.collection_id = collected.id and t.kind = 'cash'
    ) acts group by user_id
  ) did join users on users.id = did.user_id`

/** First and last number that each series gave. By sequence and not by time, as they stand on paper. */
export const seriesRows: RawBuilder<unknown> = sql`
  select coalesce(json_agg(json_build_object('kind', kind, 'count', count, 'firstNumber', first,
    'lastNumber', last) order by financial_year, kind), '[]')
  from (
    select d.series_kind as kind, d.financial_year, count(*) as count,
      (array_agg(d.number order by d.sequence))[1] as first,
      (array_agg(d.number order by d.sequence desc))[1] as last
    from (
      select series_kind, financial_year, sequence, number from documents
      where id in (select document_id from bills union all select document_id from back
        union all select document_id from unbilled)
      union all
      select series_kind, financial_year, sequence, number from collected
    ) d
    group by d.series_kind, d.financial_year
  ) series`

/** What was taken off bills at the register of the row `shifts` while it was open, as far as its closing knew. */
export const voidFigures: RawBuilder<unknown> = sql`
  select json_build_object('bills', count(*) filter (where v.kind = 'bill'),
    'lines', count(*) filter (where v.kind = 'line'), 'amountMinor', coalesce(sum(v.total_minor), 0))
  from bill_voids v where v.register_id = shifts.register_id and v.occurred_at >= shifts.opened_at
    and v.occurred_at <= coalesce(shifts.closed_at, 'infinity')
    and v.recorded_at <= coalesce(shifts.closing_recorded_at, shifts.closed_at, 'infinity')`

/** Dues collected in the shift: how often, how much, and by what they were paid. */
export const collectionFigures: RawBuilder<unknown> = sql`
  select json_build_object('count', (select count(*) from collected),
    'totalMinor', (select coalesce(sum(total_minor), 0) from collected),
    'tenders', coalesce(json_agg(json_build_object('kind', kind, 'amountMinor', amount) order by kind), '[]'))
  from (select t.kind, sum(t.amount_minor) as amount
    from collected join collection_tenders t on t.collection_id = collected.id group by t.kind) kinds`
