import { addDays, type BusinessDate, daysBetween, weekdayOf } from '../../kernel/dates.ts'
import { momentAt, type WallTime } from '../../kernel/wall-time.ts'
import { both, type Span, type Spans, spansOf, without } from './spans.ts'

/** Minutes of a local day; past 1440 it goes on into the next, so 22:00 to 02:00 is 1320 to 1560. */
export interface DayPiece {
  readonly from: number
  readonly to: number
}

export interface DayPlan {
  readonly pieces: readonly DayPiece[]
  readonly breaks: readonly DayPiece[]
}

/** Weeks that repeat in turn from the week of `from` on: one week for most people, two for an early and a late one. */
export interface WeeklyPattern {
  readonly from: BusinessDate
  /** Its last day; null while nobody has ended it. */
  readonly until: BusinessDate | null
  /** Seven days each, from Monday. */
  readonly weeks: readonly (readonly DayPlan[])[]
}

/** What holds on one date instead of the pattern. A plan of no length closes the day. */
export interface DayOverride extends DayPlan {
  readonly date: BusinessDate
}

export interface Roster {
  readonly patterns: readonly WeeklyPattern[]
  readonly overrides: readonly DayOverride[]
}

export interface WallSpan {
  readonly from: WallTime
  readonly to: WallTime
}

/** What is the same for all people of an outlet. */
export interface Opening {
  readonly zone: string
  readonly days: { readonly from: BusinessDate; readonly to: BusinessDate }
  /** When the outlet is open; null when it sets no limit. */
  readonly hours: Roster | null
  /** Leave that was granted, and closures of the outlet. */
  readonly away: readonly WallSpan[]
}

/**
 * When people can be booked, each by a roster, from what is written in wall times. The days before and after are looked
 * at too: a shift may come in over midnight, and a visit may go out over it.
 */
export function openTimes({ zone, days, hours, away }: Opening): (roster: Roster) => Spans {
  const looked = daysBetweenBoth({ from: addDays(days.from, -1), to: addDays(days.to, 1) })
  const outlet = hours && rosteredTime(hours, looked, zone)
  const gone = spansOf(
    away.map(({ from, to }) => ({
      from: momentAt(from, zone, 'start'),
      to: momentAt(to, zone, 'end'),
    })),
  )
  return (roster) => {
    const worked = rosteredTime(roster, looked, zone)
    return without(outlet ? both(worked, outlet) : worked, gone)
  }
}

interface WeekDay {
  readonly date: BusinessDate
  readonly weekday: number
}

function daysBetweenBoth({ from, to }: Opening['days']): WeekDay[] {
  const days: WeekDay[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    days.push({ date, weekday: weekdayOf(date) })
  }
  return days
}

function rosteredTime(roster: Roster, days: readonly WeekDay[], zone: string): Spans {
  const pieces: Span[] = []
  const breaks: Span[] = []
  for (const day of days) {
    for (const plan of plansOn(roster, day)) {
      for (const piece of plan.pieces) pieces.push(spanOf(piece, day.date, zone))
      for (const piece of plan.breaks) breaks.push(spanOf(piece, day.date, zone))
    }
  }
  return without(spansOf(pieces), spansOf(breaks))
}

// Start and end are found each for itself: a start plus hours is wrong on two nights a year.
function spanOf(piece: DayPiece, date: BusinessDate, zone: string): Span {
  if (piece.from >= piece.to) return { from: 0, to: 0 }
  return {
    from: momentAt({ date, minute: piece.from }, zone, 'start'),
    to: momentAt({ date, minute: piece.to }, zone, 'end'),
  }
}

/** Overrides of a date replace its pattern; of the patterns that hold, the latest does. */
export function plansOf(roster: Roster, date: BusinessDate): readonly DayPlan[] {
  return plansOn(roster, { date, weekday: weekdayOf(date) })
}

function plansOn({ patterns, overrides }: Roster, day: WeekDay): readonly DayPlan[] {
  const { date } = day
  const own = overrides.filter((override) => override.date === date)
  if (own.length > 0) return own
  const valid = patterns.filter(
    ({ from, until }) => from <= date && (until === null || date <= until),
  )
  const latest = valid.reduce((found, { from }) => (from > found ? from : found), '')
  return valid.flatMap((pattern) =>
    pattern.from === latest ? (planOfDay(pattern, day) ?? []) : [],
  )
}

function planOfDay({ from, weeks }: WeeklyPattern, { date, weekday }: WeekDay) {
  // Most people have one week: the day need not be counted.
  if (weeks.length === 1) return weeks[0]?.[weekday]
  const week = Math.floor((weekdayOf(from) + daysBetween(from, date)) / 7) % weeks.length
  return weeks[week]?.[weekday]
}
