import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { assert } from '../../kernel/assert.ts'
import type { BusinessDate, Instant } from '../../kernel/dates.ts'
import { type Minor, minor, multiplyDivide, sum, zero } from '../../kernel/money.ts'
import { amountInWords } from '../../kernel/words.ts'
import type { RefundedLine, RefundPlan } from '../cart/refund.ts'
import type { TenderKind } from '../cart/tenders.ts'
import { titleOf } from './document-kind.ts'
import { snapshotTaxes, summariseTaxes } from './tax-summary.ts'

type SnapshotLine = DocumentSnapshot['lines'][number]

export interface CreditNoteInput {
  /** The bill that is corrected, as it was given. */
  readonly original: DocumentSnapshot
  readonly number: string
  readonly issuedAt: Instant
  readonly businessDate: BusinessDate
  readonly registerCode: string
  readonly cashier: string
  readonly reason: string
  readonly plan: Pick<RefundPlan, 'lines' | 'taxable' | 'tax' | 'roundOff' | 'total' | 'giftCards'>
  readonly tenders: readonly { readonly kind: TenderKind; readonly amount: Minor }[]
}

/**
 * Freezes a credit note (section 34, rule 53(1A)): the seller, buyer and tax of the original bill, its number and date,
 * and what is credited. Everything is told as on the original, whatever has changed in the shop since.
 */
export function buildCreditNoteSnapshot(input: CreditNoteInput): DocumentSnapshot {
  const { original, plan } = input
  const lines = plan.lines.map((credited, index) => creditedLine(original, credited, index + 1))
  return {
    ...original,
    kind: 'credit_note',
    title: titleOf('credit_note'),
    number: input.number,
    issuedAt: input.issuedAt,
    businessDate: input.businessDate,
    registerCode: input.registerCode,
    cashier: input.cashier,
    original: {
      number: original.number,
      businessDate: original.businessDate,
      reason: input.reason,
    },
    lines,
    taxSummary: summariseTaxes(lines),
    totals: {
      grossMinor: sum(lines.map((line) => line.grossMinor)),
      discountMinor: sum(lines.map((line) => line.discountMinor)),
      taxableMinor: plan.taxable,
      taxMinor: plan.tax,
      roundOffMinor: plan.roundOff,
      totalMinor: plan.total,
      ...(plan.giftCards > 0 ? { giftCardsMinor: plan.giftCards } : {}),
      tipMinor: zero,
      changeMinor: zero,
      savedMinor: zero,
      inWords: amountInWords(plan.total, original.currency),
    },
    tenders: input.tenders.map(({ kind, amount }) => ({
      kind,
      amountMinor: amount,
      tenderedMinor: amount,
      changeMinor: zero,
      reference: null,
    })),
    footer: [],
  }
}

function creditedLine(
  original: DocumentSnapshot,
  credited: RefundedLine,
  lineNo: number,
): SnapshotLine {
  const line = original.lines.find((each) => each.lineNo === credited.lineNo)
  assert(line, `bill ${original.number} has line ${credited.lineNo}`)
  const value = line.priceIncludesTax ? credited.total : credited.taxable
  return {
    ...line,
    lineNo,
    quantityMilli: credited.quantity,
    ...priceBeforeDiscount(line, credited.quantity, value),
    taxableMinor: credited.taxable,
    taxes: snapshotTaxes(credited.taxes),
    totalMinor: credited.total,
  }
}

/** The share of the discount that comes back with the goods; a line sold without one is credited without one. */
function priceBeforeDiscount(line: SnapshotLine, quantityMilli: number, value: Minor) {
  if (line.discountMinor === 0) return { grossMinor: value, discountMinor: zero }
  const share = multiplyDivide(line.grossMinor, quantityMilli, line.quantityMilli, 'half_up')
  const grossMinor = minor(Math.max(share, value))
  return { grossMinor, discountMinor: minor(grossMinor - value) }
}
