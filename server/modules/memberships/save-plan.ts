import type {
  saveMembershipPlan as contract,
  MembershipPlan,
} from '../../../core/contracts/memberships.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { zero } from '../../../core/kernel/money.ts'
import { membershipShares } from '../../../core/rules/memberships/plan-shares.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { isOfOtherPlan, servicePrices, tellOfPrepaid } from '../prepaid/public.ts'
import { knowsThings, selectMembershipPlans, writeMembershipPlan } from './store-plans.ts'

type PlanInput = BodyOf<typeof contract> & { readonly planId: string }

/** Sets a kind of membership up or changes it. Memberships that were sold keep what they were sold with. */
export const saveMembershipPlan = operation(
  'saveMembershipPlan',
  async (tx, actor: OutletActor, input: PlanInput): Promise<MembershipPlan> => {
    const { planId: id, sessions, ...plan } = input
    await requireSavable(tx, input)
    const itemIds = sessions.map(({ itemId }) => itemId)
    const prices = await servicePrices(tx, itemIds)
    const counted = sessions.map((one) => ({ ...one, sessions: one.perMonth * plan.months }))
    const shares = membershipShares(
      plan.priceMinor,
      counted.map(({ itemId, sessions: count }) => ({
        price: prices.get(itemId) ?? zero,
        sessions: count,
      })),
    )

    const rows = counted.map((one, index) => ({
      ...one,
      priceMinor: shares.sessions[index] ?? zero,
    }))
    await writeMembershipPlan(tx, { ...plan, id, cardMinor: shares.card }, rows)
    await tellOfPrepaid(tx, actor, {
      action: 'membership_plan.saved',
      ...{ subjectType: 'membership_plan', subjectId: id },
      facts: input,
    })
    const saved = (await selectMembershipPlans(tx)).find((each) => each.id === id)
    assert(saved, 'a kind of membership that was written is there')
    return saved
  },
)

async function requireSavable(tx: Tx, input: PlanInput): Promise<void> {
  const { planId: id, sessions, terms, taxClassId, name, active } = input
  const itemIds = sessions.map(({ itemId }) => itemId)
  const named = [...itemIds, ...terms.prices.map(({ itemId }) => itemId)]
  const twice = new Set(itemIds).size < itemIds.length
  if (twice || !(await knowsThings(tx, { itemIds: named, taxClassId }))) {
    deny('memberships.thing_unknown')
  }
  const ids = sessions.map((one) => one.id)
  const plans = await selectMembershipPlans(tx)
  const isKnown = plans.some((each) => each.id === id)
  const isTaken = ids.length > 0 && (await isOfOtherPlan(tx, id, ids))
  if (isTaken || (!isKnown && (await isPackagePlan(tx, id)))) deny('memberships.id_reused')
  const same = plans.find(
    (each) => each.active && each.id !== id && each.name.toLowerCase() === name.toLowerCase(),
  )
  if (active && same) deny('memberships.name_taken', { name })
}

const isPackagePlan = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('package_plans').select('id').where('id', '=', id).executeTakeFirst()) !==
  undefined
