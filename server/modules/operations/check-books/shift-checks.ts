import { sql } from 'kysely'
import type { ZReport } from '../../../../core/contracts/tills.ts'
import type { Reader } from '../../../platform/database/client.ts'
import { tenderCount, zHash } from '../../tills/public.ts'
import {
  type BookCheck,
  byQuery,
  type Offender,
  type Offenders,
  shownOffenders,
} from './book-check.ts'
import { cameInTime } from './late-acts.ts'

interface ZRow {
  readonly id: string
  readonly registerId: string
  readonly number: number
  readonly report: Omit<ZReport, 'id' | 'hash' | 'previousHash'>
  readonly previousHash: Buffer
  readonly hash: Buffer
}

/** Recomputes the chain of Z reports of each register; a shop has a few a day. */
async function brokenZ(reader: Reader): Promise<Offenders> {
  const { rows } = await sql<ZRow>`
    select id, register_id as "registerId", number, report, previous_hash as "previousHash", hash
    from z_reports order by register_id, number`.execute(reader)
  const offenders: Offender[] = []
  rows.forEach((row, index) => {
    const last = rows[index - 1]
    const before = last?.registerId === row.registerId ? last : undefined
    const why = whatIsWrong(row, before)
    if (why) offenders.push({ subject: row.id, why })
  })
  return { total: offenders.length, shown: offenders.slice(0, shownOffenders) }
}

function whatIsWrong(row: ZRow, before: ZRow | undefined): string | undefined {
  const expected = (before?.number ?? 0) + 1
  if (row.number !== expected) return `Z ${row.number} stands where ${expected} should`
  if (!row.previousHash.equals(before?.hash ?? Buffer.alloc(0))) {
    return `Z ${row.number} does not hold the hash before it`
  }
  const isTrue = zHash(row.previousHash, row.report).equals(row.hash)
  return isTrue ? undefined : `Z ${row.number} does not have the hash of what it says`
}

const figure = (name: string) => sql`(z.report -> 'figures' ->> ${sql.lit(name)})::bigint`

const closedShiftSums = sql`
  select s.id as shift_id, s.float_minor, count(b.id) as bills, coalesce(sum(b.item_count), 0) as items,
    coalesce(sum(b.gross_minor), 0) as gross,
    coalesce(sum(b.line_discount_minor + b.cart_discount_minor), 0) as discount,
    coalesce(sum(b.taxable_minor), 0) as taxable, coalesce(sum(b.tax_minor), 0) as tax,
    coalesce(sum(b.round_off_minor), 0) as round_off, coalesce(sum(b.total_minor), 0) as total,
    coalesce(sum(b.tip_minor), 0) as tips
  from shifts s left join sales b on b.shift_id = s.id and ${cameInTime('b')}
  where s.status = 'closed' group by s.id, s.float_minor`

const closedShiftRefunds = sql`
  select shift_id, count(*) as refunds, sum(taxable_minor) as taxable, sum(tax_minor) as tax,
    sum(round_off_minor) as round_off, sum(total_minor) as total
  from refunds where ${cameInTime('refunds', 'refund')} group by shift_id`

const closedShiftCash = sql`
  select shift_id, coalesce(sum(amount_minor) filter (where kind = 'pay_in'), 0) as pay_ins,
    coalesce(sum(amount_minor) filter (where kind = 'pay_out'), 0) as pay_outs,
    coalesce(sum(amount_minor) filter (where kind = 'drop'), 0) as drops
  from cash_movements group by shift_id`

