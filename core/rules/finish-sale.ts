import type { DocumentSnapshot } from '../contracts/documents.ts'
import type { SoldContent } from '../contracts/journal.ts'
import type { CompleteSaleRequest } from '../contracts/sales.ts'
import { type BusinessDate, businessDateOf, type Instant } from '../kernel/dates.ts'
import { allow, type Decision, refuse } from '../kernel/decision.ts'
import { type Minor, minor, zero } from '../kernel/money.ts'
import type { CartLine, PricedCart } from './cart/cart.ts'
import { priceCart } from './cart/price-cart.ts'
import { keptReference, type PresentedTender, type Settlement, settle } from './cart/tenders.ts'
import { buildSaleSnapshot } from './documents/build-snapshot.ts'
import { documentKindFor, seriesKindOf } from './documents/document-kind.ts'
import { giftCardName, soldName } from './documents/line-names.ts'
import type { Buyer, DocumentLine, SellerPlace } from './documents/sale-document.ts'
import { financialYearFor } from './numbering.ts'
import { noSupply, rateOn, type SellerMode, type TaxClassRate } from './tax/gst.ts'

/** What a till knows of an item that it sells: the words and codes of a line on paper. */
export interface SoldItem {
  readonly name: string
  readonly packs: readonly { readonly packId: string; readonly name: string }[]
  readonly variantLabel: string | null
  readonly hsn: string | null
  readonly unit: string
  readonly mrpMinor: Minor | null
}

/** What a device knows of the shop when it finishes a sale by itself. */
export interface FinishContext {
  readonly place: SellerPlace & { readonly outlet: { readonly dayCloseHour: number } }
  readonly modeOn: (date: BusinessDate) => SellerMode
  readonly itemOf: (itemId: string) => SoldItem | undefined
  readonly taxPeriodsOf: (taxClassId: string) => readonly TaxClassRate[] | undefined
  readonly buyer: Buyer | null
  /** Who sells, by name. */
  readonly cashier: string
  /** What goods that come back are worth: they pay first, as far as it goes. */
  readonly exchanged?: Minor
}

/** A sale that is paid for; only its number is missing. */
export interface FinishedSale {
  readonly businessDate: BusinessDate
  readonly kind: DocumentSnapshot['kind']
  readonly series: Pick<SoldContent['number'], 'kind' | 'financialYear'>
  readonly terms: SoldContent['terms']
  readonly cart: PricedCart
  readonly settlement: Settlement
  /** The paper under its number; of an exchange with the number of the credit note that pays. */
  readonly paperWith: (number: string, creditNote?: string) => DocumentSnapshot
}

type LineRequest = CompleteSaleRequest['lines'][number]

/**
 * Finishes a sale where nobody can be asked: prices it, settles it, and says which document and
 * which series the law wants. The server prices the same request by the same engine and writes the
 * same paper; where the shop's data have changed meanwhile it keeps this one. Refuses what no bill
 * can be: an unknown tax class, and money that does not settle.
 */
export function finishSale(
  request: CompleteSaleRequest & { readonly occurredAt: Instant },
  context: FinishContext,
): Decision<FinishedSale> {
  const { outlet, business } = context.place
  const businessDate = businessDateOf(request.occurredAt, outlet)
  const terms = {
    sellerMode: context.modeOn(businessDate),
    taxRounding: business.settings.taxRounding,
    roundOffStepMinor: business.settings.roundOffStepMinor,
  }
  const priced = priceRequest(request, context, { businessDate, terms })
  if (!priced.ok) return priced
  const cart = priced.value
  const settled = settle({
    total: cart.total,
    giftCards: cart.giftCards,
    tip: request.tipMinor,
    tenders: presented(request, context, cart),
    hasCustomer: request.customerId !== null && request.customerId !== undefined,
  })
  if (!settled.ok) return settled
  const kind = documentKindFor({
    mode: terms.sellerMode,
    treatments: cart.lines.map((line) => line.treatment),
    buyerRegistered: Boolean(context.buyer?.gstin),
  })
  const finished = { request, context, businessDate, terms, cart, kind, settlement: settled.value }
  return allow({
    ...{ businessDate, kind, terms, cart, settlement: settled.value },
    series: {
      kind: seriesKindOf(kind) as SoldContent['number']['kind'],
      financialYear: financialYearFor({ businessDate, country: business.country }),
    },
    paperWith: (number, creditNote) => paperOf(finished, number, creditNote),
  })
}

