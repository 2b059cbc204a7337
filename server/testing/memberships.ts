import { saveMembershipPlan as contract } from '../../core/contracts/memberships.ts'
import type { BusinessDate } from '../../core/kernel/dates.ts'
import { multiplyDivide, sum } from '../../core/kernel/money.ts'
import { saveMembershipPlan } from '../modules/memberships/save-plan.ts'
import { returnGoods } from '../modules/sales/refund-sale.ts'
import { newId } from '../platform/ids.ts'
import { at, type Salon } from './open-salon.ts'
import { sessionLine } from './packages.ts'
import { sell, tender } from './selling.ts'
import { addCustomer } from './stored-value.ts'

/** Words for stories about memberships. */

export async function saveMembership(
  { database, owner, taxClasses, services }: Salon,
  {
    planId = newId(),
    ...more
  }: { readonly planId?: string; readonly [more: string]: unknown } = {},
) {
  const body = {
    name: `Gold ${planId.slice(-6)}`,
    ...{ priceMinor: 12_000_00, months: 12, sac: '999799', taxClassId: taxClasses['18'] },
    terms: {
      services: { rate: 100_000 },
      prices: [{ itemId: services.manicure, priceMinor: 600_00 }],
    },
    sessions: [{ id: newId(), itemId: services.cut, perMonth: 1, rollCap: 1 }],
    ...more,
  }
  return saveMembershipPlan(database, owner, { ...contract.body.parse(body), planId })
}

type Plan = Awaited<ReturnType<typeof saveMembership>>

/** The lines that sell a membership, as a till sends them, and the ids that they give it. */
export function membershipLines(plan: Plan, membershipId = newId()) {
  const { id: planId, sac, taxClassId, name, months, cardMinor } = plan
  const card = {
    ...{ itemId: null, name, taxClassId, quantityMilli: months * 1000 },
    unitPriceMinor: multiplyDivide(cardMinor, 1, months, 'half_up'),
    printedTotalMinor: cardMinor,
    membership: { membershipId, planId, sac },
  }
  const sessions = plan.sessions.map(
    ({ id: planBenefitId, itemId, sessions: count, priceMinor }) => ({
      itemId,
      quantityMilli: count * 1000,
      unitPriceMinor: multiplyDivide(priceMinor, 1, count, 'half_up'),
      printedTotalMinor: priceMinor,
      package: { packageId: membershipId, benefitId: newId(), planBenefitId },
    }),
  )
  return {
    membershipId,
    benefitId: sessions[0]?.package.benefitId ?? '',
    lines: [card, ...sessions],
  }
}

/** Sells one; on another day when that is named. */
export async function sellMembership(
  salon: Salon,
  plan: Plan,
  { customerId, day }: { readonly customerId: string; readonly day?: BusinessDate },
) {
  const { lines, ...ids } = membershipLines(plan)
  const paid = sum(lines.map(({ printedTotalMinor }) => printedTotalMinor))
  const sale = await sell(salon, {
    ...{ customerId, lines, tenders: [tender('upi', paid)] },
    ...(day && { occurredAt: at('11:00', day) }),
  })
  return { ...sale, ...ids, lines }
}

/** What a day did with memberships. */
export interface MembershipDay {
  readonly membershipId: string
  readonly membershipBenefitId: string
  readonly membershipSaleId: string
  /** A colour with the discount of a member. */
  readonly memberSaleId: string
  /** Another one, given back on the same day. */
  readonly endedMembershipId: string
}

export async function useMemberships(salon: Salon): Promise<MembershipDay> {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon, 'Gauri')
  const sold = await sellMembership(salon, plan, { customerId })
  const cut = sessionLine(salon.services.cut, sold.benefitId)
  await sell(salon, { customerId, lines: [cut], tenders: [] })
  const discount = { kind: 'percent', rate: 100_000 }
  const colour = {
    ...{ itemId: salon.services.colour, quantityMilli: 1000, unitPriceMinor: 4_500_00, discount },
    member: { membershipId: sold.membershipId },
  }
  const paid = [tender('upi', 4_050_00)]
  const member = await sell(salon, { customerId, lines: [colour], tenders: paid })
  const other = await sellMembership(salon, plan, { customerId })
  const lines = other.lines.map(({ quantityMilli }, index) => ({
    lineNo: index + 1,
    quantityMilli,
  }))
  const refund = { refundId: newId(), saleId: other.saleId, lines, reason: 'Sold twice' }
  await returnGoods(salon.database, salon.owner, refund as Parameters<typeof returnGoods>[2])
  return {
    membershipId: sold.membershipId,
    membershipBenefitId: sold.benefitId,
    membershipSaleId: sold.saleId,
    memberSaleId: member.saleId,
    endedMembershipId: other.membershipId,
  }
}
