import type { z } from 'zod'
import type { BrokenRule, PastRules } from '../../../core/contracts/appointments.ts'
import { type Moment, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import {
  brokenRules,
  noBookingRules,
  type Requirement,
} from '../../../core/rules/free-times/booking-rules.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { zoneOf } from '../rosters/public.ts'
import { unsignedForms } from './asked-forms.ts'
import { shownReason } from './kept-rules.ts'
import { readRules } from './outlet-rules.ts'
import { passedBy, requirePastRules, tellOfPassed } from './past-rules.ts'
import { writePassed } from './store-passed.ts'
import type { PassedRules, StoredVisit } from './visit.ts'

/**
 * All that its services ask of the client of a request. While they booked, nobody told them (a patch test, a service
 * before), for the answer would have told who they are; so it is held against their card when the salon says yes.
 */
export const againstYes = (
  reader: Reader,
  outletId: string,
  visit: StoredVisit,
): Promise<BrokenRule[]> =>
  askedOfClient(reader, outletId, { visit, at: momentOf(visit.startsAt), isLookedAt: () => true })

/**
 * All that stands in the way of beginning a service now, in one list: what was in order when it was booked may not be
 * on the day. A patch test can have run out, been failed or withdrawn since; a form is asked for here alone.
 */
export async function againstStart(
  reader: Reader,
  outletId: string,
  visit: StoredVisit,
): Promise<BrokenRule[]> {
  const ofClient = await askedOfClient(reader, outletId, {
    visit,
    at: Math.max(momentOf(visit.startsAt), nowMilliseconds()),
    isLookedAt: ({ patchTest }) => patchTest !== undefined,
  })
  return [...ofClient, ...(await unsignedForms(reader, visit))]
}

/** Goes on where nothing new is in the way, or past it for a reason, which stays on the visit and in the trail. */
export async function goPast(
  tx: Tx,
  actor: OutletActor,
  visit: StoredVisit,
  { broken, wish }: { readonly broken: BrokenRule[]; readonly wish: Wish },
): Promise<void> {
  requirePastRules(actor, wish)
  const allowed = visit.pastRules?.rules ?? []
  if (broken.every((rule) => allowed.some((passed) => isSame(passed, rule)))) return
  const passed =
    passedBy(actor, wish, { broken }) ?? deny('appointments.rule_broken', { rules: broken })
  await writePassed(tx, visit.id, withEarlier(passed, visit.pastRules))
  await tellOfPassed(tx, actor, visit.id, passed)
}

/** Each form is a rule of its own: who let one pass did not let another one. */
const isSame = (one: BrokenRule, other: BrokenRule) =>
  one.code === other.code && one.facts.formId === other.facts.formId

type Wish = z.infer<typeof PastRules> | null

/** Rules that it went past before stay with it, and why. */
function withEarlier(passed: PassedRules, earlier: PassedRules | null): PassedRules {
  const kept = earlier?.rules.filter((rule) => !passed.rules.some((now) => isSame(now, rule))) ?? []
  if (!earlier || kept.length === 0) return passed
  const reasons = [...new Set([earlier.reason, passed.reason])]
  return { ...passed, rules: [...kept, ...passed.rules], reason: reasons.join('; ') }
}

interface Asked {
  readonly visit: StoredVisit
  readonly at: Moment
  readonly isLookedAt: (requirement: Requirement) => boolean
}

async function askedOfClient(
  reader: Reader,
  outletId: string,
  { visit, at, isLookedAt }: Asked,
): Promise<BrokenRule[]> {
  const zone = await zoneOf(reader, outletId)
  const { date } = wallTimeOf(at, zone)
  const { rules, client } = await readRules(reader, outletId, {
    booker: 'desk',
    customerId: visit.customerId,
    days: { from: date, to: date },
    exceptVisitId: visit.id,
  })
  const requirements = rules.requirements.filter(isLookedAt)
  const asked = { ...noBookingRules, noticeMinutes: null, requirements }
  const services = visit.services.map(({ itemId }) => itemId)
  const question = { zone, now: nowMilliseconds(), rules: asked, client, services }
  return brokenRules(question)({ at, date }).map(shownReason)
}
