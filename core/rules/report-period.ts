import { addDays, type BusinessDate, weekdayOf } from '../kernel/dates.ts'

export type PeriodKind = 'day' | 'week' | 'month'

/** Business days from the first to the last, both counted. */
export interface Period {
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** The day, the week from Monday, or the calendar month that a business day lies in. */
export function periodOf(kind: PeriodKind, date: BusinessDate): Period {
  switch (kind) {
    case 'day':
      return { from: date, to: date }
    case 'week': {
      const from = addDays(date, -weekdayOf(date))
      return { from, to: addDays(from, 6) }
    }
    case 'month': {
      const from = firstOfMonth(date)
      return { from, to: addDays(firstOfMonth(addDays(from, 31)), -1) }
    }
  }
}

/**
 * What a period is held against: a day against the same weekday of the week before, because
 * Saturdays are like Saturdays; a week or a month against the one before it.
 */
export function periodBefore(kind: PeriodKind, period: Period): Period {
  if (kind === 'month') return periodOf('month', addDays(period.from, -1))
  return { from: addDays(period.from, -7), to: addDays(period.to, -7) }
}

/** The same kind of period some places earlier (below zero) or later. */
export function periodBeside(kind: PeriodKind, period: Period, places: 1 | -1): Period {
  const day = places === 1 ? addDays(period.to, 1) : addDays(period.from, -1)
  return periodOf(kind, day)
}

/** Every business day of a period, in order. */
export function daysOf({ from, to }: Period): BusinessDate[] {
  const days: BusinessDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

const firstOfMonth = (date: BusinessDate) => `${date.slice(0, 8)}01` as BusinessDate
