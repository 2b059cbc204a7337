import { addDays, addMonths, type BusinessDate } from '../../kernel/dates.ts'

/** From when to when a membership is good, and how long it has stood still in between. */
export interface Term {
  readonly months: number
  readonly startsOn: BusinessDate
  /** The last day. */
  readonly endsOn: BusinessDate
  readonly stoodDays: number
  readonly frozenOn: BusinessDate | null
  readonly endedOn: BusinessDate | null
}

/** The term of a membership that is sold: from that day on, or from the end of the one that it renews. */
export function soldTerm(
  soldOn: BusinessDate,
  months: number,
  before: BusinessDate | null,
): Pick<Term, 'startsOn' | 'endsOn'> {
  const startsOn = before !== null && before >= soldOn ? addDays(before, 1) : soldOn
  return { startsOn, endsOn: addDays(addMonths(startsOn, months), -1) }
}

export function membershipState(
  { startsOn, endsOn, frozenOn, endedOn }: Omit<Term, 'months' | 'stoodDays'>,
  on: BusinessDate,
): 'live' | 'waiting' | 'frozen' | 'ended' {
  if (endedOn !== null) return 'ended'
  if (frozenOn !== null) return 'frozen'
  if (endsOn < on) return 'ended'
  return startsOn > on ? 'waiting' : 'live'
}

/**
 * How many months have begun by a day. A month begins on the day of the month on which the membership began; while it
 * stands still no month begins, and those to come move by as many days.
 */
export function monthsBegun(
  term: Pick<Term, 'months' | 'startsOn' | 'stoodDays' | 'frozenOn' | 'endedOn'>,
  on: BusinessDate,
): number {
  const { months, startsOn, stoodDays, frozenOn, endedOn } = term
  const still = [on, frozenOn, endedOn].flatMap((day) => day ?? []).toSorted()
  const day = addDays(still[0] ?? on, -stoodDays)
  let begun = 0
  while (begun < months && addMonths(startsOn, begun) <= day) begun++
  return begun
}
