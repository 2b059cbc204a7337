import type { CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { priceDeviation } from '../../../core/rules/cart/discount-share.ts'
import type { ItemForSale } from '../catalog/public.ts'
import type { PlannedSessions } from '../prepaid/public.ts'

type LineRequest = CompleteSaleRequest['lines'][number]
export type SoldPlans = ReadonlyMap<string, PlannedSessions>

/** What stands against a line that sells sessions of a package or is paid by some; null when nothing does. */
export function prepaidTrouble(
  request: LineRequest,
  item: ItemForSale | null,
  plans: SoldPlans,
): 'prepaid.plan_changed' | 'prepaid.line_wrong' | null {
  const { package: sold, session, quantityMilli } = request
  if (!sold && !session) return null
  if (sold) {
    const plan = plans.get(sold.planBenefitId)
    if (!plan) return 'prepaid.plan_changed'
    const isPriced = request.printedTotalMinor != null && request.priceIncludesTax
    const isWhole = quantityMilli === plan.sessions * 1000 && isPriced
    return !session && isWhole && item?.id === plan.itemId ? null : 'prepaid.line_wrong'
  }
  const isFree = request.unitPriceMinor === 0 && !request.printedTotalMinor && !request.discount
  return isFree && item?.kind === 'service' && quantityMilli % 1000 === 0
    ? null
    : 'prepaid.line_wrong'
}

/** How far the price of a card lies from the one that was set. */
export function cardDeviation({ printedTotalMinor }: LineRequest, card: Minor): number {
  return printedTotalMinor == null ? 0 : priceDeviation(printedTotalMinor, card)
}

/** How far the price of a package lies from the one that was set: its share of it stands for all its sessions. */
export function packageDeviation(request: LineRequest, plan: PlannedSessions): number {
  const price = request.printedTotalMinor ?? request.unitPriceMinor
  return price === plan.priceMinor ? 0 : priceDeviation(price, plan.priceMinor)
}
