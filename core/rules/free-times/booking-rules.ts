import { addDays, type BusinessDate, daysBetween } from '../../kernel/dates.ts'
import { type Moment, minuteLength, momentAt, wallTimeOf } from '../../kernel/wall-time.ts'
import { type DonePatchTest, type PatchTestTerm, patchTestStanding } from './patch-test.ts'

export interface BookingRules {
  /** Elapsed time from now to the first start; null lets the desk enter what was. */
  readonly noticeMinutes: number | null
  /** Days after today, by the outlet's date, on which a visit may still start. */
  readonly horizonDays: number | null
  /** A day is sold until a wall time of that day, or of so many days before. */
  readonly cutOff: { readonly daysBefore: number; readonly minute: number } | null
  readonly caps: readonly DailyCap[]
  readonly requirements: readonly Requirement[]
  /** Whether dues for a missed visit stop the next. */
  readonly refusesUnpaidFees: boolean
}

export const noBookingRules: BookingRules = {
  noticeMinutes: 0,
  horizonDays: null,
  cutOff: null,
  caps: [],
  requirements: [],
  refusesUnpaidFees: false,
}

/** At most so many a day: of a service, of one person, or of a service by one person. */
export interface DailyCap {
  readonly staffId: string | null
  readonly serviceId: string | null
  readonly perDay: number
  /** How many are booked already, by local date. */
  readonly booked: Readonly<Partial<Record<BusinessDate, number>>>
}

/** What a service asks of its client. Absent parts ask nothing. */
export interface Requirement {
  readonly serviceId: string
  readonly patchTest?: PatchTestTerm & { readonly kind: string }
  /** One of these was done, at most so many days before. */
  readonly prerequisite?: {
    readonly serviceIds: readonly string[]
    readonly withinDays: number | null
  }
  /** Days since one of these was last done; a client who never had it is not held up. */
  readonly since?: {
    readonly serviceIds: readonly string[]
    readonly atLeast: number
    readonly atMost: number | null
  }
  readonly clients?: 'new' | 'returning'
}

export interface ClientFacts {
  readonly blocked: boolean
  readonly unpaidFee: boolean
  /** Services that were done, with their local dates. None means a new client. */
  readonly done: readonly { readonly serviceId: string; readonly on: BusinessDate }[]
  readonly patchTests: readonly (DonePatchTest & { readonly kind: string })[]
}

/** A client of whom nothing is known yet. */
export const newClient: ClientFacts = {
  blocked: false,
  unpaidFee: false,
  done: [],
  patchTests: [],
}

export type RuleReason =
  | { readonly code: 'client_blocked'; readonly facts: Record<never, never> }
  | { readonly code: 'fee_unpaid'; readonly facts: Record<never, never> }
  | { readonly code: 'too_soon'; readonly facts: { readonly earliest: Moment } }
  | { readonly code: 'cut_off'; readonly facts: { readonly closedAt: Moment } }
  | { readonly code: 'too_far_ahead'; readonly facts: { readonly lastDay: BusinessDate } }
  | { readonly code: 'clients_only'; readonly facts: ServiceFact & { readonly who: string } }
  | { readonly code: 'patch_test_missing'; readonly facts: PatchFacts }
  | { readonly code: 'patch_test_failed'; readonly facts: PatchFacts }
  | { readonly code: 'patch_test_fresh'; readonly facts: PatchFacts & { readonly from: Moment } }
  | {
      readonly code: 'patch_test_old'
      readonly facts: PatchFacts & { readonly until: BusinessDate }
    }
  | { readonly code: 'prerequisite_missing'; readonly facts: PrerequisiteFacts }
  | {
      readonly code: 'too_early_after'
      readonly facts: SinceFacts & { readonly from: BusinessDate }
    }
  | {
      readonly code: 'too_late_after'
      readonly facts: SinceFacts & { readonly until: BusinessDate }
    }
  | { readonly code: 'service_cap'; readonly facts: ServiceFact & { readonly perDay: number } }

interface ServiceFact {
  readonly serviceId: string
}
interface PatchFacts extends ServiceFact {
  readonly kind: string
}
interface PrerequisiteFacts extends ServiceFact {
  readonly serviceIds: readonly string[]
  readonly withinDays: number | null
}
interface SinceFacts extends ServiceFact {
  readonly last: BusinessDate
}

export interface RuleQuestion {
  readonly zone: string
  readonly now: Moment
  readonly rules: BookingRules
  readonly client: ClientFacts
  readonly services: readonly string[]
}

export interface AskedStart {
  readonly at: Moment
  readonly date: BusinessDate
}

/** Says of each start why the rules of booking do not allow it, or null. */
export function bookingRules(question: RuleQuestion): (start: AskedStart) => RuleReason | null {
  const checks = checksOf(question)
  return (start) => {
    for (const check of checks) {
      const reason = check(start)
      if (reason) return reason
    }
    return null
  }
}

/** Says of a start all that the rules of booking have against it, for somebody who may go past them. */
export function brokenRules(question: RuleQuestion): (start: AskedStart) => RuleReason[] {
  const checks = checksOf(question)
  return (start) => checks.flatMap((check) => check(start) ?? [])
}

