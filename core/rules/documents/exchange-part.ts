import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { assert } from '../../kernel/assert.ts'
import type { Minor } from '../../kernel/money.ts'
import type { RefundPlan } from '../cart/refund.ts'
import type { RefundTender } from '../cart/refund-tenders.ts'

/** What the paper of the new bill says of the goods that came back. */
export function exchangePart(back: {
  /** The bill that the goods were on, as it was given. */
  readonly original: DocumentSnapshot
  readonly creditNoteNumber: string
  readonly reason: string
  readonly plan: Pick<RefundPlan, 'lines' | 'taxable' | 'tax' | 'roundOff' | 'total'>
  readonly tenders: readonly RefundTender[]
  /** What the returned goods pay of the new ones. */
  readonly covered: Minor
}): NonNullable<DocumentSnapshot['exchange']> {
  const { original, plan } = back
  return {
    creditNoteNumber: back.creditNoteNumber,
    original: {
      number: original.number,
      businessDate: original.businessDate,
      reason: back.reason,
    },
    lines: plan.lines.map((line, index) => {
      const sold = original.lines.find((each) => each.lineNo === line.lineNo)
      assert(sold, `bill ${original.number} has line ${line.lineNo}`)
      const { name, variantLabel, unit } = sold
      return {
        lineNo: index + 1,
        name,
        variantLabel,
        unit,
        quantityMilli: line.quantity,
        totalMinor: line.total,
      }
    }),
    taxableMinor: plan.taxable,
    taxMinor: plan.tax,
    roundOffMinor: plan.roundOff,
    totalMinor: plan.total,
    coveredMinor: back.covered,
    given: back.tenders.flatMap(({ kind, amount }) =>
      kind === 'exchange' ? [] : [{ kind, amountMinor: amount }],
    ),
  }
}