/** I11: a closed shift is what its rows say, for ever. */
export const shiftChecks: readonly BookCheck[] = [
  {
    invariant: 'I11',
    name: 'z-chain-verifies',
    says: 'Z reports count 1, 2, 3 on each register and have the hash of what they say and of the one before.',
    find: brokenZ,
  },
  byQuery(
    {
      invariant: 'I11',
      name: 'closed-shift-has-its-z',
      says: 'A closed shift has one Z report that tells its count, and no open shift has one.',
    },
    () => sql`
      select s.id as subject, 'shift is ' || s.status || ', Z reports that agree: ' || count(z.id)
        filter (where (z.report -> 'shift' ->> 'countedMinor')::bigint = s.counted_minor
          and (z.report -> 'shift' ->> 'expectedMinor')::bigint = s.expected_minor
          and (z.report -> 'shift' ->> 'differenceMinor')::bigint = s.difference_minor
          and z.report ->> 'number' = z.number::text) as why
      from shifts s left join z_reports z on z.shift_id = s.id
      group by s.id, s.status
      having count(z.id) <> case s.status when 'closed' then 1 else 0 end
        or (s.status = 'closed' and count(z.id) filter (
          where (z.report -> 'shift' ->> 'countedMinor')::bigint = s.counted_minor
            and (z.report -> 'shift' ->> 'expectedMinor')::bigint = s.expected_minor
            and (z.report -> 'shift' ->> 'differenceMinor')::bigint = s.difference_minor
            and z.report ->> 'number' = z.number::text) <> 1)`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'z-figures-are-rows',
      says: 'The figures of a Z report are the sums over the rows of its shift.',
    },
    () => sql`
      select z.id as subject, 'Z ' || z.number || ' says ' || (z.report -> 'figures' ->> 'netMinor')
        || ' net of ' || (z.report -> 'figures' ->> 'bills') || ' bills, its rows '
        || s.total - coalesce(r.total, 0) || ' of ' || s.bills as why
      from z_reports z
      join (${closedShiftSums}) s on s.shift_id = z.shift_id
      left join (${closedShiftRefunds}) r on r.shift_id = z.shift_id
      left join (${closedShiftCash}) c on c.shift_id = z.shift_id
      where (${sql.join(
        [
          'bills',
          'items',
          'grossMinor',
          'discountMinor',
          'taxableMinor',
          'taxMinor',
          'roundOffMinor',
          'salesMinor',
          'tipsMinor',
          'refunds',
          'refundsMinor',
          'netMinor',
          'payInsMinor',
          'payOutsMinor',
          'dropsMinor',
          'floatMinor',
        ].map(figure),
      )}) is distinct from (s.bills, s.items, s.gross, s.discount, s.taxable - coalesce(r.taxable, 0),
        s.tax - coalesce(r.tax, 0), s.round_off - coalesce(r.round_off, 0), s.total, s.tips,
        coalesce(r.refunds, 0), coalesce(r.total, 0), s.total - coalesce(r.total, 0),
        coalesce(c.pay_ins, 0), coalesce(c.pay_outs, 0), coalesce(c.drops, 0), s.float_minor)`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'z-tenders-are-rows',
      says: 'The tenders of a Z report are those of its bills and credit notes.',
    },
    () => sql`
      select shift_id as subject, kind || ': the Z report is off by ' || sum(taken) || ' taken, '
        || sum(refunded) || ' refunded, ' || sum(count) || ' tenders' as why
      from (
        select z.shift_id, t.kind, t.count, t."takenMinor" as taken, t."refundedMinor" as refunded
        from z_reports z cross join lateral jsonb_to_recordset(z.report -> 'figures' -> 'tenders')
          as t (kind text, count bigint, "takenMinor" bigint, "refundedMinor" bigint)
        union all
        select s.shift_id, t.kind, -(${tenderCount}), -sum(t.amount_minor), 0 from sales s
          join shifts on shifts.id = s.shift_id and shifts.status = 'closed'
          join paid_tenders t on t.sale_id = s.id where ${cameInTime('s')}
          group by s.id, s.shift_id, t.kind
        union all
        select r.shift_id, t.kind, 0, 0, -t.amount_minor from refunds r
          join shifts on shifts.id = r.shift_id and shifts.status = 'closed'
          join refund_tenders t on t.refund_id = r.id where ${cameInTime('r', 'refund')}
      ) sides
      -- Exchanged goods that net to nothing are no payment, and stand on no report.
      group by shift_id, kind having sum(taken) - sum(refunded) <> 0
        or (kind <> 'exchange' and (sum(taken) <> 0 or sum(count) <> 0))`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'z-taxes-are-rows',
      says: 'The taxes of a Z report are those of its bills less those of its credit notes.',
    },
    () => sql`
      select shift_id as subject, code || ' at ' || rate || ': the Z report is off by ' || sum(amount)
        || ' on ' || sum(taxable) as why
      from (
        select z.shift_id, t.code, t.rate, t."taxableMinor" as taxable, t."amountMinor" as amount
        from z_reports z cross join lateral jsonb_to_recordset(z.report -> 'figures' -> 'taxes')
          as t (code text, rate integer, "taxableMinor" bigint, "amountMinor" bigint)
        union all
        select s.shift_id, t.code, t.rate, -l.taxable_minor, -t."amountMinor" from sales s
          join shifts on shifts.id = s.shift_id and shifts.status = 'closed'
          join sale_lines l on l.sale_id = s.id
          cross join lateral jsonb_to_recordset(l.taxes) as t (code text, rate integer, "amountMinor" bigint)
          where ${cameInTime('s')}
        union all
        select r.shift_id, t.code, t.rate, l.taxable_minor, t."amountMinor" from refunds r
          join shifts on shifts.id = r.shift_id and shifts.status = 'closed'
          join refund_lines l on l.refund_id = r.id
          cross join lateral jsonb_to_recordset(l.taxes) as t (code text, rate integer, "amountMinor" bigint)
          where ${cameInTime('r', 'refund')}
      ) sides
      group by shift_id, code, rate having sum(amount) <> 0 or sum(taxable) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'grand-totals-add-up',
      says: 'The grand totals of a register are the sums over all its closed shifts up to there, and over what arrived late for them.',
    },
    () => sql`
      select id as subject, 'Z ' || number || ' says ' || grand_sales_minor || ', '
        || grand_refunds_minor || ', ' || grand_tax_minor || ' where ' || sales || ', ' || refunds
        || ', ' || tax || ' are due' as why
      from (
        select z.*, sum(s.total + coalesce(late.total, 0)) over up_to as sales,
          sum(coalesce(r.total, 0) + coalesce(late.refunds, 0)) over up_to as refunds,
          sum(s.tax + coalesce(late.tax, 0)) over up_to as tax
        from z_reports z
        left join (select carried_in, sum(total_minor) filter (where kind = 'sale') as total,
          sum(tax_minor) filter (where kind = 'sale') as tax,
          sum(total_minor) filter (where kind = 'refund') as refunds
          from z_amendments group by carried_in) late on late.carried_in = z.id
        join (${closedShiftSums}) s on s.shift_id = z.shift_id
        left join (${closedShiftRefunds}) r on r.shift_id = z.shift_id
        window up_to as (partition by z.register_id order by z.number)
      ) added
      where (grand_sales_minor, grand_refunds_minor, grand_tax_minor) is distinct from (sales, refunds, tax)
        or (report ->> 'grandSalesMinor', report ->> 'grandRefundsMinor', report ->> 'grandTaxMinor')
          is distinct from (sales::text, refunds::text, tax::text)`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'expected-cash-is-rows',
      says: 'The cash that a closed drawer should have held is float, cash taken and moved, less cash given back.',
    },
    () => sql`
      select s.id as subject, 'expected ' || s.expected_minor || ', the rows say ' || sum(flow.amount) as why
      from shifts s
      join (
        select id as shift_id, float_minor as amount from shifts
        union all
        select b.shift_id, t.amount_minor from sales b
          join paid_tenders t on t.sale_id = b.id and t.kind = 'cash' where ${cameInTime('b')}
        union all
        select r.shift_id, -t.amount_minor from refunds r
          join refund_tenders t on t.refund_id = r.id and t.kind = 'cash' where ${cameInTime('r', 'refund')}
        union all
        select c.shift_id, t.amount_minor from collections c
          join collection_tenders t on t.collection_id = c.id and t.kind = 'cash'
          where ${cameInTime('c', 'collection')}
        union all
        select shift_id, case kind when 'pay_in' then amount_minor else -amount_minor end
        from cash_movements
      ) flow on flow.shift_id = s.id
      where s.status = 'closed' group by s.id, s.expected_minor having sum(flow.amount) <> s.expected_minor`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'closed-shift-gains-nothing',
      says: 'Nothing was recorded in a shift after it was closed, nor at another register than its own.',
    },
    () => sql`
      select act.id as subject, act.kind || ' recorded ' || act.recorded_at || ' in a shift '
        || coalesce('closed ' || s.closed_at, 'of another register') as why
      from (
        select id, 'sale' as kind, shift_id, register_id, outlet_id, recorded_at from sales
          where ${cameInTime('sales')}
        union all
        select id, 'refund', shift_id, register_id, outlet_id, recorded_at from refunds
          where ${cameInTime('refunds', 'refund')}
        union all
        select id, 'collection', shift_id, register_id, outlet_id, recorded_at from collections
          where ${cameInTime('collections', 'collection')}
        union all
        select id, 'return', shift_id, register_id, outlet_id, recorded_at from unbilled_returns
          where ${cameInTime('unbilled_returns', 'unbilled_return')}
        union all
        select c.id, 'correction', c.shift_id, s.register_id, c.outlet_id, c.recorded_at
        from tender_corrections c join shifts s on s.id = c.shift_id
        union all
        select m.id, 'cash movement', m.shift_id, s.register_id, s.outlet_id, m.recorded_at
        from cash_movements m join shifts s on s.id = m.shift_id
        union all
        select id, 'drawer opening', shift_id, register_id, outlet_id, recorded_at from drawer_openings
        union all
        select c.id, 'count', c.shift_id, s.register_id, s.outlet_id, c.recorded_at
        from drawer_counts c join shifts s on s.id = c.shift_id
      ) act join shifts s on s.id = act.shift_id
      where act.recorded_at > coalesce(s.closing_recorded_at, s.closed_at) or act.register_id <> s.register_id
        or act.outlet_id <> s.outlet_id`,
  ),
]
