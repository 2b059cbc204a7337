import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { savePackagePlan as contract, PackagePlan } from '../../../core/contracts/prepaid.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { zero } from '../../../core/kernel/money.ts'
import { planShares } from '../../../core/rules/prepaid/plan-price.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { isForeign, selectPlans, servicePrices, writePlan } from './store-plans.ts'
import { tellOfPrepaid } from './tell.ts'

type PlanInput = BodyOf<typeof contract> & { readonly planId: string }

/** Sets a kind of package up or changes it. Packages that were sold keep what they were sold with. */
export const savePackagePlan = operation(
  'savePackagePlan',
  async (tx, actor: OutletActor, input: PlanInput): Promise<PackagePlan> => {
    const { planId: id, benefits, ...plan } = input
    const prices = await servicePrices(
      tx,
      benefits.map(({ itemId }) => itemId),
    )
    const unknown = benefits.find(({ itemId }) => !prices.has(itemId))
    if (unknown) deny('prepaid.service_unknown', { itemId: unknown.itemId })
    const ids = benefits.map((benefit) => benefit.id)
    if ((await isForeign(tx, id, ids)) || (await isOfMembership(tx, id))) deny('prepaid.id_reused')
    const plans = await selectPlans(tx)
    if (plan.active && plans.some((each) => sameName(each, { ...plan, id }))) {
      deny('prepaid.name_taken', { name: plan.name })
    }

    const priced = benefits.map(({ itemId, sessions }) => ({
      price: prices.get(itemId) ?? zero,
      sessions,
    }))
    const shares = planShares(plan.priceMinor, priced)
    const rows = benefits.map((benefit, index) => ({
      ...benefit,
      priceMinor: shares[index] ?? zero,
    }))
    await writePlan(tx, { ...plan, id }, rows)
    const subject = { subjectType: 'package_plan', subjectId: id }
    await tellOfPrepaid(tx, actor, { action: 'package_plan.saved', ...subject, facts: input })
    return knownPlan(tx, id)
  },
)

const isOfMembership = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx
    .selectFrom('package_plans')
    .select('id')
    .where('id', '=', id)
    .where('of_membership', '=', true)
    .executeTakeFirst()) !== undefined

const sameName = (one: PackagePlan, other: { readonly id: string; readonly name: string }) =>
  one.active && one.id !== other.id && one.name.toLowerCase() === other.name.toLowerCase()

async function knownPlan(tx: Tx, id: string): Promise<PackagePlan> {
  const plan = (await selectPlans(tx)).find((each) => each.id === id)
  assert(plan, 'a kind of package that was written is there')
  return plan
}
