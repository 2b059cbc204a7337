import { sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Reader } from '../../platform/database/client.ts'

/** Where the bills of an outlet stand. */
export interface BillClock {
  /** Another one after the books were made anew: what devices have then means nothing any more. */
  readonly feedId: string
  readonly changeNo: number
}

export async function billClock(reader: Reader, outletId: string): Promise<BillClock> {
  const { rows } = await sql<BillClock>`
    select feed_id as "feedId", change_no as "changeNo" from bill_clocks
    where outlet_id = ${outletId}`.execute(reader)
  const [clock] = rows
  if (!clock) throw new Error(`Outlet ${outletId} has no clock of its bills.`)
  return clock
}

export interface BillChange {
  readonly saleId: string
  readonly businessDate: BusinessDate
  readonly changeNo: number
}

/** Of which bills, and how many at once. */
export interface BillRange {
  readonly outletId: string
  readonly since: BusinessDate
  readonly limit: number
}

/** What changed behind a number, in the order in which it did. */
export async function changedAfter(
  reader: Reader,
  { outletId, since, limit }: BillRange,
  changeNo: number,
): Promise<BillChange[]> {
  const { rows } = await sql<BillChange>`
    select ${change} from bill_changes
    where outlet_id = ${outletId} and change_no > ${changeNo} and business_date >= ${since}
    order by change_no limit ${limit}`.execute(reader)
  return rows
}

/** Older bills than one, the newest first, and how many there are in all. */
export async function soldBefore(
  reader: Reader,
  { outletId, since, limit }: BillRange,
  before: Pick<BillChange, 'businessDate' | 'changeNo'> | null,
): Promise<{ readonly bills: BillChange[]; readonly count: number }> {
  const older = before
    ? sql`(business_date, change_no) < (${before.businessDate}::date, ${before.changeNo})`
    : sql`true`
  const those = sql`from bill_changes
    where outlet_id = ${outletId} and business_date >= ${since} and ${older}`
  const { rows } = await sql<BillChange>`
    select ${change} ${those} order by business_date desc, change_no desc limit ${limit}`.execute(
    reader,
  )
  const counted = await sql<{ count: number }>`select count(*)::int as count ${those}`.execute(
    reader,
  )
  return { bills: rows, count: counted.rows[0]?.count ?? rows.length }
}

const change = sql`sale_id as "saleId", business_date as "businessDate", change_no as "changeNo"`
