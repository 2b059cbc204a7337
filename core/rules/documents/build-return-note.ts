import type { DocumentSnapshot } from '../../contracts/documents.ts'
import type { BusinessDate, Instant } from '../../kernel/dates.ts'
import { type Minor, minor, multiplyDivide, sum, zero } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import type { Rate } from '../../kernel/rate.ts'
import { amountInWords } from '../../kernel/words.ts'
import type { SellerMode } from '../tax/gst.ts'
import { headOf } from './build-snapshot.ts'
import { titleOf } from './document-kind.ts'
import { buyerParty } from './parties.ts'
import type { Buyer, SellerPlace } from './sale-document.ts'

export interface ReturnNoteInput {
  readonly mode: SellerMode
  readonly number: string
  readonly issuedAt: Instant
  readonly businessDate: BusinessDate
  readonly place: SellerPlace
  readonly cashier: string
  readonly buyer: Buyer
  readonly reason: string
  readonly lines: readonly {
    readonly lineNo: number
    readonly name: string
    readonly variantLabel: string | null
    readonly unit: string
    readonly quantity: Quantity
    readonly total: Minor
  }[]
}

const noTax = 0 as Rate

/**
 * Freezes the paper of goods that came back without their bill. It is no credit note of the tax
 * law, which would have to name its invoice (section 34, rule 53(1A)): no tax is told, none is
 * credited.
 */
export function buildReturnNoteSnapshot(input: ReturnNoteInput): DocumentSnapshot {
  const { business } = input.place
  const total = sum(input.lines.map((line) => line.total))
  return {
    version: 1,
    kind: 'return_note',
    title: titleOf('return_note'),
    ...headOf(input),
    buyer: buyerParty(input.buyer, false),
    placeOfSupply: null,
    interState: false,
    reverseCharge: false,
    legalNotes: notesOf(input),
    original: null,
    lines: input.lines.map(lineOf),
    taxSummary: [],
    totals: totalsOf(total, business.currency),
    tenders: [
      {
        kind: 'store_credit',
        amountMinor: total,
        tenderedMinor: total,
        changeMinor: zero,
        reference: null,
      },
    ],
    footer: [],
  }
}

function notesOf({ mode, reason }: ReturnNoteInput): string[] {
  const noGst = 'Taken back without a bill: no GST is credited.'
  return [...(mode === 'unregistered' ? [] : [noGst]), `Reason: ${reason}`]
}

function lineOf(line: ReturnNoteInput['lines'][number]): DocumentSnapshot['lines'][number] {
  return {
    lineNo: line.lineNo,
    name: line.name,
    variantLabel: line.variantLabel,
    hsn: null,
    unit: line.unit,
    quantityMilli: line.quantity,
    unitPriceMinor: eachOf(line.total, line.quantity),
    priceIncludesTax: true,
    mrpMinor: null,
    grossMinor: line.total,
    discountMinor: zero,
    taxableMinor: line.total,
    rate: noTax,
    treatment: 'out_of_scope',
    taxes: [],
    totalMinor: line.total,
    note: null,
  }
}

/** What one unit is told at: the total stands exactly, the price of one is rounded. */
function eachOf(total: Minor, of: Quantity): Minor {
  return minor(multiplyDivide(total, 1000, of, 'half_up'))
}

function totalsOf(total: Minor, currency: string): DocumentSnapshot['totals'] {
  return {
    grossMinor: total,
    discountMinor: zero,
    taxableMinor: total,
    taxMinor: zero,
    roundOffMinor: zero,
    totalMinor: total,
    tipMinor: zero,
    changeMinor: zero,
    savedMinor: zero,
    inWords: amountInWords(total, currency),
  }
}
