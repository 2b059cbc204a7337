import { addDays, type Instant } from '../../kernel/dates.ts'
import {
  instantOf,
  type Moment,
  minuteLength,
  momentAt,
  wallTimeOf,
} from '../../kernel/wall-time.ts'

/** Times of day between which nobody is written to; they may go over midnight. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

interface Clock {
  readonly quiet: QuietHours | null
  readonly timeZone: string
}

const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** The quiet hours around a moment; null where it lies in none. */
export function quietAround(
  at: Moment,
  { quiet, timeZone }: Clock,
): { readonly from: Moment; readonly to: Moment } | null {
  if (!quiet) return null
  const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)]
  const { date } = wallTimeOf(at, timeZone)
  for (const day of [addDays(date, -1), date]) {
    const span = {
      from: momentAt({ date: day, minute: from }, timeZone, 'start'),
      to: momentAt({ date: to > from ? day : addDays(day, 1), minute: to }, timeZone, 'start'),
    }
    if (from !== to && span.from <= at && at < span.to) return span
  }
  return null
}

/**
 * When a message that is ready may go: now, or when the quiet hours end. What would come less than an hour before the
 * visit, or after it, goes at once: silence would cost the client the way.
 */
export function sendingTime(ready: Instant, visitStartsAt: Instant, clock: Clock): Instant {
  const quiet = quietAround(Date.parse(ready), clock)
  const last = Date.parse(visitStartsAt) - 60 * minuteLength
  return quiet && quiet.to <= last ? instantOf(quiet.to) : ready
}

/** When to remind of a visit: so many elapsed hours before, or before the quiet hours that this would fall into. */
export function reminderTime(startsAt: Instant, hours: number, clock: Clock): Instant {
  const due = Date.parse(startsAt) - hours * 60 * minuteLength
  const quiet = quietAround(due, clock)
  return instantOf(quiet ? quiet.from - minuteLength : due)
}
