import type { BodyOf } from '../../../core/contracts/operation.ts'
import type {
  refundSale as contract,
  dispositions,
  RefundResult,
} from '../../../core/contracts/sales.ts'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import { planRefund } from '../../../core/rules/cart/refund.ts'
import { planRefundTenders, type RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { instantAt, now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { lockAuditChain } from '../audit/public.ts'
import { personWithPermission } from '../identity/public.ts'
import { lockStockLevels } from '../inventory/public.ts'
import { type SellingPlace, sellingPlace, takeNumber } from '../outlets/public.ts'
import { restoreValue, takeBackCards } from '../storedvalue/public.ts'
import { cashInDrawer, openShiftOf } from '../tills/public.ts'
import { findRefund, lockRefundableSale, type RefundableRow } from './store-refunds.ts'
import { writeRefund } from './write-refund.ts'

export type RefundInput = BodyOf<typeof contract> & { readonly saleId: string }
export type Disposition = (typeof dispositions)[number]
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
  const hash = contentHash({ registerId: actor.registerId, kind, input })
  const first = await findRefund(tx, input.refundId)
  if (first) return first.contentHash.equals(hash) ? first.answer : deny('sales.id_reused')

  const shift = (await openShiftOf(tx, actor.registerId)) ?? deny('tills.shift_not_open')
  const sale = await lockRefundableSale(tx, actor.outletId, input.saleId)
  if (!sale) return deny('sales.sale_unknown')
  const { plan, tenders } = planCredit(sale, actor, input, kind)
  const authorisedBy = await requireAuthoriser(tx, actor, input, kind)
  requireCustomer(sale, tenders)
  await requireCash(tx, shift.id, tenders)

  const place = await sellingPlace(tx, actor.registerId)
  const times = timesOf(input, place)
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
  const document = {
    actor,
    saleId: sale.id,
    refundId: input.refundId,
    customerId: sale.customerId,
    businessDate: times.businessDate,
    settings: place.business.settings,
    approvalIds: [],
  }
  const cardLines = plan.lines.filter((line) => line.giftCard).map((line) => line.lineNo)
  await takeBackCards(tx, cardLines, document)
  await restoreValue(tx, tenders, document)
  return writeRefund(tx, {
    actor,
    input,
    kind,
    hash,
    shift,
    sale,
    plan,
    tenders,
    authorisedBy,
    place,
    number,
    chain,
    levels,
    times,
  })
}

/** What goes back of each line and to each tender, by the amounts frozen in the sale. */
function planCredit(sale: RefundableRow, actor: TillActor, input: RefundInput, kind: Kind) {
  const wanted = input.lines.map((line) => ({ lineNo: line.lineNo, quantity: line.quantityMilli }))
  const plan = accept(planRefund(sale, wanted), 'sales')
  const requested = input.tenders?.map((tender) => ({
    kind: tender.kind,
    amount: tender.amountMinor,
  }))
  const tenders = accept(
    planRefundTenders({
      refundTotal: plan.toGiveBack,
      paid: sale.paid,
      due: sale.due,
      requested,
      valueToCash: actor.permissions.has('sales.refund_value_to_cash'),
    }),
    'sales',
  )
  const usual: Disposition = kind === 'return' ? 'restock' : 'kept'
  const lines = plan.lines.map((line, index) => ({
    ...line,
    disposition: input.lines[index]?.disposition ?? usual,
  }))
  return { plan: { ...plan, lines }, tenders }
}

/** The business date follows the device's time of the refund, unless that lies in the future. */
function timesOf(input: RefundInput, place: SellingPlace) {
  const recordedAt = now()
  const occurredAt = input.occurredAt ? instantAt(Date.parse(input.occurredAt)) : recordedAt
  const earlier = occurredAt < recordedAt ? occurredAt : recordedAt
  return { occurredAt, recordedAt, businessDate: businessDateOf(earlier, place.outlet) }
}

/** Whoever is named as allowing it must hold the permission themselves, here; oneself holds it by the route. */
async function requireAuthoriser(
  tx: Tx,
  actor: TillActor,
  input: RefundInput,
  kind: Kind,
): Promise<string> {
  const wanted = input.authorisedBy ?? actor.userId
  if (wanted === actor.userId) return wanted
  const permission = kind === 'refund' ? 'sales.refund' : 'sales.return'
  const person = await personWithPermission(tx, wanted, permission, actor.outletId)
  return person ? wanted : deny('sales.authoriser_unknown')
}

function requireCustomer(sale: RefundableRow, tenders: readonly RefundTender[]): void {
  const usesCredit = tenders.some((tender) => tender.kind === 'store_credit')
  if (usesCredit && !sale.customerId) deny('sales.customer_needed', { kind: 'store_credit' })
}

async function requireCash(
  tx: Tx,
  shiftId: string,
  tenders: readonly RefundTender[],
): Promise<void> {
  const wanted = tenders
    .filter((tender) => tender.kind === 'cash')
    .reduce((sum, tender) => sum + tender.amount, 0)
  if (wanted === 0) return
  const inDrawer = await cashInDrawer(tx, shiftId)
  if (wanted > inDrawer) deny('sales.cash_short', { wantedMinor: wanted, inDrawerMinor: inDrawer })
}
