import type { z } from 'zod'
import type { PastRules } from '../../../core/contracts/appointments.ts'
import { momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { brokenRules, noBookingRules } from '../../../core/rules/free-times/booking-rules.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { zoneOf } from '../rosters/public.ts'
import { shownReason } from './kept-rules.ts'
import { readRules } from './outlet-rules.ts'
import { passedBy, requirePastRules, tellOfPassed } from './past-rules.ts'
import { writePassed } from './store-passed.ts'
import type { StoredVisit } from './visit.ts'

/**
 * Says yes to what a client asked for. While they booked, nobody told them what its services ask of them (a patch
 * test, a service before), for the answer would have told who they are; so it is held against their card here.
 */
export async function acceptRequest(
  tx: Tx,
  actor: OutletActor,
  visit: StoredVisit,
  wish: z.infer<typeof PastRules> | null,
): Promise<void> {
  requirePastRules(actor, wish)
  const zone = await zoneOf(tx, actor.outletId)
  const at = momentOf(visit.startsAt)
  const { date } = wallTimeOf(at, zone)
  const { rules, client } = await readRules(tx, actor.outletId, {
    booker: 'desk',
    customerId: visit.customerId,
    days: { from: date, to: date },
    exceptVisitId: visit.id,
  })
  const asked = { ...noBookingRules, noticeMinutes: null, requirements: rules.requirements }
  const services = visit.services.map(({ itemId }) => itemId)
  const question = { zone, now: nowMilliseconds(), rules: asked, client, services }
  const broken = brokenRules(question)({ at, date }).map(shownReason)
  const allowed = visit.pastRules?.rules.map(({ code }) => code) ?? []
  if (broken.every(({ code }) => allowed.includes(code))) return
  const passed =
    passedBy(actor, wish, { broken }) ?? deny('appointments.rule_broken', { rules: broken })
  await writePassed(tx, visit.id, passed)
  await tellOfPassed(tx, actor, visit.id, passed)
}
