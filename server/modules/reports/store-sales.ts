import { type RawBuilder, sql } from 'kysely'
import type { DayReport } from '../../../core/contracts/reports.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { Reader } from '../../platform/database/client.ts'
import { taxRows, tenderRows } from '../tills/public.ts'

export type DaySums = Omit<
  DayReport['today'],
  'businessDate' | 'netSalesMinor' | 'averageBillMinor'
>
export type HourSums = DayReport['hours'][number]

export interface DayRows {
  readonly today: DaySums
  readonly lastWeek: DaySums
  readonly hours: HourSums[]
  readonly tenders: DayReport['tenders']
  readonly taxes: DayReport['taxes']
  readonly topItems: DayReport['topItems']
  readonly flaggedSales: number
}

export interface DayKey {
  readonly outletId: string
  readonly date: BusinessDate
  readonly weekBefore: BusinessDate
  readonly timeZone: string
  /** Last week counts up to this time of day; to its end when null. */
  readonly comparedUntil: Instant | null
}

/** Everything that documents of two days tell, in one statement: all figures are of one moment. */
export async function readDayRows(reader: Reader, key: DayKey): Promise<DayRows> {
  const { outletId, date, weekBefore, timeZone, comparedUntil } = key
  // Seven days are taken off the wall clock, not off the moment: the clocks may have changed in
  // between.
  const until = sql`coalesce(((${comparedUntil}::timestamptz at time zone ${timeZone})
    - interval '7 days') at time zone ${timeZone}, 'infinity')`
  const hour = sql`extract(hour from occurred_at at time zone ${timeZone})::integer`
  const { rows } = await sql<DayRows>`
    with bills as (select * from sales where outlet_id = ${outletId} and business_date = ${date}),
    back as (select * from refunds where outlet_id = ${outletId} and business_date = ${date}),
    earlier_bills as (select * from sales where outlet_id = ${outletId}
      and business_date = ${weekBefore} and occurred_at <= ${until}),
    earlier_back as (select * from refunds where outlet_id = ${outletId}
      and business_date = ${weekBefore} and occurred_at <= ${until}),
    moved as (
      select ${hour} as hour, total_minor as now, 0 as before, 1 as bills from bills
      union all select ${hour}, -total_minor, 0, 0 from back
      union all select ${hour}, 0, total_minor, 0 from earlier_bills
      union all select ${hour}, 0, -total_minor, 0 from earlier_back
    )
    select
      (${daySums(sql`bills`, sql`back`)}) as today,
      (${daySums(sql`earlier_bills`, sql`earlier_back`)}) as "lastWeek",
      (select coalesce(json_agg(hours), '[]') from (
        select hour, sum(now) as "salesMinor", sum(before) as "lastWeekMinor", sum(bills) as bills
        from moved group by hour
      ) hours) as hours,
      (${tenderRows}) as tenders,
      (${taxRows}) as taxes,
      (${topItems}) as "topItems",
      (select count(*) from bills where flags <> '[]') as "flaggedSales"`.execute(reader)
  const row = rows[0]
  assert(row, 'a day has figures')
  return row
}

const daySums = (bills: RawBuilder<unknown>, back: RawBuilder<unknown>) => sql`
  select json_build_object('bills', sold.bills, 'salesMinor', sold.total,
    'refunds', returned.refunds, 'refundsMinor', returned.total, 'discountMinor', sold.discount,
    'taxMinor', sold.tax - returned.tax)
  from (
    select count(*) as bills, coalesce(sum(total_minor), 0) as total,
      coalesce(sum(line_discount_minor + cart_discount_minor), 0) as discount,
      coalesce(sum(tax_minor), 0) as tax from ${bills}
  ) sold, (
    select count(*) as refunds, coalesce(sum(total_minor), 0) as total,
      coalesce(sum(tax_minor), 0) as tax from ${back}
  ) returned`

const topItemsShown = 10

// A line that sold packs counts packs; the stock movement of the line tells how many of the item
// that was. What was refunded but stayed with the customer gives back its money and not its
// quantity.
const topItems = sql`
  select coalesce(json_agg(top order by top."netMinor" desc, top.name), '[]') from (
    select sold.item_id as "itemId", max(sold.name) as name, sum(sold.quantity) as "quantityMilli",
      sum(sold.net) as "netMinor"
    from (
      select l.item_id, coalesce(i.name || coalesce(', ' || i.variant_label, ''), l.name) as name,
        coalesce(-m.quantity_milli, l.quantity_milli) as quantity, l.total_minor as net
      from bills
      join sale_lines l on l.sale_id = bills.id
      left join items i on i.id = l.item_id
      left join stock_movements m on m.document_id = l.sale_id and m.line_no = l.line_no
        and m.kind = 'sold'
      union all
      select l.item_id, coalesce(i.name || coalesce(', ' || i.variant_label, ''), l.name),
        case when r.disposition = 'kept' then 0 else -round(r.quantity_milli::numeric
          * coalesce(-m.quantity_milli, l.quantity_milli) / l.quantity_milli)::bigint end,
        -r.total_minor
      from back
      join refund_lines r on r.refund_id = back.id
      join sale_lines l on l.sale_id = r.sale_id and l.line_no = r.line_no
      left join items i on i.id = l.item_id
      left join stock_movements m on m.document_id = l.sale_id and m.line_no = l.line_no
        and m.kind = 'sold'
    ) sold
    group by sold.item_id, case when sold.item_id is null then sold.name end
    having sum(sold.net) > 0
    order by sum(sold.net) desc, max(sold.name)
    limit ${sql.lit(topItemsShown)}
  ) top`
