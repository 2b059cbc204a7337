import { type RawBuilder, sql } from 'kysely'
import type { SalesFigures, SalesReport, Step } from '../../../core/contracts/reports.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Period } from '../../../core/rules/report-period.ts'
import type { Reader } from '../../platform/database/client.ts'
import { taxRows, tenderRows } from '../tills/public.ts'
import { discountRows, refundRows } from './figure-parts.ts'
import { topItems } from './top-items.ts'

export type SalesSums = Omit<SalesFigures, 'netSalesMinor' | 'averageBillMinor'>

/** Sums of an hour of the day, or of a day counted from the first of the period. */
export interface StepSums
  extends Pick<Step, 'bills' | 'salesMinor' | 'refundsMinor' | 'beforeMinor'> {
  readonly place: number
}

export interface SalesRows
  extends Pick<
    SalesReport,
    'tenders' | 'taxes' | 'topItems' | 'refunds' | 'discounts' | 'dues' | 'flaggedSales'
  > {
  readonly figures: SalesSums
  readonly figuresBefore: SalesSums
  readonly steps: StepSums[]
}

export interface SalesKey {
  readonly outletId: string
  readonly period: Period
  readonly before: Period
  /** Steps are hours of the outlet's clock; otherwise days. */
  readonly byHour: boolean
  readonly timeZone: string
  /** The period before counts up to this time; to its end when null. */
  readonly comparedUntil: Instant | null
  readonly wayBack: '7 days' | '1 month'
}

/** Everything that documents of two periods tell, in one statement: all figures are of one moment. */
export async function readSalesRows(reader: Reader, key: SalesKey): Promise<SalesRows> {
  const { outletId, period, before, timeZone, comparedUntil, wayBack } = key
  // The way back is taken off the wall clock, not off the moment: the clocks may have changed in
  // between.
  const until = sql`coalesce(((${comparedUntil}::timestamptz at time zone ${timeZone})
    - interval '${sql.raw(wayBack)}') at time zone ${timeZone}, 'infinity')`
  const within = ({ from, to }: Period) =>
    sql`outlet_id = ${outletId} and business_date between ${from} and ${to}`
  const place = (start: string) =>
    key.byHour
      ? sql`extract(hour from occurred_at at time zone ${timeZone})::integer`
      : sql`(business_date - ${start}::date)`
  const { rows } = await sql<SalesRows>`
    with bills as (select * from sales where ${within(period)}),
    back as (select * from refunds where ${within(period)}),
    unbilled as (select * from unbilled_returns where ${within(period)}),
    earlier_bills as (select * from sales where ${within(before)} and occurred_at <= ${until}),
    earlier_back as (select * from refunds where ${within(before)} and occurred_at <= ${until}),
    moved as (
      select ${place(period.from)} as place, 1 as bills, total_minor as sold, 0 as back, 0 as before
      from bills
      union all select ${place(period.from)}, 0, 0, total_minor, 0 from back
      union all select ${place(before.from)}, 0, 0, 0, total_minor from earlier_bills
      union all select ${place(before.from)}, 0, 0, 0, -total_minor from earlier_back
    )
    select
      (${sums(sql`bills`, sql`back`)}) as figures,
      (${sums(sql`earlier_bills`, sql`earlier_back`)}) as "figuresBefore",
      (select coalesce(json_agg(steps), '[]') from (
        select place, sum(bills) as bills, sum(sold) as "salesMinor", sum(back) as "refundsMinor",
          sum(before) as "beforeMinor"
        from moved group by place
      ) steps) as steps,
      (${tenderRows}) as tenders,
      (${taxRows}) as taxes,
      (${topItems}) as "topItems",
      (${refundRows}) as refunds,
      (${discountRows}) as discounts,
      (select json_build_object('customers', count(*),
        'amountMinor', coalesce(sum(balance_minor), 0))
        from khata_accounts where balance_minor > 0) as dues,
      (select count(*) from bills where flags <> '[]') as "flaggedSales"`.execute(reader)
  const row = rows[0]
  assert(row, 'a period has figures')
  return row
}

const sums = (bills: RawBuilder<unknown>, back: RawBuilder<unknown>) => sql`
  select json_build_object('bills', sold.bills, 'salesMinor', sold.total,
    'refunds', returned.refunds, 'refundsMinor', returned.total, 'discountMinor', sold.discount,
    'discountedBills', sold.discounted, 'taxMinor', sold.tax - returned.tax)
  from (
    select count(*) as bills, coalesce(sum(total_minor), 0) as total,
      coalesce(sum(line_discount_minor + cart_discount_minor), 0) as discount,
      count(*) filter (where line_discount_minor + cart_discount_minor > 0) as discounted,
      coalesce(sum(tax_minor), 0) as tax from ${bills}
  ) sold, (
    select count(*) as refunds, coalesce(sum(total_minor), 0) as total,
      coalesce(sum(tax_minor), 0) as tax from ${back}
  ) returned`
