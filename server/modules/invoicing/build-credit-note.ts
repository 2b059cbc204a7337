import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { type Minor, minor, multiplyDivide, sum, zero } from '../../../core/kernel/money.ts'
import { amountInWords } from '../../../core/kernel/words.ts'
import { titleOf } from './document-kind.ts'
import { summariseTaxes } from './tax-summary.ts'

type SnapshotLine = DocumentSnapshot['lines'][number]

/** What is credited of one line of the original bill. */
export interface CreditedLine {
  readonly lineNo: number
  readonly quantityMilli: number
  readonly taxableMinor: Minor
  readonly taxes: SnapshotLine['taxes']
  readonly totalMinor: Minor
}

export interface CreditNoteInput {
  /** The bill that is corrected, as it was given. */
  readonly original: DocumentSnapshot
  readonly number: string
  readonly issuedAt: Instant
  readonly businessDate: BusinessDate
  readonly registerCode: string
  readonly cashier: string
  readonly reason: string
  readonly lines: readonly CreditedLine[]
  readonly roundOffMinor: Minor
  readonly totalMinor: Minor
  readonly tenders: readonly {
    readonly kind: SnapshotTender['kind']
    readonly amountMinor: Minor
  }[]
}
type SnapshotTender = DocumentSnapshot['tenders'][number]

/**
 * Freezes a credit note (section 34, rule 53(1A)): the seller, buyer and tax of the original bill, its number and date,
 * and what is credited. Everything is told as on the original, whatever has changed in the shop since.
 */
export function buildCreditNoteSnapshot(input: CreditNoteInput): DocumentSnapshot {
  const { original } = input
  const lines = input.lines.map((credited) => creditedLine(original, credited))
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
      taxableMinor: sum(lines.map((line) => line.taxableMinor)),
      taxMinor: sum(lines.flatMap((line) => line.taxes.map((tax) => tax.amountMinor))),
      roundOffMinor: input.roundOffMinor,
      totalMinor: input.totalMinor,
      tipMinor: zero,
      changeMinor: zero,
      savedMinor: zero,
      inWords: amountInWords(input.totalMinor, original.currency),
    },
    tenders: input.tenders.map(({ kind, amountMinor }) => ({
      kind,
      amountMinor,
      tenderedMinor: amountMinor,
      changeMinor: zero,
      reference: null,
    })),
    footer: [],
  }
}

function creditedLine(original: DocumentSnapshot, credited: CreditedLine): SnapshotLine {
  const line = original.lines.find((each) => each.lineNo === credited.lineNo)
  assert(line, `bill ${original.number} has line ${credited.lineNo}`)
  const value = line.priceIncludesTax ? credited.totalMinor : credited.taxableMinor
  return {
    ...line,
    quantityMilli: credited.quantityMilli,
    ...priceBeforeDiscount(line, credited.quantityMilli, value),
    taxableMinor: credited.taxableMinor,
    taxes: credited.taxes.map((tax) => ({ ...tax })),
    totalMinor: credited.totalMinor,
  }
}

/** The share of the discount that comes back with the goods; a line sold without one is credited without one. */
function priceBeforeDiscount(line: SnapshotLine, quantityMilli: number, value: Minor) {
  if (line.discountMinor === 0) return { grossMinor: value, discountMinor: zero }
  const share = multiplyDivide(line.grossMinor, quantityMilli, line.quantityMilli, 'half_up')
  const grossMinor = minor(Math.max(share, value))
  return { grossMinor, discountMinor: minor(grossMinor - value) }
}
