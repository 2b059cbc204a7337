import type { CompleteSaleRequest, SaleFlag } from '../../../core/contracts/sales.ts'
import { type BusinessDate, businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { instantAt, nowMilliseconds } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { type SoldVisit, soldVisitFor } from '../appointments/public.ts'
import type { ItemForSale } from '../catalog/public.ts'
import { type CustomerForSale, customerForSale } from '../customers/public.ts'
import { type Granted, grantedLines, plannedMemberships } from '../memberships/public.ts'
import { type Quoted, quotedFor, type SoldHeld, soldHeldFor } from '../openbills/public.ts'
import { type SellerMode, type SellingPlace } from '../outlets/public.ts'
import { keptDepositPrices, plannedSessions } from '../prepaid/public.ts'
import { taxClassesById } from '../tax/public.ts'
import { billOf, type KeptPrices, type SaleBill, type SaleTerms } from './sale.ts'
import { type Approvers, requireSalePowers } from './sale-powers.ts'
import { knownSalespeople } from './salespeople.ts'

/** A device clock this far ahead of ours is told to a person; an offline sale may come much later, never earlier. */
const clockToleranceMilliseconds = 2 * 60 * 1000

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
  readonly held: SoldHeld
  readonly visit: SoldVisit | null
  /** Lines whose discount a membership of the customer gives. */
  readonly granted: ReadonlyMap<number, Granted>
}

/** Prices a bill by the catalogue that was read, and asks whether its person may sell it so. */
export async function priceSale(
  tx: Tx,
  actor: TillActor,
  request: CompleteSaleRequest,
  {
    found,
    place,
  }: { readonly found: { readonly items: readonly ItemForSale[] }; readonly place: SellingPlace },
): Promise<PricedSale> {
  const times = timesOf(request, place)
  const terms = termsOf(place, times.businessDate)
  const priced = await priceBill(tx, actor, request, { found, place, times, terms })
  const wrong = priced.bill.lines.find(
    ({ lineNo, request: { member } }) => member && !priced.granted.has(lineNo),
  )
  if (wrong) deny('memberships.not_granted', { lineNo: wrong.lineNo })
  const approvers = await requireSalePowers(tx, actor, request, {
    ...priced,
    ...priced.held,
    place,
  })
  return { ...priced, approvers }
}

/** Prices a bill on the terms and for the day that its caller says. */
export async function priceBill(
  tx: Tx,
  actor: TillActor,
  request: CompleteSaleRequest,
  sale: {
    readonly found: { readonly items: readonly ItemForSale[] }
    readonly place: SellingPlace
    readonly times: SaleTimes
    readonly terms: SaleTerms
  },
): Promise<Omit<PricedSale, 'approvers'>> {
  const { found, place, times, terms } = sale
  const items = new Map(found.items.map((item) => [item.id, item]))
  const taxRates = await ratesOfCustomLines(tx, request)
  const plans = await plannedSessions(tx, planIdsOf(request))
  const memberships = await plannedMemberships(tx, membershipPlanIdsOf(request))
  const { businessDate } = times
  const { quotationId, visitId, ofKept = false } = request
  const quoted = quotationId ? await quotedFor(tx, actor, { quotationId, businessDate }) : null
  const visit = visitId && !ofKept ? await soldVisitFor(tx, actor, visitId) : null
  const salespeople = await knownSalespeople(tx, request)
  const held = await soldHeldFor(tx, request)
  const deposits = visitId && !visit ? await keptDepositPrices(tx, visitId) : null
  const kept = keptPrices(quoted, visit, deposits)
  const context = { place, terms, businessDate, items, taxRates, plans, memberships, quoted: kept }
  const bill = accept(billOf(request, context), 'sales')
  const customer = request.customerId ? await customerForSale(tx, request.customerId) : null
  const due = amountDue(bill, request)
  const granted = await grantedLines(tx, memberLinesOf(bill), {
    customerId: customer?.id ?? null,
    businessDate,
    outletId: actor.outletId,
  })
  return { mode: terms.mode, times, bill, customer, due, salespeople, quoted, held, visit, granted }
}

/** The lines that say that their discount is a membership’s. */
const memberLinesOf = ({ lines }: SaleBill) =>
  lines.flatMap(({ lineNo, item, request, priced: { lineDiscount } }) => {
    const { member, unitPriceMinor: unitPrice, quantityMilli, printedTotalMinor } = request
    if (!member || !item) return []
    const of = { lineNo, itemId: item.id, kind: item.kind, membershipId: member.membershipId }
    const printedTotal = printedTotalMinor ?? null
    return [{ ...of, unitPrice, quantity: quantityMilli, printedTotal, lineDiscount }]
  })

const membershipPlanIdsOf = ({ lines }: Pick<CompleteSaleRequest, 'lines'>) =>
  lines.flatMap(({ membership }) => (membership ? [membership.planId] : []))

const planIdsOf = ({ lines }: Pick<CompleteSaleRequest, 'lines'>) =>
  lines.flatMap((line) => (line.package ? [line.package.planBenefitId] : []))

/** Prices that were given before: of an offer, of a visit when it was booked, or of a deposit that is kept. */
function keptPrices(
  quoted: Quoted | null,
  visit: SoldVisit | null,
  deposits: ((itemId: string | null, price: number) => boolean) | null,
): KeptPrices {
  return {
    holds: (itemId, packId, price) =>
      quoted?.holds(itemId, packId, price) ||
      visit?.holds(itemId, packId, price) ||
      (packId === null && deposits?.(itemId, price)) ||
      false,
  }
}

/** The terms of the place as they stand today. */
export function termsOf(place: SellingPlace, businessDate: BusinessDate): SaleTerms {
  const { taxRounding, roundOffStepMinor } = place.business.settings
  return {
    mode: sellerModeOn(place, businessDate),
    taxRounding,
    roundOffStepMinor,
    printedRates: null,
  }
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
export function timesOf(request: CompleteSaleRequest, place: SellingPlace): SaleTimes {
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
