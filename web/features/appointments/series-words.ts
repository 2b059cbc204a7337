import type { Rhythm, SeriesDay, SeriesScope } from '../../../core/contracts/visit-series.ts'
import { isBusinessDate } from '../../../core/kernel/dates.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { dayWords } from '../../ui/moments.ts'
import { problems } from './words.ts'

const units = {
  day: { one: 'day', more: 'days' },
  week: { one: 'week', more: 'weeks' },
  month: { one: 'month', more: 'months' },
} as const

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

const ahead = (count: number) =>
  count === 1 ? '1 visit lies ahead.' : `${count} visits lie ahead.`

export const seriesWords = {
  repeats: 'Repeats',
  every: 'Every',
  unit: 'Days, weeks or months',
  units: (every: number) =>
    (['day', 'week', 'month'] as const).map((value) => ({
      value,
      label: every === 1 ? units[value].one : units[value].more,
    })),
  on: 'On',
  monthlyBy: 'Which day of the month',
  byNumber: (day: number) => `Day ${day}`,
  byWeekday: (nth: string, weekday: string) => `The ${nth} ${weekday}`,
  nths: ['first', 'second', 'third', 'fourth', 'last'],
  ends: 'Ends',
  endings: { count: 'After so many', until: 'On a day' },
  count: 'How many visits',
  until: 'Last day',
  looking: 'Looking at all days',
  days: 'The days of the series',
  choose: (day: string) => `When on ${day}`,
  leaveOut: 'Leave out',
  summary: (booked: number, moved: number, left: number) =>
    [
      `${booked} ${booked === 1 ? 'visit' : 'visits'}`,
      moved > 0 && `${moved} at another time`,
      left > 0 && `${left} left out`,
    ]
      .filter(Boolean)
      .join(', '),
  free: 'Free',
  why: {
    clash: 'Somebody is in the way',
    leave: 'On leave',
    closed: 'Closed that day',
    off: 'Nobody at work then',
    rule: 'A rule of booking is against it',
  } satisfies Record<NonNullable<SeriesDay['why']>, string>,
  book: (count: number) => `Book ${count} ${count === 1 ? 'visit' : 'visits'}`,
  needDay: 'Choose at least one day.',
  needEnd: 'Say how many visits it should be, or the last day.',
  booked: (who: string, count: number, first: string) =>
    `${who} is booked ${count} times, first ${first}.`,
  place: (no: number, of: number) => `Visit ${no} of ${of}`,
  apart: 'Changed by itself: it stays when the series moves.',
  which: 'Which visits',
  scopes: {
    one: 'Only this one',
    following: 'This and following',
    all: 'All ahead',
  } satisfies Record<SeriesScope, string>,
  moves: (count: number) => `${count} ${count === 1 ? 'visit moves' : 'visits move'}`,
  resizes: (count: number) =>
    `${count} ${count === 1 ? 'visit gets this length' : 'visits get this length'}`,
  apartStay: (count: number) =>
    `${count} changed by ${count === 1 ? 'itself stays as it is' : 'themselves stay as they are'}`,
  noFit: (count: number) =>
    `${count} ${count === 1 ? 'does' : 'do'} not fit and ${count === 1 ? 'stays as it is' : 'stay as they are'}`,
  changed: {
    move: (count: number) => `The series was moved. ${ahead(count)}`,
    resize: (count: number) => `The series has the new length. ${ahead(count)}`,
  },
  cancelled: (who: string) => `The visits of ${who} were cancelled. Their times are free.`,
  dropTitle: 'This visit repeats',
  dropSays: {
    move: (who: string, to: string) => `Move ${who} to ${to}:`,
    resize: (who: string, span: string) => `Let the visit of ${who} be ${span}:`,
  },
  dropDo: { move: 'Move', resize: 'Change the length' },
  leave: 'Leave it as it was',
  isSeries: 'Repeats',
} as const

/** "Every 2 weeks on Tue, Thu" */
export function rhythmWords({ unit, every, weekdays: on }: Rhythm): string {
  const turn = every === 1 ? `Every ${units[unit].one}` : `Every ${every} ${units[unit].more}`
  const days = unit === 'week' ? on.map((day) => weekdays[day]).join(', ') : ''
  return days ? `${turn} on ${days}` : turn
}

/** What went wrong, and on which day of the series. */
export function seriesProblem(error: unknown, today: Parameters<typeof dayWords>[1]): string {
  const says = problemWords(error, problems)
  const day = error instanceof ApiProblem ? error.facts.day : null
  return typeof day === 'string' && isBusinessDate(day) ? `${dayWords(day, today)}: ${says}` : says
}
