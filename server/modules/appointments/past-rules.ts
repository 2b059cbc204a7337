import type { z } from 'zod'
import type { PastRules } from '../../../core/contracts/appointments.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import type { Placement } from './place-visit.ts'
import type { OfferedPart } from './plan-visit.ts'
import type { PassedRules } from './visit.ts'

type Wish = z.infer<typeof PastRules> | null
type Broken = Pick<Placement<OfferedPart>, 'broken'>

/** Booking past the rules of the outlet is a power of its own. */
export function requirePastRules(actor: OutletActor, wish: Wish): void {
  if (wish !== null && !actor.permissions.has('visits.past_rules')) {
    deny('appointments.past_rules_not_allowed')
  }
}

/** A visit that keeps all rules went past none, whatever was asked. */
export function passedBy(
  actor: Pick<OutletActor, 'userId'>,
  wish: Wish,
  { broken }: Broken,
): PassedRules | null {
  if (wish === null || broken.length === 0) return null
  return { reason: wish.reason, by: actor.userId, rules: broken }
}

/** What is left of the rules that a visit went past, after it was moved within what was allowed to it. */
export function stillPassed(passed: PassedRules | null, { broken }: Broken): PassedRules | null {
  return passed && broken.length > 0 ? { ...passed, rules: broken } : null
}

/** Who went past which rule for whom, and why: where it was about a patch test or a form the trail is asked for it. */
export async function tellOfPassed(
  tx: Tx,
  actor: OutletActor,
  visitId: string,
  passed: PassedRules | null,
): Promise<void> {
  if (!passed) return
  const { rules } = passed
  const isTest = rules.some(({ code }) => code.startsWith('patch_test'))
  const isForm = rules.some(({ code }) => code.startsWith('form_'))
  const what = isTest ? 'patch_test_passed_over' : isForm ? 'form_passed_over' : 'rules_passed_over'
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action: `visit.${what}`,
    subjectType: 'visit',
    subjectId: visitId,
    outletId: actor.outletId,
    facts: { reason: passed.reason, rules },
  })
}
