import { type RawBuilder, sql } from 'kysely'
import type { StatementLine } from '../../../core/contracts/earnings.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Reader } from '../../platform/database/client.ts'

/** The days whose lines count: those of a period, and before them those that came in late. */
export interface CountedDays {
  readonly outletId: string
  readonly from: BusinessDate
  readonly to: BusinessDate
  /** The first day that was ever paid, where this period is the next to be: late lines begin there. */
  readonly lateFrom: BusinessDate | null
}

/**
 * What earns at all. Gift cards and cards of memberships are not earned by, and sessions of a package when they are
 * used, not when sold.
 */
const earning = sql`l.kind in ('service', 'goods') and not exists (select from package_benefits b
  where b.sale_id = l.sale_id and b.line_no = l.line_no) and not exists (select from memberships m
  where m.sale_id = l.sale_id and m.line_no = l.line_no)`
/** A line without anybody is its cashier's. */
const person = sql`coalesce(l.salesperson_id, s.user_id)`

export interface LineRow {
  readonly source: 'sale' | 'refund'
  readonly sourceId: string
  readonly lineNo: number
  readonly saleId: string
  readonly number: string
  readonly day: BusinessDate
  /** The day of the bill, whose rules hold. */
  readonly ruleDay: BusinessDate
  readonly personId: string
  readonly kind: StatementLine['kind']
  readonly itemId: string | null
  readonly categoryId: string | null
  readonly name: string
  readonly quantityMilli: number
  readonly discountMinor: number
  readonly netMinor: number
  /** Of the line as it was sold, and how much of it had been given back before this. */
  readonly soldMilli: number
  readonly backBeforeMilli: number
  readonly ratePpm: number
  readonly priceIncludesTax: boolean
  /** What was frozen of the sold line in a period that is closed; null for a line of a bill. */
  readonly paid: {
    readonly ruleId: string | null
    readonly baseMinor: Minor
    readonly earnedMinor: Minor
  } | null
  /** What stands frozen of this line; null where it has not been paid. */
  readonly frozen: {
    readonly ruleId: string | null
    readonly baseMinor: Minor
    readonly beforeMinor: Minor
    readonly slices: StatementLine['slices']
    readonly takenBack: boolean
    readonly earnedMinor: Minor
  } | null
}

const order = sql`order by "day", at, "sourceId", "lineNo"`

const frozen = sql`case when f.period_id is not null then json_build_object('ruleId', f.rule_id,
  'baseMinor', f.base_minor, 'beforeMinor', f.before_minor, 'slices', f.slices,
  'takenBack', f.taken_back, 'earnedMinor', f.earned_minor) end as frozen`

const ofSales = (where: RawBuilder<unknown>) => sql`
  select 'sale' as source, s.id as "sourceId", l.line_no as "lineNo", s.id as "saleId", s.number,
    s.business_date as "day", s.business_date as "ruleDay", s.occurred_at as at, ${person} as "personId",
    l.kind, l.item_id as "itemId", items.category_id as "categoryId", l.name,
    l.quantity_milli as "quantityMilli", l.line_discount_minor + l.cart_discount_minor as "discountMinor",
    l.taxable_minor as "netMinor", l.quantity_milli as "soldMilli", 0 as "backBeforeMilli",
    l.rate_ppm as "ratePpm", l.price_includes_tax as "priceIncludesTax", null::json as paid, ${frozen}
  from sales s join sale_lines l on l.sale_id = s.id
    left join items on items.id = l.item_id
    left join earning_lines f on f.source_type = 'sale' and f.source_id = s.id
      and f.source_line_no = l.line_no
  where ${earning} and ${where}`

const ofRefunds = (where: RawBuilder<unknown>) => sql`
  select 'refund', r.id, b.line_no, s.id, r.number, r.business_date, s.business_date, r.occurred_at,
    ${person}, l.kind, l.item_id, items.category_id, l.name, -b.quantity_milli, 0, -b.taxable_minor, l.quantity_milli,
    (select coalesce(sum(o.quantity_milli), 0)::bigint from refund_lines o
      join refunds e on e.id = o.refund_id
      where o.sale_id = b.sale_id and o.line_no = b.line_no
        and (e.recorded_at, e.id) < (r.recorded_at, r.id)),
    l.rate_ppm, l.price_includes_tax,
    case when paid.period_id is not null then json_build_object('ruleId', paid.rule_id,
      'baseMinor', paid.base_minor, 'earnedMinor', paid.earned_minor) end, ${frozen}
  from refunds r join refund_lines b on b.refund_id = r.id
    join sales s on s.id = b.sale_id
    join sale_lines l on l.sale_id = b.sale_id and l.line_no = b.line_no
    left join items on items.id = l.item_id
    left join earning_lines paid on paid.source_type = 'sale' and paid.source_id = s.id
      and paid.source_line_no = l.line_no
    left join earning_lines f on f.source_type = 'refund' and f.source_id = r.id
      and f.source_line_no = b.line_no
  where ${earning} and ${where}`

