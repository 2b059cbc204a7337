import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LabelWords, quietZones } from './label.ts'
import { type LabelPlan, layoutLabel, type MeasureText } from './layout-label.ts'
import { labelRolls, labelSheets } from './sheets.ts'

/** Letters as broad as half their height. */
const measure: MeasureText = (text, _weight, size) => [...text].length * size * 0.5

const words: LabelWords = {
  shop: 'Saffron & Sage',
  name: 'Assam second flush tea from the hills',
  variant: '250 g',
  price: '₹1,230.00',
  priceNote: 'MRP ₹1,250.00 (incl. of all taxes)',
  facts: ['TEA-1', 'Batch B12', 'Best before 31 Mar 2027'],
}
/** 59 bars and gaps of 95 modules in all, as an EAN-13 has them. */
const eanWidths = Array.from({ length: 59 }, (_, index) => (index % 59 < 36 ? 2 : 1))

const barcode = { symbology: 'ean13' as const, text: '8901234567890', widths: eanWidths }
const printerDot = 125

const planOf = (over: Partial<LabelPlan> = {}): LabelPlan => ({
  width: 38_000,
  height: 25_000,
  dot: printerDot,
  words,
  barcode,
  measure,
  ...over,
})

const sizes = [...labelSheets, ...labelRolls].map(
  ({ id, labelWidth, labelHeight }) => [id, labelWidth, labelHeight] as const,
)

test.each(sizes)(
  'on %s everything stands inside and nothing over the bars',
  (_id, width, height) => {
    const drawing = layoutLabel(planOf({ width, height }))
    const bars = drawing.barcode
    expect(bars).not.toBeNull()
    if (!bars) return
    const [left, right] = quietZones.ean13
    const end = bars.x + 95 * bars.module
    expect(bars.x - left * bars.module).toBeGreaterThanOrEqual(0)
    expect(end + right * bars.module).toBeLessThanOrEqual(width)
    expect(bars.height).toBeGreaterThanOrEqual(5_000)
    expect(bars.x % printerDot).toBeCloseTo(0)
    expect(bars.module % printerDot).toBeCloseTo(0)
    for (const text of drawing.texts) {
      expect(text.x).toBeGreaterThanOrEqual(0)
      expect(text.x + text.width).toBeLessThanOrEqual(width)
      expect(text.baseline).toBeLessThanOrEqual(height)
      const isUnder = text.text === barcode.text
      if (isUnder)
        expect(text.baseline - text.size * 0.8).toBeGreaterThanOrEqual(bars.y + bars.height)
      else expect(text.baseline).toBeLessThanOrEqual(bars.y)
    }
    const said = drawing.texts.map((each) => each.text)
    expect(said).toContain('₹1,230.00')
    expect(said).toContain('MRP ₹1,250.00 (incl. of all taxes)')
  },
)

test('a tall label says all of it, a low one leaves the shop out first', () => {
  const said = (height: number) => layoutLabel(planOf({ height })).texts.map((each) => each.text)
  expect(said(38_000)).toContain('Saffron & Sage')
  expect(said(21_200)).not.toContain('Saffron & Sage')
})

test('two sizes of one thing never look alike, however long the name is', () => {
  const long = { ...words, name: 'A name that goes on for far longer than any label is wide' }
  for (const height of [21_200, 25_000, 38_000]) {
    const texts = (variant: string) =>
      layoutLabel(planOf({ height, words: { ...long, variant } })).texts.map((each) => each.text)
    expect(texts('250 g').join(' ')).toContain('250 g')
    expect(texts('500 g')).not.toEqual(texts('250 g'))
  }
})

test('bars that would be too fine are left out, and that is said', () => {
  const widths = Array.from({ length: 500 }, () => 1)
  const drawing = layoutLabel(planOf({ barcode: { ...barcode, symbology: 'code128', widths } }))
  expect(drawing).toMatchObject({ barcode: null, trouble: 'barcode_too_long' })
})

test('whatever is written on it, no text leaves the label', () => {
  const text = fc.string({ maxLength: 80, unit: 'grapheme' }).map((each) => each || 'x')
  const property = fc.property(text, text, fc.constantFrom(...sizes), (name, variant, size) => {
    const [, width, height] = size
    const drawing = layoutLabel(planOf({ width, height, words: { ...words, name, variant } }))
    for (const each of drawing.texts) {
      expect(each.x).toBeGreaterThanOrEqual(0)
      expect(each.x + each.width).toBeLessThanOrEqual(width)
    }
  })
  fc.assert(property, { numRuns: 200 })
})
