import type { exchangeGoods as contract, Exchange } from '../../../core/contracts/after-sale.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import { add, zero } from '../../../core/kernel/money.ts'
import {
  type ExchangeDifference,
  exchangeDifference,
  planExchangeTenders,
} from '../../../core/rules/cart/exchange.ts'
import { type RefundTender, valueAsCash } from '../../../core/rules/cart/refund-tenders.ts'
import { exchangePart } from '../../../core/rules/documents/exchange-part.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { writeAll, writeAllAndCommit } from '../../platform/database/rows.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { chainHeadOf, lockAuditChain } from '../audit/public.ts'
import { levelsOf, lockStockLevels } from '../inventory/public.ts'
import { nextNumber, requireNoDevice, sellingPlace } from '../outlets/public.ts'
import { type OpenShift, openShiftOf } from '../tills/public.ts'
import { timesOfAct } from './act-times.ts'
import { readAndLock } from './complete-sale.ts'
import {
  askedTenders,
  planReturn,
  requireCreditCustomer,
  requireRefundCash,
} from './plan-return.ts'
import { priceSale } from './price-sale.ts'
import { requireRefundPowers } from './refund-powers.ts'
import { moveRefundValue } from './refund-value.ts'
import { settleSale, tendersOf } from './settle-sale.ts'
import { findExchange, rootOf } from './store-exchanges.ts'
import { findRefund, lockRefundableSale, type RefundableRow } from './store-refunds.ts'
import { exchangeWrites, type WrittenExchange } from './write-exchange.ts'
import { type DecidedRefund, refundWrites } from './write-refund.ts'
import { type DecidedSale, saleWrites } from './write-sale.ts'

export type ExchangeInput = BodyOf<typeof contract> & { readonly saleId: string }

/**
 * Takes goods back and sells others instead, in one transaction: a credit note for what came back,
 * a bill for what goes out, and only the difference is paid or given back. It is made of the
 * halves of a return and of a sale; what the returned goods pay stands on both as a tender of its
 * own, so that the account between them ends at nothing.
 */
export const exchangeGoods = operation(
  'exchangeGoods',
  async (tx, actor: TillActor, input: ExchangeInput): Promise<Exchange> => {
    const { approvalIds: _, ...content } = input
    const hash = contentHash({ registerId: actor.registerId, kind: 'exchange', input: content })
    const shift = await openShiftOf(tx, actor.registerId)
    const old = await lockRefundableSale(tx, actor.outletId, input.saleId)
    // Asked behind the lock, so that a twin of this request has written its answer by now.
    const first = await findExchange(tx, input.exchangeId)
    if (first) return first.contentHash.equals(hash) ? first.answer : deny('sales.id_reused')
    if (!old) return deny('sales.sale_unknown')
    if (!shift) return deny('tills.shift_not_open')
    const decided = await decideExchange(tx, { actor, input, hash, shift, old })
    return writeExchange(tx, { ...decided, actor, input, hash }, writeAllAndCommit)
  },
)

/** Writes a decided exchange: first what comes back, then what goes out, because the second finds the shelf filled. */
export async function writeExchange(
  tx: Tx,
  exchange: DecidedExchange & Pick<WrittenExchange, 'actor' | 'hash'> & { input: ExchangeInput },
  write: typeof writeAll,
): Promise<Exchange> {
  const { actor, input, difference } = exchange
  const refund = await moveRefundValue(tx, exchange.refund)
  const back = refundWrites(refund)
  await writeAll(tx, back.writes)
  const sale: DecidedSale = {
    ...exchange.sale,
    exchange: exchangePart({
      original: refund.sale.snapshot,
      creditNoteNumber: refund.number.number,
      reason: refund.input.reason,
      plan: refund.plan,
      tenders: refund.tenders,
      covered: difference.covered,
    }),
    // The goods that came back are on the shelf by now, and the credit note is the last entry of
    // the trail.
    levels: await lockStockLevels(tx, actor.outletId, [...exchange.sale.levels.keys()]),
    chain: await lockAuditChain(tx, actor.registerId),
  }
  const out = saleWrites(sale)
  const rootSaleId = await rootOf(tx, refund.sale.id)
  await write(tx, { ...out.writes, ...exchangeWrites({ ...exchange, sale, rootSaleId }) })
  return {
    exchangeId: input.exchangeId,
    coveredMinor: difference.covered,
    refund: back.answer,
    sale: out.answer,
  }
}

