import type { Tx } from '../../platform/database/client.ts'
import { restoreValue, takeBackCards } from '../storedvalue/public.ts'
import type { DecidedRefund } from './write-refund.ts'

/**
 * Takes gift cards back that were sold on the bill, and gives stored value back to where it had
 * paid from.
 */
export async function moveRefundValue(tx: Tx, refund: DecidedRefund): Promise<void> {
  const { sale, plan } = refund
  const document = {
    actor: refund.actor,
    saleId: sale.id,
    refundId: refund.input.refundId,
    customerId: sale.customerId,
    businessDate: refund.times.businessDate,
    settings: refund.place.business.settings,
    approvalIds: [],
    pointsShort: refund.pointsShort,
  }
  const cardLines = plan.lines.filter((line) => line.giftCard).map((line) => line.lineNo)
  await takeBackCards(tx, cardLines, document)
  await restoreValue(tx, refund.tenders, document)
}
