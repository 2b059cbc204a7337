import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { add } from '../../kernel/money.ts'
import type { LineTax } from '../cart/cart.ts'

type SnapshotLine = DocumentSnapshot['lines'][number]
type SummaryRow = DocumentSnapshot['taxSummary'][number]

/** Taxes of a priced line in the words of the contract. */
export function snapshotTaxes(taxes: readonly LineTax[]): SnapshotLine['taxes'] {
  return taxes.map(({ code, label, rate, amount }) => ({ code, label, rate, amountMinor: amount }))
}

/** Taxable value and each tax by HSN and rate, in the order of the bill. Gift cards are no supply. */
export function summariseTaxes(lines: readonly SnapshotLine[]): SummaryRow[] {
  const rows = new Map<string, SummaryRow>()
  for (const line of lines.filter((each) => !each.giftCardMinor)) {
    const components = line.taxes.map((tax) => `${tax.code}@${tax.rate}`)
    const key = [line.hsn ?? '', line.rate, ...components].join('|')
    const row = rows.get(key)
    rows.set(key, row ? withLine(row, line) : firstRow(line))
  }
  return [...rows.values()]
}

function firstRow(line: SnapshotLine): SummaryRow {
  const { hsn, rate, taxableMinor } = line
  return { hsn, rate, taxableMinor, taxes: line.taxes.map((tax) => ({ ...tax })) }
}

function withLine(row: SummaryRow, line: SnapshotLine): SummaryRow {
  return {
    ...row,
    taxableMinor: add(row.taxableMinor, line.taxableMinor),
    taxes: row.taxes.map((tax, index) => {
      const more = line.taxes[index]
      return more ? { ...tax, amountMinor: add(tax.amountMinor, more.amountMinor) } : tax
    }),
  }
}
