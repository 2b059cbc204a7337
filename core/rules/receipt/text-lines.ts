import { columnsOf } from './measure.ts'
import { type Cell, type Columns, columnsPerLetter, type ReceiptRow, type TextRow } from './rows.ts'

const substitutes: Readonly<Record<string, string>> = {
  '₹': 'Rs ',
  '−': '-',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '•': '·',
  '×': 'x',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
}

/** The text with signs that printers lack replaced by those that they have. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(/[^\x20-\x7e]/gu, (sign) => substitutes[sign] ?? sign)
}

/** Whether a printer's own letters (code page 858: Latin of Western Europe) can set this row. */
export function hasPrinterLetters(row: TextRow): boolean {
  return row.cells.every((cell) => /^[\x20-\x7e\u00a1-\u00ff]*$/.test(plainText(cell.text)))
}

/** One row as a printer's own letters set it: cells padded to their width. */
export function textLine(row: TextRow): string {
  const letter = columnsPerLetter(row.size)
  return row.cells
    .map((cell) => padded(cell, Math.trunc(cell.width / letter)))
    .join('')
    .trimEnd()
}

function padded({ text, align }: Cell, width: number): string {
  const plain = plainText(text)
  const room = Math.max(width - columnsOf(plain), 0)
  if (align === 'left') return plain + ' '.repeat(room)
  const before = align === 'right' ? room : Math.trunc(room / 2)
  return ' '.repeat(before) + plain + ' '.repeat(room - before)
}

/** The words of a receipt as they stand on paper, for people and tests to read. */
export function textLines(rows: readonly ReceiptRow[], columns: Columns): string[] {
  return rows.flatMap((each) => {
    if (each.kind === 'text') return [textLine(each)]
    if (each.kind === 'rule') return [(each.style === 'solid' ? '─' : '-').repeat(columns)]
    if (each.kind === 'feed') return Array.from({ length: each.lines }, () => '')
    return [`[${each.kind} ${each.text}]`]
  })
}
