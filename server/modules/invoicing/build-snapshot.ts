import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { type Minor, minor, sum } from '../../../core/kernel/money.ts'
import { lineGross, quantity } from '../../../core/kernel/quantity.ts'
import { amountInWords } from '../../../core/kernel/words.ts'
import { type DocumentKind, documentKindFor, isTaxDocument, titleOf } from './document-kind.ts'
import { legalNotesFor } from './legal-notes.ts'
import { buyerParty, sellerParty, stateName } from './parties.ts'
import type { DocumentLine, SaleDocumentInput, SellerPlace } from './sale-document.ts'
import { summariseTaxes } from './tax-summary.ts'

type SnapshotLine = DocumentSnapshot['lines'][number]

/**
 * Freezes everything that the bill of a sale says. Every paper, page and reprint is drawn from the result alone, so a
 * later change of name, address, price or setting never changes a bill that was given.
 */
export function buildSaleSnapshot(input: SaleDocumentInput): DocumentSnapshot {
  const kind = documentKindFor({
    mode: input.mode,
    treatments: input.lines.map((line) => line.treatment),
    buyerRegistered: Boolean(input.buyer?.gstin),
  })
  const { settings } = input.place.business
  const lines = input.lines.map((line, index) =>
    snapshotLine(line, { lineNo: index + 1, kind, hsnDigits: settings.hsnDigits }),
  )
  return {
    version: 1,
    kind,
    title: titleOf(kind),
    ...headOf(input),
    buyer: input.buyer && buyerParty(input.buyer, isTaxDocument(kind)),
    ...supplyOf(input, kind),
    legalNotes: legalNotesFor(input),
    original: null,
    lines,
    taxSummary: summariseTaxes(lines),
    totals: totalsOf(input, lines),
    tenders: [...input.tenders],
    footer: footerOf(settings),
  }
}

function headOf(input: SaleDocumentInput) {
  const { business, outlet, register } = input.place
  return {
    number: input.number,
    issuedAt: input.issuedAt,
    businessDate: input.businessDate,
    timeZone: outlet.timeZone,
    currency: business.currency,
    seller: sellerParty(input.place, input.mode),
    outletName: outlet.name,
    registerCode: register.code,
    cashier: input.cashier,
  }
}

/** Rule 46(n) asks for the place of supply between states only; naming it always spares the reader the question. */
function supplyOf(input: SaleDocumentInput, kind: DocumentKind) {
  const sellerState = input.place.outlet.stateCode
  const code = input.placeOfSupplyStateCode ?? sellerState
  const named = input.mode === 'regular' && isTaxDocument(kind)
  return {
    placeOfSupply: named ? { stateCode: code, stateName: stateName(code) } : null,
    interState: named && code !== sellerState,
    // A shop's own sales never fall under reverse charge; rule 46(p) still wants the word.
    reverseCharge: false,
  }
}

interface LinePlace {
  readonly lineNo: number
  readonly kind: DocumentKind
  readonly hsnDigits: number
}

function snapshotLine(line: DocumentLine, place: LinePlace): SnapshotLine {
  const { lineDiscountMinor, cartDiscountMinor, ...kept } = line
  return {
    lineNo: place.lineNo,
    name: kept.name,
    variantLabel: kept.variantLabel,
    hsn: isTaxDocument(place.kind) ? shortenHsn(kept.hsn, place.hsnDigits) : null,
    unit: kept.unit,
    quantityMilli: kept.quantityMilli,
    unitPriceMinor: kept.unitPriceMinor,
    priceIncludesTax: kept.priceIncludesTax,
    mrpMinor: kept.mrpMinor,
    grossMinor: kept.grossMinor,
    discountMinor: sum([lineDiscountMinor, cartDiscountMinor]),
    taxableMinor: kept.taxableMinor,
    rate: kept.rate,
    treatment: kept.treatment,
    taxes: kept.taxes.map(({ code, label, rate, amountMinor }) => ({
      code,
      label,
      rate,
      amountMinor,
    })),
    totalMinor: kept.totalMinor,
    note: kept.note,
  }
}

/** Four digits are enough up to five crore of turnover, six above (Notification 78/2020); the setting says which. */
export function shortenHsn(hsn: string | null, digits: number): string | null {
  return hsn ? hsn.slice(0, digits) : null
}

function totalsOf(
  input: SaleDocumentInput,
  lines: readonly SnapshotLine[],
): DocumentSnapshot['totals'] {
  return {
    grossMinor: sum(lines.map((line) => line.grossMinor)),
    discountMinor: sum(lines.map((line) => line.discountMinor)),
    taxableMinor: sum(lines.map((line) => line.taxableMinor)),
    taxMinor: sum(lines.flatMap((line) => line.taxes.map((tax) => tax.amountMinor))),
    roundOffMinor: input.roundOffMinor,
    totalMinor: input.totalMinor,
    tipMinor: input.tipMinor,
    changeMinor: input.changeMinor,
    savedMinor: sum(lines.map(savedOn)),
    inWords: amountInWords(input.totalMinor, input.place.business.currency),
  }
}

/** What the buyer saved on a line against the printed retail price, or by the discount where nothing is printed. */
function savedOn(line: SnapshotLine): Minor {
  if (line.mrpMinor === null) return line.discountMinor
  const atMrp = lineGross(line.mrpMinor, quantity(line.quantityMilli))
  return minor(Math.max(line.discountMinor, atMrp - line.totalMinor))
}

function footerOf(settings: SellerPlace['business']['settings']): string[] {
  const days = settings.returnPolicyDays
  const returns =
    days > 0 ? `Returns within ${days} ${days === 1 ? 'day' : 'days'} with this bill.` : ''
  return [settings.receiptFooterLocal, settings.receiptFooter, returns].filter(
    (line) => line !== '',
  )
}
