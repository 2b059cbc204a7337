import { sum } from '../../../core/kernel/money.ts'
import type { Tx } from '../../platform/database/client.ts'
import { takeMembershipsBack } from '../memberships/public.ts'
import { giveDepositsBack, takeSessionsBack } from '../prepaid/public.ts'
import { restoreValue, takeBackCards } from '../storedvalue/public.ts'
import type { DecidedRefund } from './write-refund.ts'

/**
 * Takes gift cards and unused sessions back that were sold on the bill, and gives stored value and used sessions back
 * to where they had paid from. Gives the refund with what its entry says of packages.
 */
export async function moveRefundValue(tx: Tx, refund: DecidedRefund): Promise<DecidedRefund> {
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
  const { outletId, userId } = refund.actor
  const { saleId, customerId } = document
  const lines = plan.lines.map(({ lineNo, quantity }) => ({ lineNo, quantity }))
  const { businessDate, reason } = { ...document, ...refund.input }
  const packages = await takeSessionsBack(tx, {
    ...{ saleId, customerId, outletId, userId, lines, businessDate },
    refundId: refund.input.refundId,
  })
  await takeMembershipsBack(tx, { saleId, userId, outletId, lines, businessDate, reason })
  await takeBackCards(tx, cardLines, document)
  await restoreValue(tx, refund.tenders, document)
  const toDeposits = refund.tenders.filter(({ kind }) => kind === 'deposit')
  const setOff = await giveDepositsBack(tx, {
    ...{ saleId, userId, refundId: refund.input.refundId },
    amount: sum(toDeposits.map(({ amount }) => amount)),
    businessDate: document.businessDate,
  })
  return { ...refund, packages, setOff }
}
