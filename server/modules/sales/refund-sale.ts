import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { refundSale as contract, RefundResult } from '../../../core/contracts/sales.ts'
import { type Minor, zero } from '../../../core/kernel/money.ts'
import { planRefundTenders, valueAsCash } from '../../../core/rules/cart/refund-tenders.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { readAll, writeAllAndCommit } from '../../platform/database/rows.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { lockAuditChain } from '../audit/public.ts'
import { lockStockLevels } from '../inventory/public.ts'
import { pointsShortAfter } from '../loyalty/public.ts'
import { registerLeaseRead, requireNoDevice, sellingPlace, takeNumber } from '../outlets/public.ts'
import { openShiftOf } from '../tills/public.ts'
import { timesOfAct } from './act-times.ts'
import { earningOfRefund } from './earning.ts'
import {
  askedTenders,
  planReturn,
  type ReturnPlan,
  requireCreditCustomer,
  requireRefundCash,
} from './plan-return.ts'
import { requireRefundPowers } from './refund-powers.ts'
import { moveRefundValue } from './refund-value.ts'
import { findRefund, lockRefundableSale, type RefundableRow } from './store-refunds.ts'
import { refundWrites } from './write-refund.ts'

export type RefundInput = Omit<BodyOf<typeof contract>, 'approvalIds'> & {
  readonly saleId: string
  readonly approvalIds?: readonly string[]
}
type Kind = 'refund' | 'return'

/** Gives money back for lines of a sale, with a credit note. Goods stay with the customer unless a line tells. */
export const refundSale = operation('refundSale', (tx, actor: TillActor, input: RefundInput) =>
  creditSale(tx, actor, input, 'refund'),
)

/** Takes goods back for money or credit, with a credit note. They go back on the shelf unless a line tells. */
export const returnGoods = operation('returnGoods', (tx, actor: TillActor, input: RefundInput) =>
  creditSale(tx, actor, input, 'return'),
)

async function creditSale(
  tx: Tx,
  actor: TillActor,
  input: RefundInput,
  kind: Kind,
): Promise<RefundResult> {
  const { approvalIds = [], ...content } = input
  const hash = contentHash({ registerId: actor.registerId, kind, input: content })
  const shift = await openShiftOf(tx, actor.registerId)
  const sale = await lockRefundableSale(tx, actor.outletId, input.saleId)
  // Asked behind the lock, so that a twin of this request has written its answer by now.
  const first = await findRefund(tx, input.refundId)
  if (first) return first.contentHash.equals(hash) ? first.answer : deny('sales.id_reused')
  if (!sale) return deny('sales.sale_unknown')
  if (!shift) return deny('tills.shift_not_open')
  const { lease } = await readAll(tx, { lease: registerLeaseRead(actor.registerId) })
  requireNoDevice(actor, lease)
  const place = await sellingPlace(tx, actor.registerId)
  const plan = planReturn(sale, input.lines, kind === 'return' ? 'restock' : 'kept')
  const times = timesOfAct(input.occurredAt, place.outlet)
  const earning = earningOfRefund({ sale, plan, times })
  const { loyalty } = place.business.settings
  const pointsShort = earning
    ? await pointsShortAfter(tx, { ...earning, saleId: sale.id, settings: loyalty })
    : zero
  const { tenders, cashOfValue } = planTenders(sale, plan, { ...input, pointsShort })
  const authorisedBy = await requireRefundPowers(tx, actor, {
    kind,
    refundId: input.refundId,
    approvalIds,
    given: plan.toGiveBack,
    valueAsCash: cashOfValue,
    limit: place.business.settings.refundLimitMinor,
    authorisedBy: input.authorisedBy,
  })
  requireCreditCustomer(sale.customerId, tenders)
  await requireRefundCash(tx, shift.id, tenders)

  const levels = await lockStockLevels(tx, actor.outletId, sale.stockedItems)
  const number = await takeNumber(tx, {
    registerId: actor.registerId,
    registerCode: place.register.code,
    kind: 'credit_note',
    businessDate: times.businessDate,
    country: place.business.country,
    training: actor.training ?? false,
  })
  const chain = await lockAuditChain(tx, actor.registerId)
  const decided = { actor, input, kind, hash, shift, sale, plan, tenders, authorisedBy }
  const refund = { ...decided, place, number, chain, levels, times, pointsShort }
  const moved = await moveRefundValue(tx, refund)

  const { answer, writes } = refundWrites(moved)
  await writeAllAndCommit(tx, writes)
  return answer
}

/** To which tenders the money goes back, and how much stored value leaves as cash: that needs somebody's leave. */
export function planTenders(
  sale: RefundableRow,
  plan: ReturnPlan,
  input: RefundInput & { readonly pointsShort: Minor },
) {
  const { pointsShort } = input
  const situation = { refundTotal: plan.toGiveBack, paid: sale.paid, due: sale.due, pointsShort }
  const requested = askedTenders(input.tenders)
  const tenders = accept(planRefundTenders({ ...situation, requested, valueToCash: true }), 'sales')
  return { tenders, cashOfValue: valueAsCash(tenders, situation) }
}
