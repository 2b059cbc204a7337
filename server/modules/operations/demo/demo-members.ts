import { sql } from 'kysely'
import type { MembershipPlan } from '../../../../core/contracts/memberships.ts'
import { minor, multiplyDivide } from '../../../../core/kernel/money.ts'
import { quantity } from '../../../../core/kernel/quantity.ts'
import {
  cardNote,
  type Membership,
  memberBenefit,
  membershipName,
} from '../../../../core/rules/memberships/benefit.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { newId } from '../../../platform/ids.ts'

type Plan = Pick<
  MembershipPlan,
  'id' | 'name' | 'months' | 'cardMinor' | 'sac' | 'taxClassId' | 'terms' | 'sessions'
>

/** Which bill that names its client sells which kind: nothing is drawn for it, so that the rest of the demo stays. */
const soldWith: Readonly<Record<number, string>> = { 4: 'Gold', 9: 'Brow club', 31: 'Gold' }

const whole = 1000

/** Sells memberships on some bills of the demo, and says what members have off their services. */
export async function membersOfDemo(tx: Tx) {
  const plans = await plansOf(tx)
  const members = new Map<string, Membership[]>()
  let bills = 0
  return {
    /** The discount of a member on one service. */
    benefitOf(customerId: string | null, itemId: string, price: number) {
      const line = { itemId, kind: 'service' as const, categoryId: null, quantity: quantity(whole) }
      const own = (customerId && members.get(customerId)) || []
      const benefit = memberBenefit({ ...line, unitPrice: minor(price) }, own)
      if (!benefit) return null
      const { discount, membershipId, amount } = benefit
      return { discount, member: { membershipId }, amount }
    },
    /** The lines that sell a membership on the next bill that names its client. */
    soldOn(customerId: string | null, salespersonId: string) {
      if (!customerId) return []
      const plan = plans.find(({ name }) => name === soldWith[bills])
      bills++
      if (!plan) return []
      const membershipId = newId()
      const { name, terms } = plan
      const own = members.get(customerId) ?? []
      members.set(customerId, [...own, { id: membershipId, name, terms }])
      return linesOf(plan, membershipId).map((line) => ({ ...line, salespersonId }))
    },
  }
}

function linesOf(plan: Plan, membershipId: string) {
  const { id: planId, name, months, cardMinor, sac, taxClassId, sessions } = plan
  const each = (total: number, count: number) => multiplyDivide(minor(total), 1, count, 'half_up')
  return [
    {
      ...{ itemId: null, name: membershipName(name), taxClassId, note: cardNote(months) },
      ...{ quantityMilli: months * whole, unitPriceMinor: each(cardMinor, months) },
      printedTotalMinor: cardMinor,
      membership: { membershipId, planId, sac },
    },
    ...sessions.map(({ id: planBenefitId, itemId, sessions: count, priceMinor }) => ({
      ...{ itemId, quantityMilli: count * whole, unitPriceMinor: each(priceMinor, count) },
      printedTotalMinor: priceMinor,
      package: { packageId: membershipId, benefitId: newId(), planBenefitId },
    })),
  ]
}

async function plansOf(tx: Tx): Promise<Plan[]> {
  const { rows } = await sql<Plan>`
    select p.id, p.name, p.months, p.card_minor as "cardMinor", p.sac,
      p.tax_class_id as "taxClassId", p.terms,
      coalesce((select json_agg(json_build_object('id', b.id, 'itemId', b.item_id,
        'sessions', b.sessions, 'priceMinor', b.price_minor) order by b.position)
        from package_plan_benefits b where b.plan_id = p.id), '[]') as sessions
    from membership_plans p`.execute(tx)
  return rows
}
