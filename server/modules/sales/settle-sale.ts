import type { CompleteSaleRequest, SaleFlag } from '../../../core/contracts/sales.ts'
import { addMonths, type BusinessDate } from '../../../core/kernel/dates.ts'
import { type PresentedTender, settle } from '../../../core/rules/cart/tenders.ts'
import { documentKindFor, seriesKindOf } from '../../../core/rules/documents/document-kind.ts'
import type { Tx } from '../../platform/database/client.ts'
import { accept } from '../../platform/refusal-error.ts'
import { chainHeadOf } from '../audit/public.ts'
import type { CustomerForSale } from '../customers/public.ts'
import { levelsOf } from '../inventory/public.ts'
import { nextNumber, type SellingPlace } from '../outlets/public.ts'
import {
  requireNewCodes,
  type SoldCard,
  spendValue,
  type ValueDocument,
} from '../storedvalue/public.ts'
import type { Found } from './complete-sale.ts'
import type { PricedSale } from './price-sale.ts'
import type { SaleBill } from './sale.ts'
import { settleDeposits, settlePrepaid } from './settle-prepaid.ts'
import type { DecidedSale } from './write-sale.ts'

interface SaleToSettle extends Pick<DecidedSale, 'actor' | 'request' | 'hash' | 'shift' | 'place'> {
  readonly found: Omit<Found, 'shift' | 'lease'>
  readonly priced: PricedSale
  readonly tenders: readonly PresentedTender[]
}

/**
 * Settles a priced bill with its tenders, takes the value that the shop keeps for its customer, and gives it kind and
 * number. After it everything must succeed.
 */
export async function settleSale(tx: Tx, sale: SaleToSettle): Promise<DecidedSale> {
  const { actor, place, found, priced } = sale
  const settled = await settleBill(tx, sale)
  const documentKind = documentKindFor({
    mode: priced.mode,
    treatments: priced.bill.lines.map((line) => line.priced.treatment),
    buyerRegistered: Boolean(priced.customer?.gstin),
  })
  const number = nextNumber(found.series, {
    registerId: actor.registerId,
    registerCode: place.register.code,
    kind: seriesKindOf(documentKind),
    businessDate: priced.times.businessDate,
    country: place.business.country,
    training: actor.training ?? false,
  })
  const numberWrites = { next: number.write }
  return { ...settled, documentKind, number: number.number, numberWrites, printed: null }
}

/** All of settling but the kind of the document and its number. `noteLacking` as in `ValueDocument`. */
export async function settleBill(
  tx: Tx,
  sale: SaleToSettle & Pick<ValueDocument, 'noteLacking'>,
): Promise<Omit<DecidedSale, 'documentKind' | 'number' | 'numberWrites' | 'printed'>> {
  const { found, priced, tenders, noteLacking, ...decided } = sale
  const { actor, request, place } = sale
  const { bill, customer, due, times } = priced
  const { businessDate } = times
  const prepaid = await settlePrepaid(tx, {
    ...{ lines: bill.lines, customer, times },
    outletId: actor.outletId,
  })
  const settlement = accept(
    settle({
      total: due.total,
      giftCards: bill.cart.giftCards,
      tip: request.tipMinor,
      tenders,
      hasCustomer: customer !== null,
    }),
    'sales',
  )
  const cards = await newCards(tx, { bill, place, businessDate })
  await spendValue(tx, settlement.tenders, {
    actor,
    saleId: request.saleId,
    refundId: null,
    customerId: customer?.id ?? null,
    businessDate,
    settings: place.business.settings,
    approvalIds: request.approvalIds,
    noteLacking,
  })
  const deposits = await settleDeposits(tx, {
    ...{ tenders: settlement.tenders, lines: bill.lines, total: due.total },
    ...{ request, visit: priced.visit, customer, outletId: actor.outletId },
  })
  return {
    ...decided,
    ...priced,
    settlement,
    cards,
    prepaid: { ...prepaid, deposits },
    levels: levelsOf(stockedItems(bill), found.levels),
    chain: chainHeadOf(actor.registerId, found.chain[0]),
    flags: [
      ...bill.flags,
      ...due.flags,
      ...times.flags,
      ...priced.held.flags,
      ...customerFlags(request, customer),
    ],
    exchange: null,
  }
}

/** What the customer presented, in the words of the rule. */
export function tendersOf(request: Pick<CompleteSaleRequest, 'tenders'>) {
  return request.tenders.map(({ kind, amountMinor, reference }) => ({
    kind,
    amount: amountMinor,
    reference,
  }))
}

/** The gift cards that a bill sells, each with the day until which it is good. */
async function newCards(
  tx: Tx,
  sale: { bill: SaleBill; place: SellingPlace; businessDate: BusinessDate },
): Promise<SoldCard[]> {
  const { validMonths } = sale.place.business.settings.giftCards
  const usual = validMonths > 0 ? addMonths(sale.businessDate, validMonths) : null
  const cards = sale.bill.lines.flatMap(({ lineNo, request: { giftCard }, priced }) => {
    if (!giftCard || !priced.giftCard) return []
    const { cardId, code, expiresOn = usual } = giftCard
    return [{ cardId, code, expiresOn, lineNo, amount: priced.giftCard }]
  })
  await requireNewCodes(tx, cards)
  return cards
}

function stockedItems(bill: SaleBill): string[] {
  return bill.lines.flatMap((line) => (line.item?.kind === 'goods' ? [line.item.id] : []))
}

function customerFlags(request: CompleteSaleRequest, customer: CustomerForSale | null): SaleFlag[] {
  if (!request.customerId || customer) return []
  return [{ kind: 'customer_unknown', lineNo: null, facts: { customerId: request.customerId } }]
}
