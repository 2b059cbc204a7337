import type { CompletedSale, CompleteSaleRequest, SaleFlag } from '../../../core/contracts/sales.ts'
import { businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { minor, zero } from '../../../core/kernel/money.ts'
import { type Settlement, settle } from '../../../core/rules/cart/tenders.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { instantAt, nowMilliseconds } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { lockAuditChain } from '../audit/public.ts'
import { itemsForSale } from '../catalog/public.ts'
import { type CustomerForSale, customerForSale } from '../customers/public.ts'
import { lockStockLevels } from '../inventory/public.ts'
import { documentKindFor, seriesKindOf } from '../invoicing/public.ts'
import { type SellingPlace, sellerModeOn, sellingPlace, takeNumber } from '../outlets/public.ts'
import { spendStoreCredit } from '../storedvalue/public.ts'
import { taxClassesById } from '../tax/public.ts'
import { openShiftOf } from '../tills/public.ts'
import { billOf, discountShare, type SaleBill } from './sale.ts'
import { findCompletedSale } from './store.ts'
import { writeSale } from './write-sale.ts'

/** A device clock this far ahead of ours is told to a person; an offline sale may come much later, never earlier. */
const clockToleranceMilliseconds = 2 * 60 * 1000

/**
 * Completes a sale in one transaction: lines, tenders, bill, number, stock, ledger, audit and event.
 * A repeat with the same id and content gets the first answer. A finished sale is never refused for what the shop's
 * data say about it: stock below zero, another price, an unknown customer are recorded and flagged.
 */
export const completeSale = operation(
  'completeSale',
  async (tx, actor: TillActor, request: CompleteSaleRequest): Promise<CompletedSale> => {
    const hash = contentHash({ registerId: actor.registerId, request })
    const first = await findCompletedSale(tx, request.saleId)
    if (first) return first.contentHash.equals(hash) ? first.answer : deny('sales.id_reused')

    const shift = await openShiftOf(tx, actor.registerId)
    if (!shift) return deny('tills.shift_not_open')
    const place = await sellingPlace(tx, actor.registerId)
    const times = timesOf(request, place)
    const bill = await priceBill(tx, { request, place, businessDate: times.businessDate })
    requireDiscountPermission(actor, bill, place)
    const customer = request.customerId ? await customerForSale(tx, request.customerId) : null
    const due = amountDue(bill, request)
    const settlement = accept(
      settle({ total: due.total, tip: request.tipMinor, tenders: tendersOf(request) }),
      'sales',
    )
    requireCustomerForStoreCredit(settlement, customer)

    const levels = await lockStockLevels(tx, actor.outletId, stockedItems(bill))
    const mode = sellerModeOn(place, times.businessDate)
    const documentKind = documentKindFor({
      mode,
      treatments: bill.lines.map((line) => line.priced.treatment),
      buyerRegistered: Boolean(customer?.gstin),
    })
    const number = await takeNumber(tx, {
      registerId: actor.registerId,
      registerCode: place.register.code,
      kind: seriesKindOf(documentKind),
      businessDate: times.businessDate,
      country: place.business.country,
    })
    await spendCredit(tx, actor, request, settlement)
    const chain = await lockAuditChain(tx, actor.registerId)
    return writeSale(tx, {
      actor,
      request,
      hash,
      shift,
      place,
      mode,
      times,
      bill,
      due,
      settlement,
      customer,
      levels,
      documentKind,
      number,
      chain,
      flags: [...bill.flags, ...due.flags, ...times.flags, ...customerFlags(request, customer)],
    })
  },
)

export interface SaleTimes {
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly businessDate: ReturnType<typeof businessDateOf>
  readonly flags: readonly SaleFlag[]
}

/** The business date follows the device's time of the sale, unless that lies in the future. */
function timesOf(request: CompleteSaleRequest, place: SellingPlace): SaleTimes {
  const nowAt = nowMilliseconds()
  const recordedAt = instantAt(nowAt)
  const claimed = request.occurredAt ? instantAt(Date.parse(request.occurredAt)) : recordedAt
  const ahead = Date.parse(claimed) - nowAt
  const isAhead = ahead > clockToleranceMilliseconds
  const flags: SaleFlag[] = isAhead
    ? [
        {
          kind: 'clock_differs',
          lineNo: null,
          facts: { deviceTime: claimed, aheadSeconds: Math.round(ahead / 1000) },
        },
      ]
    : []
  const { timeZone, dayCloseHour } = place.outlet
  const businessDate = businessDateOf(isAhead ? recordedAt : claimed, { timeZone, dayCloseHour })
  return { occurredAt: claimed, recordedAt, businessDate, flags }
}

async function priceBill(
  tx: Tx,
  sale: {
    request: CompleteSaleRequest
    place: SellingPlace
    businessDate: SaleTimes['businessDate']
  },
): Promise<SaleBill> {
  const { lines } = sale.request
  const itemIds = lines.flatMap((line) => (line.itemId ? [line.itemId] : []))
  const classIds = lines.flatMap((line) => (line.taxClassId ? [line.taxClassId] : []))
  const items = itemIds.length > 0 ? await itemsForSale(tx, itemIds) : new Map()
  const taxRates = classIds.length > 0 ? await taxClassesById(tx, classIds) : new Map()
  const mode = sellerModeOn(sale.place, sale.businessDate)
  return accept(
    billOf(sale.request, {
      place: sale.place,
      mode,
      businessDate: sale.businessDate,
      items,
      taxRates,
    }),
    'sales',
  )
}

/** Above the limit of the business a discount needs a permission of its own, so that nobody gives the shop away. */
function requireDiscountPermission(actor: TillActor, bill: SaleBill, place: SellingPlace): void {
  const share = discountShare(bill.cart)
  if (share === 0) return
  if (!actor.permissions.has('sales.discount'))
    deny('permission.missing', { permission: 'sales.discount' })
  const limit = place.business.settings.discountLimit
  if (share > limit && !actor.permissions.has('sales.discount_over_limit')) {
    deny('sales.discount_over_limit', { discountPpm: share, limitPpm: limit })
  }
}

export interface AmountDue {
  readonly total: ReturnType<typeof minor>
  readonly roundOff: ReturnType<typeof minor>
  readonly flags: readonly SaleFlag[]
}

/**
 * What the customer was asked to pay. The till and the server run the same engine, so the two totals are equal; if they
 * ever differ, the customer's total stands, the difference joins the round-off, and a person is told.
 */
function amountDue(bill: SaleBill, request: CompleteSaleRequest): AmountDue {
  const { total, roundOff } = bill.cart
  const asked = request.totalMinor ?? total
  if (asked === total) return { total, roundOff, flags: [] }
  const facts = { askedMinor: asked, computedMinor: total }
  return {
    total: asked,
    roundOff: minor(roundOff + asked - total),
    flags: [{ kind: 'total_differs', lineNo: null, facts }],
  }
}

function tendersOf(request: CompleteSaleRequest) {
  return request.tenders.map((tender) => ({ kind: tender.kind, amount: tender.amountMinor }))
}

function requireCustomerForStoreCredit(
  settlement: Settlement,
  customer: CustomerForSale | null,
): void {
  const usesCredit = settlement.tenders.some((tender) => tender.kind === 'store_credit')
  if (usesCredit && !customer) deny('sales.store_credit_customer')
}

async function spendCredit(
  tx: Tx,
  actor: TillActor,
  request: CompleteSaleRequest,
  settlement: Settlement,
): Promise<void> {
  const amount = settlement.tenders
    .filter((tender) => tender.kind === 'store_credit')
    .reduce((sum, tender) => minor(sum + tender.amount), zero)
  if (amount === 0 || !request.customerId) return
  await spendStoreCredit(tx, {
    customerId: request.customerId,
    amount,
    documentType: 'sale',
    documentId: request.saleId,
    userId: actor.userId,
  })
}

function stockedItems(bill: SaleBill): string[] {
  return bill.lines.flatMap((line) => (line.item?.kind === 'goods' ? [line.item.id] : []))
}

function customerFlags(request: CompleteSaleRequest, customer: CustomerForSale | null): SaleFlag[] {
  if (!request.customerId || customer) return []
  return [{ kind: 'customer_unknown', lineNo: null, facts: { customerId: request.customerId } }]
}
