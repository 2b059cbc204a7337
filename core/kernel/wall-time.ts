import { addDays, type BusinessDate, type Instant, wallClock } from './dates.ts'

/** A moment as milliseconds since 1970 in UTC: what rules about time calculate with. */
export type Moment = number

export const minuteLength = 60_000

const hour = 60 * minuteLength
const minutesOfDay = 1440

export function momentOf(instant: Instant): Moment {
  return Date.parse(instant)
}

export function instantOf(moment: Moment): Instant {
  return new Date(moment).toISOString() as Instant
}

/** A part of a local day in which no clock was changed; `minute` is what the wall shows at `from`. */
export interface WallStretch {
  readonly from: Moment
  readonly to: Moment
  readonly minute: number
}

/**
 * The moments of a local day, in order. One stretch on most days, two where clocks change, none where a zone left the
 * day out. Two stretches overlap on the wall where an hour is repeated, and leave a hole where one is skipped.
 */
export function stretchesOf(date: BusinessDate, timeZone: string): readonly WallStretch[] {
  const known = stretches.get(timeZone)?.get(date)
  if (known) return known
  const made = findStretches(date, timeZone)
  const ofZone = stretches.get(timeZone) ?? new Map<BusinessDate, readonly WallStretch[]>()
  // A server that runs for years would else remember every day that anybody ever looked at.
  if (ofZone.size > 4000) ofZone.clear()
  stretches.set(timeZone, ofZone.set(date, made))
  return made
}

const stretches = new Map<string, Map<BusinessDate, readonly WallStretch[]>>()

function findStretches(date: BusinessDate, timeZone: string): WallStretch[] {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // No zone is further from UTC than fifteen hours.
  const first = midnight - 15 * hour
  const last = midnight + 39 * hour
  const changes = changesBetween({ from: first, to: last, timeZone })
  const found: WallStretch[] = []
  const starts = [first, ...changes]
  for (const [i, start] of starts.entries()) {
    const ahead = aheadOf(start, timeZone)
    const from = Math.max(start, midnight - ahead)
    const to = Math.min(starts[i + 1] ?? last, midnight + 24 * hour - ahead)
    if (from < to) found.push({ from, to, minute: (from + ahead - midnight) / minuteLength })
  }
  return found
}

/** How far the wall clock of a zone is ahead of UTC. */
function aheadOf(moment: Moment, timeZone: string): number {
  const { date, hour: h, minute } = wallClock(instantOf(moment), timeZone)
  return Date.parse(`${date}T00:00:00Z`) + (h * 60 + minute) * minuteLength - moment
}

/** When clocks change in a stretch of whole minutes. No zone does so twice within two days. */
function changesBetween(span: { from: Moment; to: Moment; timeZone: string }): Moment[] {
  const before = aheadOf(span.from, span.timeZone)
  if (aheadOf(span.to, span.timeZone) === before) return []
  let from = span.from
  let to = span.to
  while (to - from > minuteLength) {
    const middle = from + Math.floor((to - from) / (2 * minuteLength)) * minuteLength
    if (aheadOf(middle, span.timeZone) === before) from = middle
    else to = middle
  }
  return [to]
}

/** A time on the wall; minutes from midnight may go past 1440, into the next days. */
export interface WallTime {
  readonly date: BusinessDate
  readonly minute: number
}

/**
 * The only way from a wall time to a moment. A time that a clock change skips is the first moment after it. A time
 * that comes twice is its first for a start and its second for an end, so that a shift is never cut short. Later wall
 * times are never earlier moments.
 */
export function momentAt(wall: WallTime, timeZone: string, side: 'start' | 'end'): Moment {
  const { date, minute } = inItsDay(wall, side)
  const day = stretchesOf(date, timeZone)
  const holds = (stretch: WallStretch) => {
    const length = (stretch.to - stretch.from) / minuteLength
    const into = minute - stretch.minute
    return into >= 0 && (side === 'start' ? into < length : into <= length)
  }
  const found = side === 'start' ? day.find(holds) : day.findLast(holds)
  if (found) return found.from + (minute - found.minute) * minuteLength
  const later = day.find((stretch) => stretch.minute > minute)
  return later?.from ?? momentAt({ date: addDays(date, 1), minute: 0 }, timeZone, 'start')
}

/** An end at midnight belongs to the day that it ends, a start to the day that begins. */
function inItsDay({ date, minute }: WallTime, side: 'start' | 'end'): WallTime {
  const days =
    side === 'start' || minute <= 0
      ? Math.floor(minute / minutesOfDay)
      : Math.ceil(minute / minutesOfDay) - 1
  return days === 0
    ? { date, minute }
    : { date: addDays(date, days), minute: minute - days * minutesOfDay }
}

export function wallTimeOf(moment: Moment, timeZone: string): WallTime {
  const { date, hour: h, minute } = wallClock(instantOf(moment), timeZone)
  return { date, minute: h * 60 + minute }
}

/** The moments of a local day, from its first to that of the next. */
export function dayOf(date: BusinessDate, timeZone: string): { from: Moment; to: Moment } {
  const at = (day: BusinessDate) => momentAt({ date: day, minute: 0 }, timeZone, 'start')
  return { from: at(date), to: at(addDays(date, 1)) }
}
