/** How large a row is set: `tall` is twice as high, `double` twice as high and wide. */
export type RowSize = 'normal' | 'tall' | 'double'
export type Alignment = 'left' | 'center' | 'right'

export interface Cell {
  readonly text: string
  /** Columns of normal width that the cell takes. */
  readonly width: number
  readonly align: Alignment
}

/** One line of words in cells side by side that together fill the paper. */
export interface TextRow {
  readonly kind: 'text'
  readonly cells: readonly Cell[]
  readonly bold: boolean
  readonly size: RowSize
}

/** What a receipt is made of, for any device that can set type in columns. */
export type ReceiptRow =
  | TextRow
  | { readonly kind: 'rule'; readonly style: 'solid' | 'dashed' }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'barcode'; readonly text: string }
  | { readonly kind: 'qr'; readonly text: string }

/** Columns of the normal letter on 80 mm and on 58 mm paper (font A, 12 dots, 576 and 384 dots). */
export type Columns = 48 | 32

export function columnsOfPaper(paper: '80' | '58'): Columns {
  return paper === '80' ? 48 : 32
}

export interface RowStyle {
  readonly bold?: boolean
  readonly size?: RowSize
}

export function row(cells: readonly Cell[], style: RowStyle = {}): TextRow {
  return { kind: 'text', cells, bold: style.bold ?? false, size: style.size ?? 'normal' }
}

/** A letter of the `double` size takes two columns. */
export function columnsPerLetter(size: RowSize): number {
  return size === 'double' ? 2 : 1
}

export const solidRule: ReceiptRow = { kind: 'rule', style: 'solid' }
export const dashedRule: ReceiptRow = { kind: 'rule', style: 'dashed' }
