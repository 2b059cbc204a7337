import type { Block } from 'pdfmake'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { formatQuantity, quantity } from '../../../core/kernel/quantity.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { pieceWords } from '../../../core/rules/receipt/lines.ts'
import { amountOf, type TaxColumn, taxColumns } from '../../../core/rules/receipt/taxes.ts'
import { englishWords } from '../../../core/rules/receipt/words.ts'
import { figure, grey, hairline, ink, plain } from './page-parts.ts'
import { pageWords } from './page-words.ts'

type Line = DocumentSnapshot['lines'][number]

interface ItemColumn {
  readonly head: string
  readonly width: string | number
  readonly left?: boolean
  readonly cell: (line: Line) => Block
}

/** The table of lines: its heading row is repeated on every page and no line is split over two. */
export function itemsTable(snapshot: DocumentSnapshot): Block {
  const columns = itemColumns(snapshot)
  const head = columns.map(({ head: text, left }) => ({
    ...(left ? { text } : figure(text)),
    bold: true,
    fontSize: 8,
    color: grey,
  }))
  const body = snapshot.lines.map((line) => columns.map((column) => column.cell(line)))
  return {
    fontSize: 8.5,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map((column) => column.width),
      body: [head, ...body],
    },
    layout: ruledRows,
  }
}

/** A dark line under the heading, a hair under each row. */
export const ruledRows = {
  hLineWidth: (row: number) => (row === 0 ? 0 : row === 1 ? 0.8 : 0.5),
  hLineColor: (row: number) => (row === 1 ? ink : hairline),
  vLineWidth: () => 0,
  paddingLeft: (column: number) => (column === 0 ? 0 : 3),
  paddingRight: () => 3,
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
}

function itemColumns(snapshot: DocumentSnapshot): ItemColumn[] {
  const { columns: words } = pageWords
  const taxes = taxColumns(snapshot.taxSummary)
  const hasHsn = snapshot.lines.some((line) => line.hsn)
  return [
    { head: words.line, width: 14, left: true, cell: (line) => ({ text: `${line.lineNo}` }) },
    {
      head: words.description,
      width: '*',
      left: true,
      cell: (line) => description(snapshot, line),
    },
    ...(hasHsn
      ? [
          {
            head: words.hsn,
            width: 38,
            left: true,
            cell: (line: Line) => ({ text: line.hsn ?? '' }),
          },
        ]
      : []),
    { head: words.quantity, width: 'auto', cell: (line) => figure(quantityWords(line)) },
    {
      head: words.rate,
      width: 'auto',
      cell: (line) => figure(plain(snapshot, line.unitPriceMinor)),
    },
    {
      head: taxes.length > 0 ? words.taxable : words.value,
      width: 'auto',
      cell: (line) => figure(plain(snapshot, line.taxableMinor)),
    },
    ...(taxes.length > 0 ? taxCells(snapshot, taxes) : []),
    {
      head: words.amount,
      width: 'auto',
      cell: (line) =>
        figure(plain(snapshot, line.giftCardMinor ?? line.totalMinor), { bold: true }),
    },
  ]
}

function taxCells(snapshot: DocumentSnapshot, taxes: readonly TaxColumn[]): ItemColumn[] {
  return [
    {
      head: pageWords.columns.tax,
      width: 'auto',
      cell: (line) => figure(rateWords(line)),
    },
    ...taxes.map((tax) => ({
      head: tax.label,
      width: 'auto',
      cell: (line: Line) => figure(plain(snapshot, amountOf(line, tax.code))),
    })),
  ]
}

function rateWords(line: Line): string {
  if (line.taxes.length > 0) return formatRate(line.rate)
  return englishWords.treatments[line.treatment] ?? ''
}

function quantityWords(line: Line): string {
  const unit = englishWords.units[line.unit] ?? line.unit
  return [formatQuantity(quantity(line.quantityMilli)), unit].filter(Boolean).join(' ')
}

function description(snapshot: DocumentSnapshot, line: Line): Block {
  const name = line.variantLabel ? `${line.name}, ${line.variantLabel}` : line.name
  const some = snapshot.lines.some((each) => each.priceIncludesTax && each.taxes.length > 0)
  const notes = [
    line.discountMinor > 0 ? `${pageWords.less} ${plain(snapshot, line.discountMinor)}` : '',
    some && !line.priceIncludesTax ? pageWords.withoutTax : '',
    pieceWords(line, englishWords),
    line.note ?? '',
  ]
  return {
    stack: [
      { text: name, bold: true },
      ...notes.filter(Boolean).map((text) => ({ text, fontSize: 7.5, color: grey })),
    ],
  }
}
