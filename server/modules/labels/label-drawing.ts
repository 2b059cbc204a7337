import type { DrawnBarcode, DrawnText } from '../../../core/rules/labels/layout-label.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The dark bars of a barcode, in micrometres on its label. */
export function barsOf({ widths, module, x, y, height }: DrawnBarcode): Box[] {
  const bars: Box[] = []
  let left = x
  for (const [index, modules] of widths.entries()) {
    const width = modules * module
    if (index % 2 === 0) bars.push({ x: left, y, width, height })
    left += width
  }
  return bars
}

/** Texts of a drawing as words to look at, for the choice of types. */
export function lettersOf(texts: readonly DrawnText[]): string {
  return texts.map((each) => each.text).join(' ')
}
