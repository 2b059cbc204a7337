import { addDays, type BusinessDate } from '../../kernel/dates.ts'
import { dayOf, type Moment, minuteLength, stretchesOf } from '../../kernel/wall-time.ts'

/** Moments that are looked at as starts, in order, with the local day and whether the grid has them. */
export interface Candidates extends Calendar {
  readonly at: Float64Array
  readonly day: Int32Array
  readonly onGrid: Uint8Array
  readonly places: Int32Array
  readonly stretch: number
}

export interface CandidateQuestion {
  readonly zone: string
  readonly calendar: Calendar
  readonly grid: number
  /** Starts beside the grid: where bookings end, or must begin to end before the next. */
  readonly edges: readonly Moment[]
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
  const onGrid: Moment[] = []
  for (const date of dates) {
    for (const { from, to, minute } of stretchesOf(date, zone)) {
      const first = from + (Math.ceil(minute / grid) * grid - minute) * minuteLength
      for (let at = first; at < to; at += grid * minuteLength) onGrid.push(at)
    }
  }
  const start = dayStarts[0] as Moment
  const end = dayStarts.at(-1) as Moment
  const grids = new Set(edges.length > 0 ? onGrid : [])
  const beside = edges.filter((edge) => edge >= start && edge < end && !grids.has(edge))
  const at = new Float64Array([...onGrid, ...new Set(beside)])
  if (beside.length > 0) at.sort()
  const day = new Int32Array(at.length)
  const isOnGrid = new Uint8Array(at.length)
  let today = 0
  for (let c = 0; c < at.length; c++) {
    while ((dayStarts[today + 1] as Moment) <= (at[c] as Moment)) today++
    day[c] = today
    isOnGrid[c] = beside.length === 0 || grids.has(at[c] as Moment) ? 1 : 0
  }
  return { ...calendar, ...placesOf(at), at, day, onGrid: isOnGrid }
}

/** For each stretch of a few minutes the first candidate that is not before it: where to look is then known at once. */
function placesOf(at: Float64Array): { readonly places: Int32Array; readonly stretch: number } {
  const first = at[0] ?? 0
  const length = (at.at(-1) ?? 0) - first
  const stretch = Math.max(minuteLength, Math.ceil(length / Math.max(1, at.length)))
  const places = new Int32Array(Math.floor(length / stretch) + 1)
  let c = 0
  for (let i = 0; i < places.length; i++) {
    while ((at[c] as number) < first + i * stretch) c++
    places[i] = c
  }
  return { places, stretch }
}

/** Index of the first candidate that is not earlier. */
export function firstFrom({ at, places, stretch }: Candidates, moment: Moment): number {
  const first = at[0] ?? 0
  if (moment <= first) return 0
  const place = Math.floor((moment - first) / stretch)
  if (place >= places.length) return at.length
  let c = places[place] as number
  while (c < at.length && (at[c] as number) < moment) c++
  return c
}
