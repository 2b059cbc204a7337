import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { add, type Minor, sum } from '../../kernel/money.ts'
import { formatRate } from '../../kernel/rate.ts'
import { type Draft, plainAmount } from './draft.ts'
import { columnsOf, pair, paragraph } from './measure.ts'
import { type Cell, dashedRule, type ReceiptRow, row } from './rows.ts'

type SummaryRow = DocumentSnapshot['taxSummary'][number]

/** A tax that the bill charges: a column of the tax table. */
export interface TaxColumn {
  readonly code: string
  readonly label: string
}

/** The taxes of a bill in the order in which they first stand on it. */
export function taxColumns(summary: readonly SummaryRow[]): TaxColumn[] {
  const columns = new Map<string, TaxColumn>()
  for (const { code, label } of summary.flatMap((each) => each.taxes))
    if (!columns.has(code)) columns.set(code, { code, label })
  return [...columns.values()]
}

/** What a line or a row of the summary bears of one tax. */
export function amountOf(summary: Pick<SummaryRow, 'taxes'>, code: string): Minor {
  return sum(summary.taxes.filter((tax) => tax.code === code).map((tax) => tax.amountMinor))
}

/** Tax by rate as a table, or by HSN and rate one under the other where the paper is narrow. */
export function taxRows(draft: Draft): ReceiptRow[] {
  const { snapshot, columns } = draft
  const taxes = taxColumns(snapshot.taxSummary)
  if (taxes.length === 0) return []
  const table = columns > 32 ? tableRows(draft, taxes) : null
  return [dashedRule, ...(table ?? stackedRows(draft)), ...taxNotes(draft)]
}

interface TableLine {
  readonly label: string
  readonly figures: readonly string[]
  readonly bold: boolean
}

/** Null when a figure is too wide for its column: then the stacked form tells the same. */
function tableRows(draft: Draft, taxes: readonly TaxColumn[]): ReceiptRow[] | null {
  const byRate = sumByLabel(draft)
  const figuresOf = (each: SummaryRow) =>
    [each.taxableMinor, ...taxes.map((tax) => amountOf(each, tax.code))].map((amount) =>
      plainAmount(draft, amount),
    )
  const { words } = draft
  const lines: TableLine[] = [
    { label: words.tax, figures: [words.taxable, ...taxes.map((tax) => tax.label)], bold: true },
    ...byRate.map(({ label, summary }) => ({ label, figures: figuresOf(summary), bold: false })),
  ]
  const whole = byRate.map(({ summary }) => summary).reduce(addSummaries)
  if (byRate.length > 1)
    lines.push({ label: words.taxTotal, figures: figuresOf(whole), bold: true })
  return setTable(lines, draft.columns)
}

function setTable(lines: readonly TableLine[], columns: number): ReceiptRow[] | null {
  const count = lines[0]?.figures.length ?? 0
  const labelWidth = Math.max(...lines.map((line) => columnsOf(line.label)))
  const width = Math.trunc((columns - labelWidth) / count)
  const first = columns - width * count
  const tooWide = lines.some((line) => line.figures.some((text) => columnsOf(text) >= width))
  if (tooWide) return null
  return lines.map((line) => {
    const cells: Cell[] = [
      { text: line.label, width: first, align: 'left' },
      ...line.figures.map((text) => ({ text, width, align: 'right' as const })),
    ]
    return row(cells, { bold: line.bold })
  })
}

function stackedRows(draft: Draft): ReceiptRow[] {
  const { snapshot, columns, words } = draft
  return snapshot.taxSummary.flatMap((each) => {
    const label = rateLabel(draft, each)
    const left = each.hsn ? `${words.hsn} ${each.hsn} · ${label}` : label
    const taxes = each.taxes.map((tax) => `${tax.label} ${plainAmount(draft, tax.amountMinor)}`)
    return [
      ...pair(left, plainAmount(draft, each.taxableMinor), columns),
      ...(taxes.length > 0 ? paragraph(taxes.join(' · '), columns, { align: 'right' }) : []),
    ]
  })
}

function taxNotes({ snapshot, columns, words }: Draft): ReceiptRow[] {
  const { placeOfSupply, reverseCharge } = snapshot
  const inclusive = snapshot.lines.every((line) => line.priceIncludesTax)
  const place = placeOfSupply && `${placeOfSupply.stateName} (${placeOfSupply.stateCode})`
  const notes = [
    inclusive ? words.pricesIncludeTax : '',
    place ? `${words.placeOfSupply}: ${place}.` : '',
    `${words.reverseCharge}: ${reverseCharge ? words.yes : words.no}.`,
  ]
  return paragraph(notes.filter(Boolean).join(' '), columns)
}

/** The rate of a row, or why nothing is charged on it. */
function rateLabel({ snapshot, words }: Draft, summary: SummaryRow): string {
  if (summary.taxes.length > 0) return formatRate(summary.rate)
  const line = snapshot.lines.find(
    (each) => each.taxes.length === 0 && each.hsn === summary.hsn && each.rate === summary.rate,
  )
  return words.treatments[line?.treatment ?? ''] ?? formatRate(summary.rate)
}

function sumByLabel(draft: Draft): { label: string; summary: SummaryRow }[] {
  const byLabel = new Map<string, SummaryRow>()
  for (const each of draft.snapshot.taxSummary) {
    const label = rateLabel(draft, each)
    const known = byLabel.get(label)
    byLabel.set(label, known ? addSummaries(known, each) : each)
  }
  return [...byLabel].map(([label, summary]) => ({ label, summary }))
}

function addSummaries(a: SummaryRow, b: SummaryRow): SummaryRow {
  const codes = taxColumns([a, b]).map((tax) => tax.code)
  const taxes = codes.flatMap((code) => {
    const first = [...a.taxes, ...b.taxes].find((tax) => tax.code === code)
    return first ? [{ ...first, amountMinor: add(amountOf(a, code), amountOf(b, code)) }] : []
  })
  return { ...a, taxableMinor: add(a.taxableMinor, b.taxableMinor), taxes }
}
