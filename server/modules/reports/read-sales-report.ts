import type { QueryOf } from '../../../core/contracts/operation.ts'
import type {
  readSalesReport as contract,
  SalesFigures,
  SalesReport,
  Step,
} from '../../../core/contracts/reports.ts'
import { type BusinessDate, businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { minor, multiplyDivide, subtract, zero } from '../../../core/kernel/money.ts'
import {
  daysOf,
  type Period,
  type PeriodKind,
  periodBefore,
  periodOf,
} from '../../../core/rules/report-period.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { outletClock } from '../outlets/public.ts'
import { readOpenShifts } from './store-outlet.ts'
import { readSalesRows, type SalesSums, type StepSums } from './store-sales.ts'

/**
 * Sales, refunds, discounts, tax, tenders and top items of a period at the actor's outlet; the
 * running one when no day is given.
 */
export function readSalesReport(
  reader: Reader,
  actor: OutletActor,
  query: QueryOf<typeof contract>,
): Promise<SalesReport> {
  return salesReport(reader, { outletId: actor.outletId, ...query, at: now() })
}

export interface ReportRequest {
  readonly outletId: string
  readonly period: PeriodKind
  readonly date?: BusinessDate
  /** The moment at which the report is read. */
  readonly at: Instant
}

/**
 * The report as it reads at a moment. While the period is running, the one before is counted up to
 * the same time on the wall clock, so that half a day is never held against a whole one.
 */
export async function salesReport(reader: Reader, request: ReportRequest): Promise<SalesReport> {
  const { outletId, period: kind, at } = request
  const clock = await outletClock(reader, outletId)
  const today = businessDateOf(at, clock)
  const period = periodOf(kind, request.date ?? today)
  const before = periodBefore(kind, period)
  const running = period.from <= today && today <= period.to
  const rows = await readSalesRows(reader, {
    outletId,
    period,
    before,
    byHour: kind === 'day',
    timeZone: clock.timeZone,
    comparedUntil: running ? at : null,
    wayBack: kind === 'month' ? '1 month' : '7 days',
  })
  const { figures, figuresBefore, steps, ...rest } = rows
  return {
    period: kind,
    now: period,
    before,
    running,
    figures: figuresOf(figures),
    figuresBefore: figuresOf(figuresBefore),
    steps:
      kind === 'day'
        ? hoursOf(steps, period.from, clock.dayCloseHour)
        : daySteps(steps, running ? { from: period.from, to: today } : period),
    ...rest,
    openShifts: await readOpenShifts(reader, outletId),
  }
}

function figuresOf(sums: SalesSums): SalesFigures {
  const { bills, salesMinor, refundsMinor } = sums
  const average = bills === 0 ? zero : minor(multiplyDivide(salesMinor, 1, bills, 'half_up'))
  return {
    ...sums,
    netSalesMinor: subtract(salesMinor, refundsMinor),
    averageBillMinor: average,
  }
}

const nothing = { bills: 0, salesMinor: zero, refundsMinor: zero, beforeMinor: zero }

function stepOf(sums: StepSums | undefined, hour: number | null, date: BusinessDate): Step {
  const { bills, salesMinor, refundsMinor, beforeMinor } = sums ?? nothing
  const netSalesMinor = subtract(salesMinor, refundsMinor)
  return { hour, date, bills, salesMinor, refundsMinor, netSalesMinor, beforeMinor }
}

/**
 * Hours in the order of the business day, from the first to the last in which anything happened in
 * either week.
 */
function hoursOf(
  rows: readonly StepSums[],
  date: BusinessDate,
  dayCloseHour: number,
): SalesReport['steps'] {
  const place = (hour: number) => (hour - dayCloseHour + 24) % 24
  const byPlace = new Map(rows.map((row) => [place(row.place), row]))
  if (byPlace.size === 0) return []
  const first = Math.min(...byPlace.keys())
  const last = Math.max(...byPlace.keys())
  return Array.from({ length: last - first + 1 }, (_, index) =>
    stepOf(byPlace.get(first + index), (first + index + dayCloseHour) % 24, date),
  )
}

/** Every day of the period, up to the running one. */
function daySteps(rows: readonly StepSums[], period: Period): SalesReport['steps'] {
  const byPlace = new Map(rows.map((row) => [row.place, row]))
  return daysOf(period).map((date, place) => stepOf(byPlace.get(place), null, date))
}
