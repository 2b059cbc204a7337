import { addDays, type BusinessDate } from '../../kernel/dates.ts'
import { dayOf, type Moment, minuteLength, stretchesOf } from '../../kernel/wall-time.ts'

/** Moments that are looked at as starts, in order, with the local day and whether the grid has them. */
export interface Candidates extends Calendar {
  readonly at: Float64Array
  readonly day: Int32Array
  readonly onGrid: Uint8Array
}

export interface CandidateQuestion {
  readonly zone: string
  readonly calendar: Calendar
  readonly grid: number
  /** Starts beside the grid: where bookings end, or must begin to end before the next. */
  readonly edges: Iterable<Moment>
}

/** The local days that are asked for. */
export interface Calendar {
  readonly dates: readonly BusinessDate[]
  /** Where each day begins, and where the last one ends. */
  readonly dayStarts: readonly Moment[]
}

export function calendarOf(
  { from, to }: { readonly from: BusinessDate; readonly to: BusinessDate },
  zone: string,
): Calendar {
  const dates: BusinessDate[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  const dayStarts = [...dates, addDays(to, 1)].map((date) => dayOf(date, zone).from)
  return { dates, dayStarts }
}

/** The grid counts minutes on the wall: those of UTC would lie crooked at +5:30 and +5:45. */
export function candidatesOf({ zone, calendar, grid, edges }: CandidateQuestion): Candidates {
  const { dates, dayStarts } = calendar
  const onGrid = new Set<Moment>()
  for (const date of dates) {
    for (const { from, to, minute } of stretchesOf(date, zone)) {
      const first = from + (Math.ceil(minute / grid) * grid - minute) * minuteLength
      for (let at = first; at < to; at += grid * minuteLength) onGrid.add(at)
    }
  }
  const start = dayStarts[0] as Moment
  const end = dayStarts.at(-1) as Moment
  const all = new Set(onGrid)
  for (const edge of edges) if (edge >= start && edge < end) all.add(edge)
  const at = Float64Array.from(all).sort()
  let day = 0
  const dayAt = (moment: Moment) => {
    while ((dayStarts[day + 1] as Moment) <= moment) day++
    return day
  }
  return {
    ...calendar,
    at,
    day: Int32Array.from(at, dayAt),
    onGrid: Uint8Array.from(at, (moment) => (onGrid.has(moment) ? 1 : 0)),
  }
}

/** Index of the first candidate that is not earlier. */
export function firstFrom(at: Float64Array, moment: Moment): number {
  let low = 0
  let high = at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] as number) < moment) low = middle + 1
    else high = middle
  }
  return low
}
