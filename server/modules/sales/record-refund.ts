import type { RefundedContent } from '../../../core/contracts/journal-returns.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import { negate, sum, zero } from '../../../core/kernel/money.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { readAll, writeAll } from '../../platform/database/rows.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { lockAuditChain } from '../audit/public.ts'
import { lockStockLevels } from '../inventory/public.ts'
import { pointsShortAfter } from '../loyalty/public.ts'
import { claimNumber, holeRead, sellingPlace, seriesRead } from '../outlets/public.ts'
import { amendZ, type LateAct, shiftOfAct } from '../tills/public.ts'
import { timesOfAct } from './act-times.ts'
import { claimOf, requireOwnPaper } from './claimed-number.ts'
import { earningOfRefund } from './earning.ts'
import { planReturn, requireCreditCustomer } from './plan-return.ts'
import { findRefundPowers } from './refund-powers.ts'
import { planTenders } from './refund-sale.ts'
import { moveRefundValue } from './refund-value.ts'
import { findRefund, lockRefundableSale } from './store-refunds.ts'
import { type DecidedRefund, refundWrites } from './write-refund.ts'

/** Money that a device has given back by itself. */
export interface RecordedRefund extends RefundedContent {
  readonly mark: string
}

/**
 * Records what a device has given back: the money is gone, and the numbered credit note is in the
 * customer's hand. A power that was lacking is told in the trail; what arrives after the end of its
 * shift amends the Z report. Refuses only what the bill itself contradicts (more comes back than was
 * sold, money to a tender that has not paid): then a person decides.
 */
export async function recordRefund(
  tx: Tx,
  actor: TillActor,
  refunded: RecordedRefund,
): Promise<void> {
  const { kind, request, saleId, creditNote } = refunded
  const { approvalIds, ...content } = { ...request, saleId }
  const hash = contentHash({ registerId: actor.registerId, kind, input: content })
  const place = await sellingPlace(tx, actor.registerId)
  const claim = claimOf(creditNote, place, refunded.mark)
  const { shift, end } = await shiftOfAct(tx, actor, refunded.shiftId)
  const sale = await lockRefundableSale(tx, actor.outletId, saleId)
  const first = await findRefund(tx, request.refundId)
  if (first) return first.contentHash.equals(hash) ? undefined : deny('sales.id_reused')
  if (!sale) return deny('sales.sale_unknown')
  const plan = planReturn(sale, request.lines, kind === 'return' ? 'restock' : 'kept')
  const { paper } = creditNote
  const differing = [
    paper.totals.totalMinor !== plan.total && 'total',
    paper.issuedAt !== request.occurredAt && 'issuedAt',
  ]
  requireOwnPaper(creditNote, { place, claim, differing })
  const times = {
    ...timesOfAct(request.occurredAt, place.outlet),
    businessDate: paper.businessDate,
  }
  const earning = earningOfRefund({ sale, plan, times })
  const { loyalty } = place.business.settings
  const pointsShort = earning
    ? await pointsShortAfter(tx, { ...earning, saleId, settings: loyalty })
    : zero
  const { tenders, cashOfValue } = planTenders(sale, plan, { ...request, saleId, pointsShort })
  const lacking: Permission[] = []
  const authorisedBy = await findRefundPowers(
    tx,
    actor,
    {
      kind,
      refundId: request.refundId,
      approvalIds,
      given: plan.toGiveBack,
      valueAsCash: cashOfValue,
      limit: place.business.settings.refundLimitMinor,
      authorisedBy: request.authorisedBy,
    },
    (permission) => lacking.push(permission),
  )
  requireCreditCustomer(sale.customerId, tenders)

  const levels = await lockStockLevels(tx, actor.outletId, sale.stockedItems)
  const { series, holes } = await readAll(tx, {
    series: seriesRead(actor.registerId),
    holes: holeRead(claim),
  })
  const claimed = accept(claimNumber(series, holes, { claim, at: times.recordedAt }), 'journal')
  const refund: DecidedRefund = {
    ...{ actor, input: request, kind, hash, shift, sale, plan, tenders, authorisedBy, place },
    ...{ levels, times, pointsShort, lacking },
    number: claimed.number,
    numberWrites: claimed.writes,
    printed: { documentId: creditNote.documentId, snapshot: paper },
    chain: await lockAuditChain(tx, actor.registerId),
  }
  const moved = await moveRefundValue(tx, refund)
  await writeAll(tx, refundWrites(moved).writes)
  if (end) await amendZ(tx, actor, { shift, end }, lateRefundOf(refund))
}

/** A credit note that arrived after its shift was closed: its cash had left the drawer before it was counted. */
export function lateRefundOf({ input, number, plan, tenders, times }: DecidedRefund): LateAct {
  const cash = tenders.filter(({ kind }) => kind === 'cash')
  return {
    kind: 'refund',
    actId: input.refundId,
    actNumber: number.number,
    totalMinor: plan.total,
    taxMinor: plan.tax,
    cashMinor: negate(sum(cash.map(({ amount }) => amount))),
    occurredAt: times.occurredAt,
    recordedAt: times.recordedAt,
    businessDate: times.businessDate,
  }
}
