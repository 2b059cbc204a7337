import { familyName } from '../../../core/printing/font-faces.ts'
import { runsOf } from '../../../core/printing/scripts.ts'
import type { DrawnText } from '../../../core/rules/labels/layout-label.ts'
import { type LabelSheet, labelPlaces } from '../../../core/rules/labels/sheets.ts'
import { pressPages, textMeasure } from '../invoicing/public.ts'
import { type Box, barsOf, lettersOf } from './label-drawing.ts'
import type { DrawnLabel } from './label-job.ts'

export interface SheetWish {
  readonly sheet: LabelSheet
  readonly startAt: number
  readonly shiftX: number
  readonly shiftY: number
}

const pointsOf = (micrometres: number) => (micrometres / 25_400) * 72

/** Labels on their sheets as PDF. One user unit of the drawing is a micrometre, so that the page is at true size. */
export async function labelSheetPdf(
  labels: readonly DrawnLabel[],
  wish: SheetWish,
): Promise<Buffer> {
  const { sheet, startAt, shiftX, shiftY } = wish
  const copies = labels.flatMap((label) => Array.from({ length: label.copies }, () => label))
  const letters = labels.map((label) => lettersOf(label.drawing.texts)).join(' ')
  const measure = await textMeasure(letters)
  const pages: string[][] = []
  for (const [index, place] of labelPlaces(sheet, copies.length, startAt).entries()) {
    const label = copies[index]
    if (!label) continue
    const at = `translate(${place.x + shiftX} ${place.y + shiftY})`
    pages[place.page] ??= []
    pages[place.page]?.push(`<g transform="${at}">${markOf(label, measure)}</g>`)
  }
  const size = { width: pointsOf(sheet.pageWidth), height: pointsOf(sheet.pageHeight) }
  const viewBox = `0 0 ${sheet.pageWidth} ${sheet.pageHeight}`
  return pressPages(
    {
      pageSize: size,
      pageMargins: 0,
      language: 'en-IN',
      info: { title: 'Labels', creator: 'Vendly', producer: 'Vendly' },
      defaultStyle: { font: familyName('latin') },
      content: pages.map((marks, index) => ({
        svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${marks.join('')}</svg>`,
        ...size,
        absolutePosition: { x: 0, y: 0 },
        ...(index > 0 && { pageBreak: 'before' }),
      })),
      footer: () => ({ text: '' }),
    },
    letters,
  )
}

type Measure = Awaited<ReturnType<typeof textMeasure>>

function markOf({ drawing }: DrawnLabel, measure: Measure): string {
  const bars = drawing.barcode ? barsOf(drawing.barcode).map(rectangle) : []
  return [...bars, ...drawing.texts.map((text) => words(text, measure))].join('')
}

const rectangle = ({ x, y, width, height }: Box): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#000"/>`

/** Each script is set in its own type, one stretch after the other. */
function words({ text, x, baseline, size, weight }: DrawnText, measure: Measure): string {
  let left = x
  return runsOf(text)
    .map((run) => {
      const bold = weight === 'semibold' ? ' font-weight="bold"' : ''
      const type = `font-family="${familyName(run.script)}" font-size="${size}"${bold}`
      const mark = `<text xml:space="preserve" x="${Math.round(left)}" y="${baseline}" ${type}>${escaped(run.text)}</text>`
      left += measure(run.text, weight, size)
      return mark
    })
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