export interface DecidedExchange {
  readonly refund: DecidedRefund
  readonly sale: DecidedSale
  readonly difference: ExchangeDifference
  readonly origins: readonly RefundTender[]
}

/**
 * Everything that may refuse, with the locks in the order of the house: shift, sale, stock,
 * numbers, trail.
 */
async function decideExchange(
  tx: Tx,
  asked: {
    readonly actor: TillActor
    readonly input: ExchangeInput
    readonly hash: Buffer
    readonly shift: OpenShift
    readonly old: RefundableRow
  },
): Promise<DecidedExchange> {
  const { actor, input, hash, shift, old } = asked
  const place = await sellingPlace(tx, actor.registerId)
  const request = requestOf(input, old)
  const plan = planReturn(old, input.returns, 'restock')
  const found = await readAndLock(tx, actor, request, old.stockedItems)
  if (found.first.length > 0 || (await findRefund(tx, input.refundId))) deny('sales.id_reused')
  requireNoDevice(actor, found.lease)
  const priced = await priceSale(tx, actor, request, { found, place })
  const out = add(priced.due.total, priced.bill.cart.giftCards)
  const difference = exchangeDifference(plan.toGiveBack, out)
  const { given, origins, cashOfValue } = planMoney(old, input, difference)
  const authorisedBy = await requireRefundPowers(tx, actor, {
    kind: 'return',
    refundId: input.refundId,
    approvalIds: input.approvalIds,
    given: difference.toGive,
    valueAsCash: cashOfValue,
    limit: place.business.settings.refundLimitMinor,
    authorisedBy: input.authorisedBy,
  })
  requireCreditCustomer(old.customerId, given)
  await requireRefundCash(tx, shift.id, given)

  const times = timesOfAct(input.occurredAt, place.outlet)
  const number = nextNumber(found.series, {
    registerId: actor.registerId,
    registerCode: place.register.code,
    kind: 'credit_note',
    businessDate: times.businessDate,
    country: place.business.country,
    training: actor.training ?? false,
  })
  const exchanged = exchangedPart(difference)
  const refund: DecidedRefund = {
    ...{ actor, input, kind: 'return', hash, shift, sale: old, plan, authorisedBy, place, times },
    tenders: [...given, ...exchanged],
    number: number.number,
    numberWrites: { next: number.write },
    chain: chainHeadOf(actor.registerId, found.chain[0]),
    levels: levelsOf(old.stockedItems, found.levels),
  }
  const reference = number.number.number
  const tenders = [...tendersOf(request), ...exchanged.map((part) => ({ ...part, reference }))]
  const decided = { actor, request, hash, shift, place, found, priced, tenders }
  return { refund, sale: await settleSale(tx, decided), difference, origins }
}

/**
 * The new bill as a sale would send it. It belongs to the customer of the old one, whose stored
 * value may be behind it.
 */
export function requestOf(input: ExchangeInput, old: RefundableRow): CompleteSaleRequest {
  return {
    saleId: input.newSaleId,
    occurredAt: input.occurredAt,
    customerId: old.customerId ?? input.customerId,
    lines: input.lines,
    discount: input.discount,
    tenders: input.tenders,
    tipMinor: zero,
    totalMinor: input.totalMinor,
    note: input.note,
    approvalIds: input.approvalIds,
  }
}

export function planMoney(
  old: RefundableRow,
  input: ExchangeInput,
  difference: ExchangeDifference,
) {
  const { covered, toGive } = difference
  const plan = planExchangeTenders({
    paid: old.paid,
    due: old.due,
    covered,
    toGive,
    requested: askedTenders(input.refundTenders),
    valueToCash: true,
  })
  const { given, origins } = accept(plan, 'sales')
  const cashOfValue = valueAsCash(given, { refundTotal: toGive, paid: old.paid, due: old.due })
  return { given, origins, cashOfValue }
}

/** What the returned goods pay; goods that had cost nothing pay nothing. */
export function exchangedPart({ covered }: ExchangeDifference): RefundTender[] {
  return covered > 0 ? [{ kind: 'exchange', amount: covered }] : []
}