function presented(
  request: CompleteSaleRequest,
  { exchanged = zero }: FinishContext,
  { total, giftCards }: PricedCart,
): PresentedTender[] {
  const covered = minor(Math.min(exchanged, total + giftCards))
  const tenders = request.tenders.map(({ kind, amountMinor, reference }) => ({
    kind,
    amount: amountMinor,
    reference,
  }))
  return covered > 0 ? [...tenders, { kind: 'exchange', amount: covered }] : tenders
}

function priceRequest(
  request: CompleteSaleRequest,
  context: FinishContext,
  on: { readonly businessDate: BusinessDate; readonly terms: SoldContent['terms'] },
): Decision<PricedCart> {
  const lines: CartLine[] = []
  for (const [index, line] of request.lines.entries()) {
    const taxClass = taxClassOf(line, context, on.businessDate)
    if (!taxClass) return refuse('tax_class_unknown', { lineNo: index + 1 })
    lines.push({
      lineNo: index + 1,
      quantity: line.quantityMilli,
      unitPrice: line.unitPriceMinor,
      priceIncludesTax: line.priceIncludesTax,
      discount: line.discount ?? undefined,
      printedTotal: line.printedTotalMinor ?? undefined,
      taxClass,
      giftCard: line.giftCard !== undefined,
    })
  }
  return priceCart({
    lines,
    discount: request.discount ?? undefined,
    // Over the counter the supply takes place here; what is sent to another state is not finished on a device.
    tax: { mode: on.terms.sellerMode, intraState: true, stateCode: context.place.outlet.stateCode },
    settings: {
      roundingLevel: on.terms.taxRounding,
      roundingMode: 'half_up',
      roundOffStep: minor(on.terms.roundOffStepMinor),
    },
  })
}

function taxClassOf(
  line: LineRequest,
  context: FinishContext,
  businessDate: BusinessDate,
): TaxClassRate | undefined {
  if (line.giftCard) return noSupply
  const periods = context.taxPeriodsOf(line.taxClassId ?? '') ?? []
  return rateOn(periods, businessDate) ?? periods[0]
}

interface Finished {
  readonly request: CompleteSaleRequest & { readonly occurredAt: Instant }
  readonly context: FinishContext
  readonly businessDate: BusinessDate
  readonly terms: SoldContent['terms']
  readonly cart: PricedCart
  readonly kind: DocumentSnapshot['kind']
  readonly settlement: Settlement
}

function paperOf(
  finished: Finished,
  number: string,
  creditNote: string | null = null,
): DocumentSnapshot {
  const { request, context, terms, cart, settlement } = finished
  return buildSaleSnapshot({
    kind: finished.kind,
    mode: terms.sellerMode,
    number,
    issuedAt: request.occurredAt,
    businessDate: finished.businessDate,
    place: context.place,
    cashier: context.cashier,
    buyer: context.buyer,
    interState: false,
    deliveryStateCode: null,
    cart,
    lines: request.lines.map((line, index) => documentLine(line, index + 1, context)),
    total: cart.total,
    roundOff: cart.roundOff,
    tip: request.tipMinor,
    change: settlement.change,
    tenders: settlement.tenders.map((tender) => ({
      ...tender,
      reference: tender.kind === 'exchange' ? creditNote : keptReference(tender),
    })),
  })
}

function documentLine(line: LineRequest, lineNo: number, context: FinishContext): DocumentLine {
  const { itemId, giftCard, membership } = line
  const item = itemId ? context.itemOf(itemId) : undefined
  const plainName = giftCard ? giftCardName(giftCard.code) : (line.name ?? '')
  return {
    lineNo,
    name: item ? soldName(item, line.packId) : plainName,
    variantLabel: item?.variantLabel ?? null,
    hsn: item?.hsn ?? membership?.sac ?? null,
    unit: item?.unit ?? (membership ? 'OTH' : 'NOS'),
    quantity: line.quantityMilli,
    unitPrice: line.unitPriceMinor,
    priceIncludesTax: line.priceIncludesTax,
    mrp: line.mrpMinor ?? item?.mrpMinor ?? null,
    note: line.note,
    batch: line.batch,
    expiresOn: (giftCard ? giftCard.expiresOn : line.expiresOn) ?? null,
    serial: line.serial,
  }
}
