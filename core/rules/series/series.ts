import { addDays, type BusinessDate, daysBetween, weekdayOf } from '../../kernel/dates.ts'
import { type Moment, momentAt } from '../../kernel/wall-time.ts'

/** How visits of one client repeat. Wall times: ten o'clock stays ten o'clock when clocks change. */
export interface SeriesRule {
  readonly from: BusinessDate
  readonly everyWeeks: number
  /** 0 is Monday. */
  readonly weekdays: readonly number[]
  /** The day on which weeks begin that are counted by `everyWeeks`. */
  readonly weekStart: number
  readonly minute: number
  /** The last day, or how many; whichever comes first, and null for no such end. */
  readonly until: BusinessDate | null
  readonly count: number | null
}

export interface Occurrence {
  readonly date: BusinessDate
  readonly minute: number
  readonly at: Moment
}

/** The days of a series up to one that is looked at. One without an end is booked as far as the horizon goes. */
export function occurrencesOf(rule: SeriesRule, zone: string, through: BusinessDate): Occurrence[] {
  const { from, everyWeeks, weekStart, minute } = rule
  const last = rule.until !== null && rule.until < through ? rule.until : through
  const most = rule.count ?? Number.POSITIVE_INFINITY
  const days = [...new Set(rule.weekdays.map((day) => (day - weekStart + 7) % 7))].sort(
    (a, b) => a - b,
  )
  const found: Occurrence[] = []
  if (days.length === 0 || everyWeeks < 1) return found
  let week = addDays(from, -((weekdayOf(from) - weekStart + 7) % 7))
  for (; week <= last && found.length < most; week = addDays(week, 7 * everyWeeks)) {
    for (const day of days) {
      const date = addDays(week, day)
      if (date < from || date > last || found.length >= most) continue
      found.push({ date, minute, at: momentAt({ date, minute }, zone, 'start') })
    }
  }
  return found
}

/** The same series some days later or earlier, at another time: every day of it moves alike. */
export function movedSeries(rule: SeriesRule, days: number, minute: number): SeriesRule {
  const turn = (day: number) => (((day + days) % 7) + 7) % 7
  return {
    ...rule,
    from: addDays(rule.from, days),
    weekdays: rule.weekdays.map(turn),
    weekStart: turn(rule.weekStart),
    minute,
    until: rule.until && addDays(rule.until, days),
  }
}

/** Both parts of a series that is cut at a day: what lies before it, and what begins with it. */
export function cutSeries(
  rule: SeriesRule,
  at: BusinessDate,
): { before: SeriesRule; after: SeriesRule } {
  const before = { ...rule, until: earlier(rule.until, addDays(at, -1)) }
  const gone = occurrencesOf(before, 'UTC', addDays(at, -1)).length
  const count = rule.count === null ? null : Math.max(0, rule.count - gone)
  // The weeks go on in their turn, also when the cut lies in one that the series leaves out.
  const weeks = Math.floor(daysBetween(weekOf(rule), at) / 7)
  const turn = (rule.everyWeeks - (weeks % rule.everyWeeks)) % rule.everyWeeks
  const from = turn === 0 ? at : addDays(weekOf(rule), 7 * (weeks + turn))
  return { before, after: { ...rule, from, count } }
}

function weekOf({ from, weekStart }: SeriesRule): BusinessDate {
  return addDays(from, -((weekdayOf(from) - weekStart + 7) % 7))
}

function earlier(until: BusinessDate | null, other: BusinessDate): BusinessDate {
  return until !== null && until < other ? until : other
}
