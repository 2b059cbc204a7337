import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { add, type Minor, minor, zero } from '../../../core/kernel/money.ts'
import { formatQuantity, quantity } from '../../../core/kernel/quantity.ts'
import { formatRate, type Rate } from '../../../core/kernel/rate.ts'
import { paper } from './words.ts'

/** Amounts on paper carry no sign: the column says what they are. The plain hyphen prints on every printer. */
export const figure = (amount: Minor, currency: string): string =>
  formatMoney(amount, { currency, symbol: false }).replace('−', '-')

export function momentOf(snapshot: Pick<DocumentSnapshot, 'issuedAt' | 'timeZone'>): string {
  return new Intl.DateTimeFormat('en-IN', {
    timeZone: snapshot.timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(snapshot.issuedAt))
}

/** "2026-10-17" as people read it; the day of business needs no zone. */
export const dayOf = (date: string): string =>
  new Intl.DateTimeFormat('en-IN', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date))

type Line = DocumentSnapshot['lines'][number]

const measured: Readonly<Record<string, string>> = { KGS: 'kg', GMS: 'g', LTR: 'l', MTR: 'm' }

/** "2 x 420.00 · HSN 0902 · 5%": the law wants quantity, unit, HSN and rate on each line. */
export function underLine(line: Line, currency: string): string {
  const unit = measured[line.unit]
  const amount = formatQuantity(quantity(line.quantityMilli))
  const price = figure(line.unitPriceMinor, currency)
  return [
    `${amount}${unit ? ` ${unit}` : ''} x ${price}`,
    line.hsn && paper.hsn(line.hsn),
    line.rate > 0 && formatRate(line.rate),
  ]
    .filter(Boolean)
    .join(' · ')
}

export interface TaxTableRow {
  readonly rate: Rate
  readonly taxable: Minor
  /** In the order of the columns. */
  readonly amounts: readonly Minor[]
}

export interface TaxTable {
  readonly columns: readonly string[]
  readonly rows: readonly TaxTableRow[]
  readonly total: TaxTableRow | null
}

/** Tax by rate: what the summary keeps by HSN is added up, as the paper of a till has no room for both. */
export function taxTable(snapshot: DocumentSnapshot): TaxTable {
  const charged = snapshot.taxSummary.filter((row) => row.taxes.length > 0)
  const columns = [...new Set(charged.flatMap((row) => row.taxes.map((tax) => tax.label)))]
  const rows = new Map<number, TaxTableRow>()
  for (const part of charged) {
    const before = rows.get(part.rate)
    const amounts = columns.map((label, i) =>
      part.taxes
        .filter((tax) => tax.label === label)
        .reduce((sum, tax) => add(sum, tax.amountMinor), before?.amounts[i] ?? zero),
    )
    const taxable = add(part.taxableMinor, before?.taxable ?? zero)
    rows.set(part.rate, { rate: part.rate, taxable, amounts })
  }
  const list = [...rows.values()].sort((a, b) => a.rate - b.rate)
  const total = list.reduce<TaxTableRow | null>(
    (sum, row) =>
      sum
        ? {
            rate: row.rate,
            taxable: add(sum.taxable, row.taxable),
            amounts: sum.amounts.map((amount, i) => add(amount, row.amounts[i] ?? zero)),
          }
        : row,
    null,
  )
  return { columns, rows: list, total }
}

/** What stands between the lines and the total. */
export function sumRows(snapshot: DocumentSnapshot): readonly (readonly [string, Minor])[] {
  const { totals, lines } = snapshot
  const rows: (readonly [string, Minor])[] = [[paper.items(lines.length), totals.grossMinor]]
  if (totals.discountMinor > 0) rows.push([paper.discount, minor(-totals.discountMinor)])
  // Prices that hold their tax already add up to the total; others need the tax between.
  if (lines.some((line) => !line.priceIncludesTax && line.taxes.length > 0)) {
    rows.push([paper.beforeTax, totals.taxableMinor], [paper.tax, totals.taxMinor])
  }
  if (totals.roundOffMinor !== 0) rows.push([paper.roundOff, totals.roundOffMinor])
  return rows
}
