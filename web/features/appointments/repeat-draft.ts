import { mostOfSeries, type Rhythm, type SeriesDay } from '../../../core/contracts/visit-series.ts'
import { type BusinessDate, type Instant, weekdayOf } from '../../../core/kernel/dates.ts'
import { newId } from '../../offline/acts.ts'

/** How visits should repeat, as it stands in the form. */
export interface RepeatDraft {
  readonly unit: Rhythm['unit']
  readonly every: number
  /** Empty is the weekday of the first visit. */
  readonly weekdays: readonly number[]
  readonly monthlyBy: Rhythm['monthlyBy']
  readonly ends: 'count' | 'until'
  readonly count: number
  readonly until: BusinessDate | null
  /** What was chosen for a day instead of what is proposed: another start, or null to leave it out. */
  readonly chosen: Readonly<Record<string, Instant | null>>
}

export const newRepeat: RepeatDraft = {
  ...{ unit: 'week', every: 1, weekdays: [], monthlyBy: 'number', ends: 'count', count: 6 },
  ...{ until: null, chosen: {} },
}

/** What the server is asked; null while an end is missing. */
export function rhythmOf(draft: RepeatDraft): Rhythm | null {
  const { unit, every, monthlyBy, ends } = draft
  const count = ends === 'count' && draft.count >= 1 ? Math.min(draft.count, mostOfSeries) : null
  const until = ends === 'until' ? draft.until : null
  if (count === null && until === null) return null
  const weekdays = unit === 'week' ? [...draft.weekdays].sort() : []
  return { unit, every, monthlyBy, weekdays, count, until }
}

/** A weekday more or fewer; the last that is left stays. */
export function withWeekday(draft: RepeatDraft, first: BusinessDate, day: number): RepeatDraft {
  const now = draft.weekdays.length > 0 ? draft.weekdays : [weekdayOf(first)]
  const next = now.includes(day) ? now.filter((one) => one !== day) : [...now, day]
  return { ...draft, weekdays: next.length > 0 ? next : now }
}

/** When a day is booked: as it was chosen, else as the series has it, else the nearest of that day. */
export function startOf(day: SeriesDay, { chosen }: Pick<RepeatDraft, 'chosen'>): Instant | null {
  const own = chosen[day.day]
  if (own !== undefined) return own
  if (day.fits) return day.startsAt
  const near = day.nearest.find(({ startsAt }) => sameDay(startsAt, day.startsAt))
  return near?.startsAt ?? null
}

const dayLength = 86_400_000
const halfDay = dayLength / 2

/** Within half a day of each other: a proposal that nobody asked for is no other date. */
const sameDay = (a: Instant, b: Instant) => Math.abs(Date.parse(a) - Date.parse(b)) < halfDay

export const visitsOf = (days: readonly SeriesDay[], draft: RepeatDraft) =>
  days.flatMap((day) => {
    const startsAt = startOf(day, draft)
    return startsAt === null ? [] : [{ visitId: newId(), day: day.day, startsAt }]
  })
