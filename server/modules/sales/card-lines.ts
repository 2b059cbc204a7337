import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { giftCardName } from '../../../core/rules/documents/line-names.ts'
import { readGiftCardCode } from '../../../core/rules/gift-card.ts'
import { membershipName } from '../../../core/rules/memberships/benefit.ts'
import type { PlannedMembership } from '../memberships/public.ts'
import type { IdentifiedLine, LineRefusal, LineRequest } from './sale.ts'

/** One card to a line: its code finds it, and the price is what it holds. */
export function giftCardLine(
  lineNo: number,
  request: LineRequest,
): Decision<IdentifiedLine, LineRefusal> {
  const { itemId, discount, quantityMilli, unitPriceMinor, giftCard } = request
  const isOne = itemId === null && quantityMilli === 1000 && unitPriceMinor > 0 && !discount
  if (!isOne) return refuse('giftcards.line_wrong', { lineNo })
  const code = readGiftCardCode(giftCard?.code ?? '')
  if (!code.ok) return refuse('giftcards.code_malformed', { lineNo })
  return allow({
    lineNo,
    request,
    item: null,
    name: giftCardName(code.value),
    variantLabel: null,
    code: null,
    kind: 'gift_card',
    hsn: null,
    unit: 'NOS',
    listPrice: null,
    mrp: null,
    taxClassId: null,
    discount: null,
    quoted: false,
    plan: null,
    membership: null,
    note: request.note,
  })
}

/** The card of a membership is a service of its own: so many months of it, for its part of the fee. */
export function membershipLine(
  lineNo: number,
  request: LineRequest,
  plans: ReadonlyMap<string, PlannedMembership>,
): Decision<IdentifiedLine, LineRefusal> {
  const plan = plans.get(request.membership?.planId ?? '')
  if (!plan || plan.sac !== request.membership?.sac || plan.taxClassId !== request.taxClassId) {
    return refuse('memberships.plan_changed', { lineNo })
  }
  const { itemId, quantityMilli, printedTotalMinor, priceIncludesTax, package: sold } = request
  const isWhole = quantityMilli === plan.months * 1000 && printedTotalMinor != null
  const isAlone = itemId === null && !sold && !request.session && !request.member
  if (!isWhole || !isAlone || !priceIncludesTax) return refuse('memberships.line_wrong', { lineNo })
  return allow({
    lineNo,
    request,
    item: null,
    name: membershipName(plan.name),
    variantLabel: null,
    code: null,
    kind: 'service',
    hsn: plan.sac,
    unit: 'OTH',
    listPrice: plan.cardMinor,
    mrp: null,
    taxClassId: plan.taxClassId,
    discount: request.discount ?? null,
    quoted: false,
    plan: null,
    membership: plan,
    note: request.note,
  })
}
