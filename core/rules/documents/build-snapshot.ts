import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { assert } from '../../kernel/assert.ts'
import { add, type Minor, minor, sum } from '../../kernel/money.ts'
import { lineGross, quantity } from '../../kernel/quantity.ts'
import { amountInWords } from '../../kernel/words.ts'
import { isTaxDocument, titleOf } from './document-kind.ts'
import { legalNotesFor } from './legal-notes.ts'
import { buyerParty, sellerParty, stateName } from './parties.ts'
import type { DocumentLine, SaleDocumentInput, SellerPlace } from './sale-document.ts'
import { snapshotTaxes, summariseTaxes } from './tax-summary.ts'

type SnapshotLine = DocumentSnapshot['lines'][number]

/**
 * Freezes everything that the bill of a sale says. Every paper, page and reprint is drawn from the result alone, so a
 * later change of name, address, price or setting never changes a bill that was given.
 */
export function buildSaleSnapshot(input: SaleDocumentInput): DocumentSnapshot {
  const { kind } = input
  const lines = input.lines.map((line) => snapshotLine(line, input))
  return {
    version: 1,
    kind,
    title: titleOf(kind),
    ...headOf(input),
    buyer: input.buyer && buyerParty(input.buyer, isTaxDocument(kind)),
    ...supplyOf(input),
    legalNotes: legalNotesFor(input),
    original: null,
    lines,
    taxSummary: summariseTaxes(lines),
    totals: totalsOf(input, lines),
    tenders: input.tenders.map((tender) => ({
      kind: tender.kind,
      amountMinor: tender.amount,
      tenderedMinor: tender.tendered,
      changeMinor: tender.change,
      reference: tender.reference,
    })),
    footer: footerOf(input.place.business.settings),
  }
}

/** Who gave the paper, where and when: the same on every paper of a register. */
export function headOf(
  input: Pick<
    SaleDocumentInput,
    'place' | 'mode' | 'number' | 'issuedAt' | 'businessDate' | 'cashier'
  >,
) {
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
function supplyOf(input: SaleDocumentInput) {
  const code = input.deliveryStateCode ?? input.place.outlet.stateCode
  const named = input.mode === 'regular' && isTaxDocument(input.kind)
  return {
    placeOfSupply: named ? { stateCode: code, stateName: stateName(code) } : null,
    interState: input.interState,
    // A shop's own sales never fall under reverse charge; rule 46(p) still wants the word.
    reverseCharge: false,
  }
}

function snapshotLine(line: DocumentLine, input: SaleDocumentInput): SnapshotLine {
  const priced = input.cart.lines.find((each) => each.lineNo === line.lineNo)
  assert(priced, `line ${line.lineNo} of the bill is priced`)
  const { hsnDigits } = input.place.business.settings
  return {
    lineNo: line.lineNo,
    name: line.name,
    variantLabel: line.variantLabel,
    hsn: isTaxDocument(input.kind) ? shortenHsn(line.hsn, hsnDigits) : null,
    unit: line.unit,
    quantityMilli: line.quantity,
    unitPriceMinor: line.unitPrice,
    priceIncludesTax: line.priceIncludesTax,
    mrpMinor: line.mrp,
    grossMinor: priced.gross,
    discountMinor: add(priced.lineDiscount, priced.cartDiscount),
    taxableMinor: priced.taxable,
    rate: priced.rate,
    treatment: priced.treatment,
    taxes: snapshotTaxes(priced.taxes),
    totalMinor: priced.total,
    ...(priced.giftCard ? { giftCardMinor: priced.giftCard } : {}),
    note: line.note,
    batch: line.batch,
    expiresOn: line.expiresOn,
    serial: line.serial,
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
  const { cart } = input
  return {
    grossMinor: cart.gross,
    discountMinor: add(cart.lineDiscount, cart.cartDiscount),
    taxableMinor: cart.taxable,
    taxMinor: cart.tax,
    roundOffMinor: input.roundOff,
    totalMinor: input.total,
    ...(cart.giftCards > 0 ? { giftCardsMinor: cart.giftCards } : {}),
    tipMinor: input.tip,
    changeMinor: input.change,
    savedMinor: sum(lines.map(savedOn)),
    inWords: amountInWords(input.total, input.place.business.currency),
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
