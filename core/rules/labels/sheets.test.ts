import { expect, test } from 'vitest'
import { labelPlaces, labelSheets, labelsPerSheet } from './sheets.ts'

const sheetOf = (id: string) => {
  const sheet = labelSheets.find((each) => each.id === id)
  if (!sheet) throw new Error(`There is no sheet ${id}`)
  return sheet
}

test.each(labelSheets.map((sheet) => [sheet.id, sheet] as const))(
  'the labels of %s lie on their page, alike from both sides',
  (id, sheet) => {
    expect(labelsPerSheet(sheet)).toBe(Number(/^a4-(\d+)/.exec(id)?.[1]))
    const { columns, rows, labelWidth, labelHeight, gapX, gapY } = sheet
    const right = sheet.pageWidth - sheet.left - columns * labelWidth - (columns - 1) * gapX
    const bottom = sheet.pageHeight - sheet.top - rows * labelHeight - (rows - 1) * gapY
    // Makers give tenths of a millimetre, so the two sides may differ by one.
    expect(Math.abs(right - sheet.left)).toBeLessThanOrEqual(100)
    expect(Math.abs(bottom - sheet.top)).toBeLessThanOrEqual(100)
    expect(sheet.left).toBeGreaterThanOrEqual(0)
    expect(sheet.top).toBeGreaterThanOrEqual(0)
  },
)

test('labels fill a used sheet from its first free place, and go on at the top of the next', () => {
  const places = labelPlaces(sheetOf('a4-65'), 4, 63)
  expect(places).toEqual([
    { page: 0, x: 4_750 + 3 * 40_600, y: 10_700 + 12 * 21_200 },
    { page: 0, x: 4_750 + 4 * 40_600, y: 10_700 + 12 * 21_200 },
    { page: 1, x: 4_750, y: 10_700 },
    { page: 1, x: 4_750 + 40_600, y: 10_700 },
  ])
})

test('no label is no page', () => {
  expect(labelPlaces(sheetOf('a4-24'), 0, 0)).toEqual([])
})
