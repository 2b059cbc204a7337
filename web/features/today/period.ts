import { useNavigate, useSearch } from '@tanstack/react-router'
import type { SalesReport } from '../../../core/contracts/reports.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import type { PeriodKind } from '../../../core/rules/report-period.ts'
import { dayWords, monthWords, weekdayWords } from '../../ui/moments.ts'
import { words } from './words.ts'

export interface Chosen {
  readonly period: PeriodKind
  /** Any day of the period; undefined for the running one. */
  readonly date: BusinessDate | undefined
}

/** Which period is shown stands in the address: Back leads from the bills to the figures again. */
export function useChosenPeriod(): readonly [Chosen, (next: Chosen) => void] {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const navigate = useNavigate()
  const period = search.period === 'week' || search.period === 'month' ? search.period : 'day'
  const { date } = search
  const chosen: Chosen = {
    period,
    date: typeof date === 'string' && isBusinessDate(date) ? date : undefined,
  }
  const choose = (next: Chosen) => {
    const asked = { period: next.period === 'day' ? undefined : next.period, date: next.date }
    void navigate({ to: '/today', search: asked as never, replace: true })
  }
  return [chosen, choose]
}

export interface PeriodNames {
  /** "Saturday", "The week", "November" */
  readonly now: string
  /** "Saturday before", "the week before", "October" */
  readonly before: string
  /** "Sat 17 Oct", "Mon 12 Oct to Sun 18 Oct", "October 2025" */
  readonly range: string
}

export function periodNames(report: SalesReport, today: BusinessDate): PeriodNames {
  const { from, to } = report.now
  switch (report.period) {
    case 'day': {
      const weekday = weekdayWords(from)
      return { now: weekday, before: words.before.day(weekday), range: dayWords(from, today) }
    }
    case 'week':
      return {
        now: words.week,
        before: words.before.week,
        range: words.range(dayWords(from, today), dayWords(to, today)),
      }
    case 'month':
      return {
        now: monthWords(from, today),
        before: monthWords(report.before.from, today),
        range: monthWords(from, today),
      }
  }
}
