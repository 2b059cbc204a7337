import type { WantedService } from '../../../core/contracts/appointments.ts'
import { mostOfSeries, type Rhythm as WrittenRhythm } from '../../../core/contracts/visit-series.ts'
import { addDays, type BusinessDate, type Instant, weekdayOf } from '../../../core/kernel/dates.ts'
import { momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import type { Rhythm } from '../../../core/rules/series/edit-series.ts'
import {
  monthlyOn,
  type Occurrence,
  occurrencesOf,
  type SeriesRule,
} from '../../../core/rules/series/series.ts'
import { deny, RefusalError } from '../../platform/refusal-error.ts'
import type { VisitHead } from './visit.ts'
import type { ServiceLength } from './wanted-parts.ts'

/** A series as it is kept. */
export interface StoredSeries {
  readonly id: string
  readonly outletId: string
  readonly customerId: string | null
  readonly customerName: string | null
  readonly customerPhone: string | null
  readonly guestName: string | null
  readonly source: VisitHead['source']
  readonly note: string | null
  readonly rule: SeriesRule
  readonly services: readonly WantedService[]
  /** Services that somebody made longer or shorter in all of it. */
  readonly lengths: readonly ServiceLength[]
  readonly version: number
  readonly endedAt: Instant | null
  readonly contentHash: string
}

/** Further ahead nobody books: a visit each year has three of them. */
const daysAhead = 1_100

export const farthestOf = ({ from }: Pick<SeriesRule, 'from'>): BusinessDate =>
  addDays(from, daysAhead)

/** How a series repeats that begins on a day, of what was asked for. */
export function rhythmFrom(written: WrittenRhythm, from: BusinessDate): Rhythm {
  const { unit, every, until, count, monthlyBy } = written
  const weekdays = written.weekdays.length > 0 ? written.weekdays : [weekdayOf(from)]
  const none = { nth: null, monthDay: null, weekdays: [] }
  const on =
    unit === 'month' ? monthlyOn(from, monthlyBy) : unit === 'week' ? { ...none, weekdays } : none
  return { unit, every, until, count, weekStart: 0, ...on }
}

export function ruleFrom(written: WrittenRhythm, startsAt: Instant, zone: string): SeriesRule {
  const { date: from, minute } = wallTimeOf(momentOf(startsAt), zone)
  return { ...rhythmFrom(written, from), from, minute }
}

/** A rhythm as it is told. */
export function toldRhythm(rule: SeriesRule): WrittenRhythm {
  const { unit, every, weekdays, until, count, nth } = rule
  const monthlyBy = nth === null ? 'number' : 'weekday'
  return { unit, every, weekdays: unit === 'week' ? [...weekdays] : [], until, count, monthlyBy }
}

/** The days of a series; one that has none, or more than anybody looks through, is refused. */
export function daysOfSeries(rule: SeriesRule, zone: string): Occurrence[] {
  const days = occurrencesOf(rule, zone, farthestOf(rule))
  if (days.length === 0) return deny('series.no_days')
  if (days.length > mostOfSeries) return deny('series.too_many', { days: days.length })
  return days
}

/** Does something for one visit of a series; a refusal says for which it was. */
export async function ofOne<T>(
  visit: { readonly visitId?: string; readonly day: BusinessDate },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return deny(error.code, { ...error.facts, ...visit })
  }
}
