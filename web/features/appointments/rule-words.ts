import { z } from 'zod'
import { BrokenRule } from '../../../core/contracts/appointments.ts'
import type { FormStanding } from '../../../core/contracts/consultation-forms.ts'
import { type BusinessDate, type Instant, wallClock } from '../../../core/kernel/dates.ts'
import type { RuleReason } from '../../../core/rules/free-times/booking-rules.ts'
import type { FullDay } from '../../../core/rules/free-times/full-days.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { dayWords, momentWords } from '../../ui/moments.ts'
import { useSalon } from './queries.ts'

/** The rules that the server told with its refusal. */
export function rulesOf(facts: Readonly<Record<string, unknown>>): readonly BrokenRule[] {
  const read = z.array(BrokenRule).safeParse(facts.rules)
  return read.success ? read.data : []
}

/** How days, moments and names are written where a rule is told. */
export interface RuleNames {
  readonly day: (date: BusinessDate) => string
  readonly moment: (at: Instant) => string
  /** Of a service or a person. */
  readonly name: (id: string) => string
}

type Facts = Readonly<Record<string, unknown>>

const nameIn = (facts: Facts, key: string, names: RuleNames) => names.name(String(facts[key] ?? ''))
const dayIn = (facts: Facts, key: string, names: RuleNames) =>
  names.day(String(facts[key]) as BusinessDate)
const momentIn = (facts: Facts, key: string, names: RuleNames) =>
  names.moment(String(facts[key]) as Instant)

type FormRule = `form_${Exclude<FormStanding['state'], 'valid'>}`

type Sentence = (facts: Facts, names: RuleNames) => string

/** One sentence for each rule that there is. */
const says: Readonly<Record<RuleReason['code'] | FullDay['code'] | FormRule, Sentence>> = {
  form_missing: ({ title }) => `The form ${title} is not signed.`,
  form_changed: ({ title }) => `The form ${title} has changed: it is to be signed anew.`,
  form_old: (facts, names) =>
    `The form ${facts.title} ran out: it was good until ${dayIn(facts, 'until', names)}.`,
  client_blocked: () => 'This client is not to be booked.',
  fee_unpaid: () => 'A fee for a visit that was missed is still open.',
  too_soon: (facts, names) =>
    `Too short a notice: the first start is ${momentIn(facts, 'earliest', names)}.`,
  cut_off: (facts, names) =>
    `This day has been closed to bookings since ${momentIn(facts, 'closedAt', names)}.`,
  too_far_ahead: (facts, names) =>
    `Too far ahead: the last day is ${dayIn(facts, 'lastDay', names)}.`,
  clients_only: (facts, names) =>
    facts.who === 'new'
      ? `${nameIn(facts, 'serviceId', names)} is for new clients only.`
      : `${nameIn(facts, 'serviceId', names)} is only for clients who were here before.`,
  patch_test_missing: (facts, names) =>
    `${nameIn(facts, 'serviceId', names)} needs a patch test: ${facts.kind}. None was done.`,
  patch_test_failed: (facts, names) =>
    `The client reacted to the patch test ${facts.kind}, which ${nameIn(facts, 'serviceId', names)} needs.`,
  patch_test_fresh: (facts, names) =>
    `The patch test ${facts.kind} is too fresh: it counts from ${momentIn(facts, 'from', names)}.`,
  patch_test_old: (facts, names) =>
    `The patch test ${facts.kind} ran out: it was good until ${dayIn(facts, 'until', names)}.`,
  prerequisite_missing: (facts, names) => {
    const before = z.array(z.string()).catch([]).parse(facts.serviceIds).map(names.name)
    const within = typeof facts.withinDays === 'number' ? ` in the ${facts.withinDays} days` : ''
    return `${nameIn(facts, 'serviceId', names)} needs ${before.join(' or ')}${within} before.`
  },
  too_early_after: (facts, names) =>
    `Too early for ${nameIn(facts, 'serviceId', names)} after ${dayIn(facts, 'last', names)}: it can be done from ${dayIn(facts, 'from', names)}.`,
  too_late_after: (facts, names) =>
    `Too late for ${nameIn(facts, 'serviceId', names)} after ${dayIn(facts, 'last', names)}: it could be done until ${dayIn(facts, 'until', names)}.`,
  service_cap: (facts, names) =>
    `${nameIn(facts, 'serviceId', names)} is booked out: at most ${facts.perDay} a day.`,
  staff_cap: (facts, names) =>
    `${nameIn(facts, 'ownerId', names)} takes at most ${facts.perDay} a day${facts.serviceId ? ` of ${nameIn(facts, 'serviceId', names)}` : ''}.`,
}

const sentences = new Map<string, Sentence>(Object.entries(says))

export const ruleWords = ({ code, facts }: BrokenRule, names: RuleNames): string =>
  sentences.get(code)?.(facts, names) ?? 'A rule of booking is against this time.'

/** Says rules with the names, days and hours of this outlet. */
export function useRuleWords(): (rule: BrokenRule) => string {
  const zone = useTimeZone()
  const salon = useSalon().data
  const now = nowOfDevice()
  const names: RuleNames = {
    day: (date) => dayWords(date, wallClock(now, zone).date),
    moment: (at) => momentWords(at, zone, now),
    name: (id) =>
      salon?.services.find(({ itemId }) => itemId === id)?.name ??
      salon?.staff.find(({ userId }) => userId === id)?.name ??
      'This',
  }
  return (rule) => ruleWords(rule, names)
}