function checksOf(question: RuleQuestion): Check[] {
  const { rules, client, now, zone } = question
  const today = wallTimeOf(now, zone).date
  const checks = [
    client.blocked ? always({ code: 'client_blocked', facts: {} }) : null,
    client.unpaidFee && rules.refusesUnpaidFees ? always({ code: 'fee_unpaid', facts: {} }) : null,
    noticeCheck(question),
    horizonCheck(rules, today),
    cutOffCheck(question),
    ...rules.requirements
      .filter(({ serviceId }) => question.services.includes(serviceId))
      .flatMap((requirement) => requirementChecks(requirement, question)),
    ...rules.caps.map((cap) => serviceCapCheck(cap, question.services)),
  ]
  return checks.filter((check) => check !== null)
}

const always = (reason: RuleReason) => () => reason

type Check = (start: AskedStart) => RuleReason | null

function noticeCheck({ rules, now }: RuleQuestion): Check | null {
  if (rules.noticeMinutes === null) return null
  const earliest = now + rules.noticeMinutes * minuteLength
  return ({ at }) => (at < earliest ? { code: 'too_soon', facts: { earliest } } : null)
}

function horizonCheck({ horizonDays }: BookingRules, today: BusinessDate): Check | null {
  if (horizonDays === null) return null
  const lastDay = addDays(today, horizonDays)
  return ({ date }) => (date > lastDay ? { code: 'too_far_ahead', facts: { lastDay } } : null)
}

function cutOffCheck({ rules, now, zone }: RuleQuestion): Check | null {
  const { cutOff } = rules
  if (!cutOff) return null
  const closings = new Map<BusinessDate, Moment>()
  return ({ date }) => {
    const day = { date: addDays(date, -cutOff.daysBefore), minute: cutOff.minute }
    const closedAt = closings.get(date) ?? momentAt(day, zone, 'start')
    closings.set(date, closedAt)
    return now >= closedAt ? { code: 'cut_off', facts: { closedAt } } : null
  }
}

function serviceCapCheck(cap: DailyCap, services: readonly string[]): Check | null {
  const { serviceId, staffId, perDay } = cap
  if (serviceId === null || staffId !== null) return null
  const wanted = services.filter((service) => service === serviceId).length
  if (wanted === 0) return null
  return ({ date }) =>
    (cap.booked[date] ?? 0) + wanted > perDay
      ? { code: 'service_cap', facts: { serviceId, perDay } }
      : null
}

function requirementChecks(needed: Requirement, question: RuleQuestion): (Check | null)[] {
  const { serviceId, clients } = needed
  const { client } = question
  const isNew = client.done.length === 0
  const kept = !clients || (clients === 'new') === isNew
  return [
    kept ? null : () => ({ code: 'clients_only', facts: { serviceId, who: clients } }),
    patchTestCheck(needed, question),
    prerequisiteCheck(needed, client),
    sinceCheck(needed, client),
  ]
}

function patchTestCheck({ serviceId, patchTest }: Requirement, asked: RuleQuestion): Check | null {
  if (!patchTest) return null
  const { kind } = patchTest
  const facts = { serviceId, kind }
  const tests = asked.client.patchTests.filter((test) => test.kind === kind)
  const standingAt = patchTestStanding(patchTest, tests, asked.zone)
  return ({ at, date }) => {
    const standing = standingAt(at, date)
    switch (standing.state) {
      case 'valid':
        return null
      case 'fresh':
        return { code: 'patch_test_fresh', facts: { ...facts, from: standing.from } }
      case 'old':
        return { code: 'patch_test_old', facts: { ...facts, until: standing.until } }
      default:
        return { code: `patch_test_${standing.state}`, facts }
    }
  }
}

function lastDone(client: ClientFacts, serviceIds: readonly string[], by: BusinessDate) {
  let last: BusinessDate | null = null
  for (const { serviceId, on } of client.done) {
    if (serviceIds.includes(serviceId) && on <= by && (!last || on > last)) last = on
  }
  return last
}

function prerequisiteCheck({ serviceId, prerequisite }: Requirement, client: ClientFacts) {
  if (!prerequisite) return null
  const { serviceIds, withinDays } = prerequisite
  const check: Check = ({ date }) => {
    const last = lastDone(client, serviceIds, date)
    const held = last && (withinDays === null || daysBetween(last, date) <= withinDays)
    return held
      ? null
      : { code: 'prerequisite_missing', facts: { serviceId, serviceIds, withinDays } }
  }
  return check
}

function sinceCheck({ serviceId, since }: Requirement, client: ClientFacts): Check | null {
  if (!since) return null
  return ({ date }) => {
    const last = lastDone(client, since.serviceIds, date)
    if (!last) return null
    const facts = { serviceId, last }
    const from = addDays(last, since.atLeast)
    if (date < from) return { code: 'too_early_after', facts: { ...facts, from } }
    if (since.atMost === null) return null
    const until = addDays(last, since.atMost)
    return date > until ? { code: 'too_late_after', facts: { ...facts, until } } : null
  }
}
