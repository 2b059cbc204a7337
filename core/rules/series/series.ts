import {
  addDays,
  addMonths,
  type BusinessDate,
  daysBetween,
  weekdayOf,
} from '../../kernel/dates.ts'
import { type Moment, momentAt } from '../../kernel/wall-time.ts'

export const repeatUnits = ['day', 'week', 'month'] as const
export type RepeatUnit = (typeof repeatUnits)[number]

/** How visits of one client repeat. Wall times: ten o'clock stays ten o'clock when clocks change. */
export interface SeriesRule {
  readonly from: BusinessDate
  readonly unit: RepeatUnit
  /** Each day, week or month, each second one, and so on; counted from that of `from`. */
  readonly every: number
  /** 0 is Monday. For weeks: the days of each. For months by weekday: the one. */
  readonly weekdays: readonly number[]
  /** The day on which weeks begin that are counted by `every`. */
  readonly weekStart: number
  /** For months: their first, second, … of the weekday, 5 for the last; null for a day by its number. */
  readonly nth: number | null
  /** For months: the day by its number. A month that is too short has it on its last day. */
  readonly monthDay: number | null
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

/** The days of a series up to one that is looked at. */
export function occurrencesOf(rule: SeriesRule, zone: string, through: BusinessDate): Occurrence[] {
  const { minute } = rule
  return daysOf(rule, through).map((date) => ({
    date,
    minute,
    at: momentAt({ date, minute }, zone, 'start'),
  }))
}

function daysOf(rule: SeriesRule, through: BusinessDate): BusinessDate[] {
  const { from, every } = rule
  const last = rule.until !== null && rule.until < through ? rule.until : through
  const most = rule.count ?? Number.POSITIVE_INFINITY
  const found: BusinessDate[] = []
  if (every < 1) return found
  for (let turn = 0; turnBegins(rule, turn) <= last && found.length < most; turn++) {
    for (const date of daysOfTurn(rule, turn)) {
      if (date >= from && date <= last && found.length < most) found.push(date)
    }
  }
  return found
}

/** The first day that the so-manieth turn of a series could have. */
function turnBegins(rule: SeriesRule, turn: number): BusinessDate {
  const steps = turn * rule.every
  if (rule.unit === 'day') return addDays(rule.from, steps)
  if (rule.unit === 'week') return addDays(weekOf(rule), 7 * steps)
  return addMonths(monthOf(rule.from), steps)
}

function daysOfTurn(rule: SeriesRule, turn: number): BusinessDate[] {
  const begins = turnBegins(rule, turn)
  if (rule.unit === 'day') return [begins]
  if (rule.unit === 'month') return dayInMonth(rule, begins)
  const days = rule.weekdays.map((day) => (day - rule.weekStart + 7) % 7)
  return [...new Set(days)].sort((a, b) => a - b).map((day) => addDays(begins, day))
}

function dayInMonth(rule: SeriesRule, first: BusinessDate): BusinessDate[] {
  const length = daysBetween(first, addMonths(first, 1))
  const { nth, monthDay } = rule
  if (nth === null) {
    return monthDay === null ? [] : [addDays(first, Math.min(monthDay, length) - 1)]
  }
  return rule.weekdays.slice(0, 1).map((weekday) => {
    const offset = (weekday - weekdayOf(first) + 7) % 7
    const whole = offset + 7 * (nth - 1)
    return addDays(first, nth < 5 || whole < length ? whole : whole - 7)
  })
}

/** How a series that begins on a day repeats there: by its number or, where asked, by its weekday. */
export function monthlyOn(
  from: BusinessDate,
  by: 'number' | 'weekday',
): Pick<SeriesRule, 'nth' | 'monthDay' | 'weekdays'> {
  const day = Number(from.slice(8))
  return by === 'number'
    ? { nth: null, monthDay: day, weekdays: [] }
    : { nth: Math.ceil(day / 7), monthDay: null, weekdays: [weekdayOf(from)] }
}

/**
 * The same series some days later or earlier, at another time. By days and weeks each day of it moves alike. By months
 * the first does, and the others follow from where it then is in its month; there are as many of them as before.
 */
export function movedSeries(rule: SeriesRule, days: number, minute: number): SeriesRule {
  if (days === 0) return { ...rule, minute }
  if (rule.unit === 'month') return movedMonths(rule, days, minute)
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

function movedMonths(rule: SeriesRule, days: number, minute: number): SeriesRule {
  const open = rule.until === null && rule.count === null
  const all = daysOf(rule, rule.until ?? addMonths(rule.from, (rule.count ?? 1) * rule.every + 1))
  const from = addDays(all[0] ?? rule.from, days)
  const on = monthlyOn(from, rule.nth === null ? 'number' : 'weekday')
  return { ...rule, ...on, from, minute, until: null, count: open ? null : all.length }
}

/** Both parts of a series that is cut at a day: what lies before it, and what begins with it. */
export function cutSeries(
  rule: SeriesRule,
  at: BusinessDate,
): { before: SeriesRule; after: SeriesRule } {
  const before = { ...rule, until: earlier(rule.until, addDays(at, -1)) }
  const gone = daysOf(before, addDays(at, -1)).length
  const count = rule.count === null ? null : Math.max(0, rule.count - gone)
  return { before, after: { ...rule, from: resumes(rule, at), count } }
}

/** From where a cut series goes on in its turn, also when the cut lies in one that it leaves out. */
function resumes(rule: SeriesRule, at: BusinessDate): BusinessDate {
  if (at <= rule.from) return rule.from
  let turn = 0
  while (turnBegins(rule, turn + 1) <= at) turn++
  const ends = rule.unit === 'day' ? at : nextWhole(rule, turnBegins(rule, turn))
  return at < ends || turnBegins(rule, turn) === at ? at : turnBegins(rule, turn + 1)
}

const nextWhole = ({ unit }: SeriesRule, begins: BusinessDate) =>
  unit === 'week' ? addDays(begins, 7) : addMonths(begins, 1)

const monthOf = (date: BusinessDate): BusinessDate => addDays(date, 1 - Number(date.slice(8)))

function weekOf({ from, weekStart }: SeriesRule): BusinessDate {
  return addDays(from, -((weekdayOf(from) - weekStart + 7) % 7))
}

function earlier(until: BusinessDate | null, other: BusinessDate): BusinessDate {
  return until !== null && until < other ? until : other
}
