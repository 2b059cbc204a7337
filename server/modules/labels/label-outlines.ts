import { fillOutlines } from '../../../core/printing/bitmap.ts'
import type { Contour } from '../../../core/printing/glyph-outlines.ts'
import type { LabelDots } from '../../../core/rules/labels/label-bytes.ts'
import type { DrawnBarcode, LabelDrawing } from '../../../core/rules/labels/layout-label.ts'
import { shapeText } from '../invoicing/public.ts'
import { barsOf } from './label-drawing.ts'

/** All that is black on a label as closed outlines, in micrometres times `scale`. */
async function outlinesOf(drawing: LabelDrawing, scale: number): Promise<Contour[]> {
  const outlines = drawing.barcode ? barOutlines(drawing.barcode, scale) : []
  for (const { text, weight, size, x, baseline } of drawing.texts) {
    const shaped = await shapeText(text, weight, size * scale)
    for (const contour of shaped.contours) {
      outlines.push(
        contour.map((point) => ({ x: point.x + x * scale, y: point.y + baseline * scale })),
      )
    }
  }
  return outlines
}

/** Bars begin and end between two dots, never on half a one: their layout sees to whole dots. */
function barOutlines(barcode: DrawnBarcode, scale: number): Contour[] {
  return barsOf(barcode).map(({ x, y, width, height }) => {
    const [left, right] = [Math.round(x * scale), Math.round((x + width) * scale)]
    const [top, bottom] = [y * scale, (y + height) * scale]
    return [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ]
  })
}

/** A label as the dots of a printing head. */
export async function labelDots(drawing: LabelDrawing, dot: number): Promise<LabelDots> {
  const size = { width: Math.round(drawing.width / dot), height: Math.round(drawing.height / dot) }
  return fillOutlines(await outlinesOf(drawing, 1 / dot), size)
}

/** A label to look at. Letters are outlines, so that it looks the same on every device. */
export async function labelSvg(drawing: LabelDrawing): Promise<string> {
  // Hundredths of a millimetre are fine enough for the eye and keep the text short.
  const scale = 1 / 10
  const { width, height } = drawing
  const bars = drawing.barcode ? barOutlines(drawing.barcode, scale) : []
  const letters = await outlinesOf({ ...drawing, barcode: null }, scale)
  const path = (contours: readonly Contour[]) =>
    contours
      .map(
        (contour) => `M${contour.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`,
      )
      .join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width * scale} ${height * scale}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<path d="${path([...bars, ...letters])}" fill="#000"/></svg>`,
  ].join('')
}
