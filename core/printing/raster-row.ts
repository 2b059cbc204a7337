import type { Cell, RowSize, TextRow } from '../rules/receipt/rows.ts'
import { type Bitmap, fillOutlines } from './bitmap.ts'
import type { Weight } from './font-faces.ts'
import type { Contour, ShapeText } from './glyph-outlines.ts'

/** Dots of a column: the width of the normal letter of receipt printers (font A, 203 dots an inch). */
const dotsPerColumn = 12

interface LineHeight {
  readonly letter: number
  readonly line: number
  readonly baseline: number
}

/** Room for the vowel signs above and below the line of Indian scripts. */
const heights: Readonly<Record<RowSize, LineHeight>> = {
  normal: { letter: 26, line: 38, baseline: 28 },
  tall: { letter: 38, line: 54, baseline: 40 },
  double: { letter: 50, line: 70, baseline: 52 },
}

/** A row as a picture, for scripts that the printer has no letters for. The rupee sign stays one here. */
export async function rasteriseRow(row: TextRow, shapeText: ShapeText): Promise<Bitmap> {
  const height = heights[row.size]
  const contours: Contour[] = []
  const weight = row.bold ? 'semibold' : 'regular'
  let left = 0
  for (const cell of row.cells) {
    contours.push(...(await setCell(cell, { left, height, weight, shapeText })))
    left += cell.width * dotsPerColumn
  }
  return fillOutlines(contours, { width: left, height: height.line })
}

interface CellPlace {
  readonly left: number
  readonly height: LineHeight
  readonly weight: Weight
  readonly shapeText: ShapeText
}

async function setCell(cell: Cell, place: CellPlace): Promise<Contour[]> {
  const { shapeText } = place
  const room = cell.width * dotsPerColumn
  const full = await shapeText(cell.text, place.weight, place.height.letter)
  // Broad letters may want more than their columns: then the cell is set smaller rather than cut.
  const fitting = Math.min(place.height.letter, (place.height.letter * room) / (full.width || 1))
  const shaped =
    fitting < place.height.letter ? await shapeText(cell.text, place.weight, fitting) : full
  const gap = room - shaped.width
  const indent = cell.align === 'left' ? 0 : cell.align === 'right' ? gap : gap / 2
  return shaped.contours.map((contour) =>
    contour.map((point) => ({
      x: point.x + place.left + indent,
      y: point.y + place.height.baseline,
    })),
  )
}
