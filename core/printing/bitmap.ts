import type { Contour } from './glyph-outlines.ts'

/** Dots on paper, one bit each, rows from the top, the leftmost dot in the highest bit. */
export interface Bitmap {
  /** A multiple of eight. */
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

const strips = 4

/**
 * Fills outlines with dots by the non-zero rule. Each row of dots is cut into strips; a dot is black when ink covers
 * two fifths of it, so that thin strokes neither vanish nor fill in.
 */
export function fillOutlines(
  contours: readonly Contour[],
  size: { readonly width: number; readonly height: number },
): Bitmap {
  const width = Math.ceil(size.width / 8) * 8
  const bytes = new Uint8Array((width / 8) * size.height)
  const cover = new Float64Array(width)
  for (let y = 0; y < size.height; y++) {
    cover.fill(0)
    for (let strip = 0; strip < strips; strip++) {
      coverStrip(contours, y + (strip + 0.5) / strips, cover)
    }
    for (let x = 0; x < width; x++) {
      if ((cover[x] ?? 0) < 0.4 * strips) continue
      const index = y * (width / 8) + (x >> 3)
      bytes[index] = (bytes[index] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return { width, height: size.height, bytes }
}

interface Crossing {
  readonly x: number
  readonly turn: number
}

function coverStrip(contours: readonly Contour[], y: number, cover: Float64Array): void {
  const crossings = crossingsAt(contours, y)
  let winding = 0
  for (const [index, crossing] of crossings.entries()) {
    const next = crossings[index + 1]
    winding += crossing.turn
    if (winding !== 0 && next) coverSpan(crossing.x, next.x, cover)
  }
}

function crossingsAt(contours: readonly Contour[], y: number): Crossing[] {
  const crossings: Crossing[] = []
  for (const contour of contours) {
    let from = contour.at(-1)
    for (const to of contour) {
      if (from && from.y <= y !== to.y <= y) {
        const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)
        crossings.push({ x, turn: to.y > from.y ? 1 : -1 })
      }
      from = to
    }
  }
  return crossings.sort((a, b) => a.x - b.x)
}

function coverSpan(from: number, to: number, cover: Float64Array): void {
  const start = Math.max(from, 0)
  const end = Math.min(to, cover.length)
  for (let x = Math.floor(start); x < end; x++) {
    const part = Math.min(end, x + 1) - Math.max(start, x)
    if (part > 0) cover[x] = (cover[x] ?? 0) + part
  }
}
