import type { LoyaltySettings } from '../../../core/contracts/loyalty.ts'
import { type Minor, minor, zero } from '../../../core/kernel/money.ts'
import { pointsEarned, pointsShare } from '../../../core/rules/points.ts'
import type { Tx } from '../../platform/database/client.ts'
import { lockPoints } from '../storedvalue/public.ts'
import { earnedBefore, type RefundEarning } from './earn-points.ts'

/**
 * What the points are worth that a refund is going to take back and the customer has spent, where
 * the shop keeps their value instead of letting the balance fall below zero. The refund pays for
 * them, so that the balance ends at zero when they are taken back. Locks the account.
 */
export async function pointsShortAfter(
  tx: Tx,
  refund: RefundEarning & { readonly saleId: string; readonly settings: LoyaltySettings },
): Promise<Minor> {
  const { earnPerHundred, pointValueMinor, whenSpent } = refund.settings
  if (whenSpent !== 'deduct') return zero
  const before = await earnedBefore(tx, refund.saleId)
  // The sale's own points may still be under way: then they come before what is taken back.
  const coming = before ? 0 : pointsEarned(refund.sale.earningMinor, earnPerHundred)
  const customerId = before?.customerId ?? refund.sale.customerId
  const { totalMinor: whole, returnedBeforeMinor, returnedMinor: part } = refund
  const taken = pointsShare(before?.points ?? coming, { whole, before: returnedBeforeMinor, part })
  const left = (await lockPoints(tx, customerId)) + coming - taken
  return minor(Math.min(Math.max(-left, 0), taken) * pointValueMinor)
}
