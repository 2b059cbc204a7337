import type { Block } from 'pdfmake'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'

export const ink = '#14211b'
export const grey = '#4a5a52'
export const hairline = '#d6ddd8'

/** Points between the margins of 12 mm of an A4 page. */
export const textWidth = 595.28 - 2 * 34

export function plain(snapshot: DocumentSnapshot, amount: Minor): string {
  return formatMoney(amount, { currency: snapshot.currency, symbol: false })
}

export function money(snapshot: DocumentSnapshot, amount: Minor): string {
  return formatMoney(amount, { currency: snapshot.currency })
}

/** The type gives a middle dot no width of its own, so a bullet stands between facts. */
export const between = ' • '

export function label(text: string): Block {
  return { text, fontSize: 8, color: grey, bold: true }
}

/** A figure: right aligned, digits of one width so that columns of amounts stand under each other. */
export function figure(text: string, style: Block = {}): Block {
  return { text, alignment: 'right', noWrap: true, fontFeatures: ['tnum'], ...style }
}

export function horizontal(weight: number, colour: string): Block {
  const line = { type: 'line', x1: 0, y1: 0, x2: textWidth, y2: 0, lineWidth: weight }
  return { canvas: [{ ...line, lineColor: colour }] }
}

/** Words on the left and their value on the right, one under the other. */
export function pairs(
  rows: readonly (readonly [Block, Block])[],
  widths: readonly [string | number, string | number] = ['auto', '*'],
): Block {
  return {
    layout: 'noBorders',
    table: { widths, body: rows.map(([word, value]) => [word, value]) },
  }
}
