import type { QueryOf } from '../../../core/contracts/operation.ts'
import type { readDayReport as contract, DayReport } from '../../../core/contracts/reports.ts'
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  type Instant,
} from '../../../core/kernel/dates.ts'
import { minor, multiplyDivide, subtract, zero } from '../../../core/kernel/money.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { type DayRows, type DaySums, type HourSums, readDayRows } from './store-day.ts'
import { readLowStock, readOpenShifts, readOutletClock } from './store-outlet.ts'

/**
 * Sales, tax, tenders and top items of a business day at the actor's outlet; today when no day is
 * given.
 */
export function readDayReport(
  reader: Reader,
  actor: OutletActor,
  query: QueryOf<typeof contract>,
): Promise<DayReport> {
  return dayReport(reader, { outletId: actor.outletId, date: query.date, at: now() })
}

export interface DayRequest {
  readonly outletId: string
  readonly date: BusinessDate | undefined
  /** The moment at which the report is read. */
  readonly at: Instant
}

/**
 * The report as it reads at a moment. While the day is running, the same weekday of last week is
 * counted up to the same time on the wall clock, so that half a day is never held against a whole
 * one.
 */
export async function dayReport(reader: Reader, request: DayRequest): Promise<DayReport> {
  const { outletId, at } = request
  const clock = await readOutletClock(reader, outletId)
  const running = businessDateOf(at, clock)
  const date = request.date ?? running
  const rows = await readDayRows(reader, {
    outletId,
    date,
    weekBefore: addDays(date, -7),
    timeZone: clock.timeZone,
    comparedUntil: date === running ? at : null,
  })
  const lowStock = await readLowStock(reader, outletId, at)
  const openShifts = await readOpenShifts(reader, outletId)
  return {
    today: figures(date, rows.today),
    lastWeek: figures(addDays(date, -7), rows.lastWeek),
    hours: hoursOf(rows, clock.dayCloseHour),
    tenders: rows.tenders,
    taxes: rows.taxes,
    topItems: rows.topItems,
    flaggedSales: rows.flaggedSales,
    lowStock,
    openShifts,
  }
}

function figures(businessDate: BusinessDate, sums: DaySums): DayReport['today'] {
  const { bills, salesMinor, refundsMinor } = sums
  const average = bills === 0 ? zero : minor(multiplyDivide(salesMinor, 1, bills, 'half_up'))
  return {
    businessDate,
    ...sums,
    netSalesMinor: subtract(salesMinor, refundsMinor),
    averageBillMinor: average,
  }
}

/**
 * Hours in the order of the business day, from the first to the last in which anything happened in
 * either week.
 */
function hoursOf(rows: DayRows, dayCloseHour: number): DayReport['hours'] {
  const place = (hour: number) => (hour - dayCloseHour + 24) % 24
  const byPlace = new Map<number, HourSums>(rows.hours.map((row) => [place(row.hour), row]))
  if (byPlace.size === 0) return []
  const first = Math.min(...byPlace.keys())
  const last = Math.max(...byPlace.keys())
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = (first + index + dayCloseHour) % 24
    const empty = { hour, salesMinor: zero, lastWeekMinor: zero, bills: 0 }
    return byPlace.get(first + index) ?? empty
  })
}
