import type { CompletedSale, CompleteSaleRequest, SaleFlag } from '../../../core/contracts/sales.ts'
import {
  addMonths,
  type BusinessDate,
  businessDateOf,
  type Instant,
} from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { type PresentedTender, settle } from '../../../core/rules/cart/tenders.ts'
import { documentKindFor, seriesKindOf } from '../../../core/rules/documents/document-kind.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { instantAt, nowMilliseconds } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { readAll, writeAllAndCommit } from '../../platform/database/rows.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { chainHeadOf, chainHeadRead } from '../audit/public.ts'
import { itemsForSaleRead } from '../catalog/public.ts'
import { type CustomerForSale, customerForSale } from '../customers/public.ts'
import { levelsOf, stockLevelsRead } from '../inventory/public.ts'
import { type Quoted, quotedFor } from '../openbills/public.ts'
import {
  nextNumber,
  type SellerMode,
  type SellingPlace,
  sellerModeOn,
  sellingPlace,
  seriesRead,
} from '../outlets/public.ts'
import { requireNewCodes, type SoldCard, spendValue } from '../storedvalue/public.ts'
import { taxClassesById } from '../tax/public.ts'
import { openShiftRead } from '../tills/public.ts'
import { billOf, type SaleBill } from './sale.ts'
import { type Approvers, requireSalePowers } from './sale-powers.ts'
import { knownSalespeople } from './salespeople.ts'
import { type CompletedRow, completedSaleRead } from './store.ts'
import { type DecidedSale, saleWrites } from './write-sale.ts'

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
    const { approvalIds: _, ...content } = request
    const hash = contentHash({ registerId: actor.registerId, request: content })
    const place = await sellingPlace(tx, actor.registerId)
    const found = await readAndLock(tx, actor, request)
    const [first] = found.first
    if (first) return repeated(first, hash)

    const shift = found.shift[0] ?? deny('tills.shift_not_open')
    const priced = await priceSale(tx, actor, request, { found, place })
    const tenders = tendersOf(request)
    const sale = await settleSale(tx, {
      actor,
      request,
      hash,
      shift,
      place,
      found,
      priced,
      tenders,
    })

    const { answer, writes } = saleWrites(sale)
    await writeAllAndCommit(tx, writes)
    return answer
  },
)

type Found = Awaited<ReturnType<typeof readAndLock>>

/** A bill with its price, its buyer and who allowed it: all but how it is paid. */
export interface PricedSale {
  readonly mode: SellerMode
  readonly times: SaleTimes
  readonly bill: SaleBill
  readonly approvers: Approvers
  readonly customer: CustomerForSale | null
  readonly due: AmountDue
  /** Those whom the lines name and who are known here. */
  readonly salespeople: ReadonlySet<string>
  readonly quoted: Quoted | null
}

/** Prices a bill by the catalogue that was read, and asks whether its person may sell it so. */
export async function priceSale(
  tx: Tx,
  actor: TillActor,
  request: CompleteSaleRequest,
  { found, place }: { readonly found: Found; readonly place: SellingPlace },
): Promise<PricedSale> {
  const times = timesOf(request, place)
  const mode = sellerModeOn(place, times.businessDate)
  const items = new Map(found.items.map((item) => [item.id, item]))
  const taxRates = await ratesOfCustomLines(tx, request)
  const { businessDate } = times
  const { quotationId } = request
  const quoted = quotationId ? await quotedFor(tx, actor, { quotationId, businessDate }) : null
  const salespeople = await knownSalespeople(tx, request)
  const context = { place, mode, businessDate, items, taxRates, quoted }
  const bill = accept(billOf(request, context), 'sales')
  const approvers = await requireSalePowers(tx, actor, request, { bill, place, quoted })
  const customer = request.customerId ? await customerForSale(tx, request.customerId) : null
  const due = amountDue(bill, request)
  return { mode, times, bill, approvers, customer, due, salespeople, quoted }
}

/**
 * Settles a priced bill with its tenders, takes the value that the shop keeps for its customer, and gives it kind and
 * number. After it everything must succeed.
 */
export async function settleSale(
  tx: Tx,
  sale: Pick<DecidedSale, 'actor' | 'request' | 'hash' | 'shift' | 'place'> & {
    readonly found: Found
    readonly priced: PricedSale
    readonly tenders: readonly PresentedTender[]
  },
): Promise<DecidedSale> {
  const { found, priced, tenders, ...decided } = sale
  const { actor, request, place } = sale
  const { bill, customer, due, times } = priced
  const { businessDate } = times
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
  })
  const documentKind = documentKindFor({
    mode: priced.mode,
    treatments: bill.lines.map((line) => line.priced.treatment),
    buyerRegistered: Boolean(customer?.gstin),
  })
  const number = nextNumber(found.series, {
    registerId: actor.registerId,
    registerCode: place.register.code,
    kind: seriesKindOf(documentKind),
    businessDate,
    country: place.business.country,
    training: actor.training ?? false,
  })
  return {
    ...decided,
    ...priced,
    settlement,
    cards,
    documentKind,
    number: number.number,
    numberWrite: number.write,
    levels: levelsOf(stockedItems(bill), found.levels),
    chain: chainHeadOf(actor.registerId, found.chain[0]),
    flags: [...bill.flags, ...due.flags, ...times.flags, ...customerFlags(request, customer)],
    exchange: null,
  }
}

/**
 * Reads all that a sale needs and takes its locks in the order of the house: shift, stock by id, series, chain. An
 * exchange locks the stock of what comes back as well.
 */
export function readAndLock(
  tx: Tx,
  actor: TillActor,
  request: Pick<CompleteSaleRequest, 'saleId' | 'lines'>,
  returning: readonly string[] = [],
) {
  const itemIds = request.lines.flatMap((line) => (line.itemId ? [line.itemId] : []))
  return readAll(tx, {
    first: completedSaleRead(request.saleId),
    shift: openShiftRead(actor.registerId),
    items: itemsForSaleRead(itemIds),
    levels: stockLevelsRead(actor.outletId, [...itemIds, ...returning]),
    series: seriesRead(actor.registerId),
    chain: chainHeadRead(actor.registerId),
  })
}

function repeated(
  { contentHash: firstHash, ...answer }: CompletedRow,
  hash: Buffer,
): CompletedSale {
  return firstHash === hash.toString('hex') ? answer : deny('sales.id_reused')
}

async function ratesOfCustomLines(tx: Tx, request: CompleteSaleRequest) {
  const ids = request.lines.flatMap((line) => (line.taxClassId ? [line.taxClassId] : []))
  return ids.length > 0 ? taxClassesById(tx, ids) : new Map()
}

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
