import type { BrokenRule } from '../../../core/contracts/appointments.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { instantOf, type Moment, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { brokenRules } from '../../../core/rules/free-times/booking-rules.ts'
import { fullDaysOf, type Served } from '../../../core/rules/free-times/full-days.ts'
import type { OutletRules } from './outlet-rules.ts'
import type { OfferedPart, PlacedPart } from './plan-visit.ts'

export interface WantedStart {
  readonly at: Moment
  readonly now: Moment
  readonly zone: string
}

/** All that the rules of the outlet have against a visit where it is placed, as it travels and is kept. */
export function rulesAgainst(
  { rules, client }: OutletRules,
  { at, now, zone }: WantedStart,
  visit: { readonly parts: readonly OfferedPart[]; readonly placed: readonly PlacedPart[] },
): BrokenRule[] {
  const { date } = wallTimeOf(at, zone)
  const services = visit.parts.map(({ itemId }) => itemId)
  const broken = brokenRules({ zone, now, rules, client, services })({ at, date })
  return [...broken, ...fullDaysOf(rules.caps, servedBy(visit), date)].map(shownReason)
}

function servedBy({ parts, placed }: Parameters<typeof rulesAgainst>[2]): Served[] {
  return placed.flatMap(({ staffId }, index) => {
    const { itemId } = parts[index] as OfferedPart
    return staffId === null ? [] : { serviceId: itemId, staffId }
  })
}

/** Parts without people whose day is full, where others may do them too. */
export function withoutFull<Part extends OfferedPart>(
  parts: readonly Part[],
  { rules }: OutletRules,
  date: BusinessDate,
): Part[] {
  if (rules.caps.length === 0) return [...parts]
  return parts.map((part) => {
    if (part.isNamed) return part
    const left = part.staff.filter(
      (staffId) => fullDaysOf(rules.caps, [{ serviceId: part.itemId, staffId }], date).length === 0,
    )
    return left.length > 0 ? { ...part, staff: left } : part
  })
}

const moments = ['earliest', 'closedAt', 'from', 'to', 'ends', 'openUntil', 'before', 'after']

/** A reason as it travels: with instants, and people and things by their ids. */
export function shownReason(reason: { readonly code: string; readonly facts: object }): BrokenRule {
  return { code: reason.code, facts: shownFacts(reason.facts) }
}

function shownFacts(facts: object): Record<string, unknown> {
  const shown = Object.entries(facts).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'number') return [name, moments.includes(name) ? instantOf(value) : value]
    const isParts = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [name, isParts ? shownFacts(value) : value]
  })
  return Object.fromEntries(shown)
}
