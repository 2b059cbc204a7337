import {
  type Alignment,
  type Cell,
  columnsPerLetter,
  type RowSize,
  type RowStyle,
  row,
  type TextRow,
} from './rows.ts'

/**
 * Columns that a text takes in the normal letter. Marks that sit above or below a letter take none; the rupee sign
 * takes three, because printers without it print "Rs ".
 */
export function columnsOf(text: string): number {
  let columns = 0
  for (const letter of text.normalize('NFC')) {
    if (/[\p{M}\u200b-\u200d]/u.test(letter)) continue
    columns += letter === '₹' ? 3 : 1
  }
  return columns
}

/** Breaks a text into lines of at most `width` columns, between words where it can. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    for (const piece of pieces(word, width)) {
      const longer = line ? `${line} ${piece}` : piece
      if (columnsOf(longer) <= width) line = longer
      else {
        lines.push(line)
        line = piece
      }
    }
  }
  return line ? [...lines, line] : lines
}

/** A word that is wider than the paper is cut, never inside a letter with its marks. */
function pieces(word: string, width: number): string[] {
  if (columnsOf(word) <= width) return [word]
  const cut: string[] = []
  let piece = ''
  for (const letter of word.match(/\P{M}\p{M}*/gu) ?? []) {
    if (columnsOf(piece + letter) > width) {
      cut.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...cut, piece]
}

/** A text over the whole width, on as many rows as it needs. */
export function paragraph(
  text: string,
  columns: number,
  style: RowStyle & { readonly align?: Alignment } = {},
): TextRow[] {
  const size: RowSize = style.size ?? 'normal'
  const align = style.align ?? 'left'
  const lines = wrap(text, Math.trunc(columns / columnsPerLetter(size)))
  return lines.map((line) => row([{ text: line, width: columns, align }], style))
}

/** Words on the left and a figure on the right; when they do not fit side by side the words wrap above. */
export function pair(
  left: string,
  right: string,
  columns: number,
  style: RowStyle = {},
): TextRow[] {
  const letter = columnsPerLetter(style.size ?? 'normal')
  const rightWidth = columnsOf(right) * letter
  const room = columns - rightWidth - letter
  // Less than a third of the paper is no room for words: then the figure gets a row of its own.
  if (room < columns / 3) {
    const below = { text: right, width: columns, align: 'right' } as const
    return [...paragraph(left, columns, style), row([below], style)]
  }
  const lines = wrap(left, Math.trunc(room / letter))
  const last = Math.max(lines.length - 1, 0)
  return (lines.length > 0 ? lines : ['']).map((line, index) => {
    const figure = index === last ? right : ''
    const cells: Cell[] = [
      { text: line, width: columns - rightWidth, align: 'left' },
      { text: figure, width: rightWidth, align: 'right' },
    ]
    return row(cells, style)
  })
}