/** Lines of bills and credit notes that no closed period has, in the order of their days. */
export async function selectOpenLines(reader: Reader, days: CountedDays): Promise<LineRow[]> {
  const inDays = (of: RawBuilder<unknown>) => daysOf(of, days)
  const { rows } = await sql<LineRow>`
    select * from (${ofSales(sql`${inDays(sql`s`)} and f.period_id is null`)}
      union all ${ofRefunds(sql`${inDays(sql`r`)} and f.period_id is null`)}) lines ${order}`.execute(
    reader,
  )
  return rows
}

/** The lines that a closed period has paid. */
export async function selectFrozenLines(reader: Reader, periodId: string): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select * from (${ofSales(sql`f.period_id = ${periodId}`)}
      union all ${ofRefunds(sql`f.period_id = ${periodId}`)}) lines ${order}`.execute(reader)
  return rows
}

function daysOf(of: RawBuilder<unknown>, { outletId, from, to, lateFrom }: CountedDays) {
  return sql`${of}.outlet_id = ${outletId}
    and ${of}.business_date between ${lateFrom ?? from} and ${to}`
}

export interface TippedRow {
  readonly saleId: string
  readonly number: string
  readonly day: BusinessDate
  readonly tipMinor: Minor
  readonly lines: readonly {
    readonly lineNo: number
    readonly personId: string
    readonly valueMinor: Minor
  }[]
  /** What somebody set by hand. */
  readonly split: {
    readonly leftOut: readonly string[]
    readonly fixed: Readonly<Record<string, Minor>>
  } | null
  /** What was paid of it; null where no closed period has it. */
  readonly frozen: readonly { readonly personId: string; readonly amountMinor: Minor }[] | null
}

const ofTips = (where: RawBuilder<unknown>) => sql`
  select s.id as "saleId", s.number, s.business_date as "day", s.tip_minor as "tipMinor",
    (select json_agg(json_build_object('lineNo', l.line_no, 'personId', ${person},
      'valueMinor', l.taxable_minor) order by l.line_no) from sale_lines l where l.sale_id = s.id) as lines,
    case when t.sale_id is not null then
      json_build_object('leftOut', t.left_out, 'fixed', t.fixed) end as split,
    (select json_agg(json_build_object('personId', p.user_id, 'amountMinor', p.amount_minor)
      order by p.user_id) from earning_tips p where p.sale_id = s.id) as frozen
  from sales s left join tip_splits t on t.sale_id = s.id
  where s.tip_minor > 0 and ${where}`

const isPaid = sql`exists (select from earning_tips p where p.sale_id = s.id)`

/** Tips of the days that no closed period has. */
export async function selectOpenTips(reader: Reader, days: CountedDays): Promise<TippedRow[]> {
  const { rows } = await sql<TippedRow>`${ofTips(sql`${daysOf(sql`s`, days)} and not ${isPaid}`)}
    order by s.business_date, s.occurred_at, s.id`.execute(reader)
  return rows
}

export async function selectFrozenTips(reader: Reader, periodId: string): Promise<TippedRow[]> {
  const { rows } = await sql<TippedRow>`${ofTips(sql`exists (select from earning_tips p
      where p.sale_id = s.id and p.period_id = ${periodId})`)}
    order by s.business_date, s.occurred_at, s.id`.execute(reader)
  return rows
}

/** The tip of one bill; undefined where there is no such bill here. */
export async function selectTip(
  reader: Reader,
  outletId: string,
  saleId: string,
): Promise<
  (TippedRow & { readonly shiftIsOpen: boolean; readonly setBy: string | null }) | undefined
> {
  const { rows } = await sql<TippedRow & { shiftIsOpen: boolean; setBy: string | null }>`
    select sale.id as "saleId", sale.number, sale.business_date as "day", sale.tip_minor as "tipMinor",
      tip.lines, tip.split, tip.frozen, shifts.status = 'open' as "shiftIsOpen", users.name as "setBy"
    from sales sale join shifts on shifts.id = sale.shift_id
      left join tip_splits given on given.sale_id = sale.id left join users on users.id = given.user_id
      left join lateral (${ofTips(sql`s.id = sale.id`)}) tip on true
    where sale.id = ${saleId} and sale.outlet_id = ${outletId}`.execute(reader)
  return rows[0]
}

/** Names of people, by id. */
export async function selectNames(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from users
    where id = any(${[...new Set(ids)]}::uuid[])`.execute(reader)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whether somebody works in an outlet, or did. */
export async function isOfOutlet(
  reader: Reader,
  outletId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql`select from users
    where id = ${personId} and (outlet_ids is null or ${outletId}::uuid = any(outlet_ids))`.execute(
    reader,
  )
  return rows.length > 0
}
