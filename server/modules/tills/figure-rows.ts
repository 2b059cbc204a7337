import { type RawBuilder, sql } from 'kysely'

// Parts of statements that a shift and a day share. Each reads two relations that the statement has
// named before: `bills`, rows of sales, and `back`, rows of refunds.

/**
 * How much each kind of tender took and gave back, as a JSON list. Change is already off what cash
 * took.
 */
export const tenderRows: RawBuilder<unknown> = sql`
  select coalesce(json_agg(json_build_object('kind', kind, 'count', count, 'takenMinor', taken,
    'refundedMinor', refunded) order by kind), '[]')
  from (
    select kind, sum(count) as count, sum(taken) as taken, sum(refunded) as refunded
    from (
      select t.kind, 1 as count, t.amount_minor as taken, 0 as refunded
      from bills join tenders t on t.sale_id = bills.id
      union all
      select t.kind, 0, 0, t.amount_minor
      from back join refund_tenders t on t.refund_id = back.id
    ) moved
    group by kind
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
