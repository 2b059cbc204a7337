import { addDays, type BusinessDate, daysBetween } from '../kernel/dates.ts'

export interface RhythmQuestion {
  /** Days on which the client had a service of the category. */
  readonly visits: readonly BusinessDate[]
  /** Days after which people usually come again for it. */
  readonly norm: number
}

export interface Rhythm {
  readonly days: number
  readonly of: 'category' | 'client'
}

/** Gaps that say how somebody comes: more than these are of a time that is past. */
const gapsLookedAt = 6

/** How often a client comes: as others do until the third visit, then the middle of the client's own last gaps. */
export function rhythmOf({ visits, norm }: RhythmQuestion): Rhythm {
  const days = [...new Set(visits)].sort()
  if (days.length < 3) return { days: norm, of: 'category' }
  const gaps = days.slice(1).map((day, i) => daysBetween(days[i] as BusinessDate, day))
  const sorted = gaps.slice(-gapsLookedAt).sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] as number
  const lower = sorted.length % 2 === 1 ? upper : (sorted[middle - 1] as number)
  return { days: Math.round((lower + upper) / 2), of: 'client' }
}

export interface Rebooking {
  readonly dueOn: BusinessDate
  /** When to remind; null when a visit is booked already. */
  readonly remindOn: BusinessDate | null
}

/** When a client is due again, and when to say so. */
export function rebookingOf(
  last: BusinessDate,
  rhythm: Pick<Rhythm, 'days'>,
  { daysBefore, booked }: { readonly daysBefore: number; readonly booked: boolean },
): Rebooking {
  const dueOn = addDays(last, rhythm.days)
  return { dueOn, remindOn: booked ? null : addDays(dueOn, -daysBefore) }
}
