import { expect, test } from 'vitest'
import { code128, code128Values } from './code-128.ts'

// The usual example: PJJ123C has the check value 54 with start A (103), so one more with start B (104).
test('the check value weighs each character by its place', () => {
  expect(code128Values('PJJ123C')).toEqual([104, 48, 42, 42, 17, 18, 19, 35, 55, 106])
})

test('every symbol is eleven modules wide and the stop thirteen', () => {
  const drawn = code128('T1/26-27/000042')
  const symbols = 1 + 'T1/26-27/000042'.length + 1
  expect(drawn?.width).toBe(10 + symbols * 11 + 13 + 10)
})

test('bars never touch or overlap', () => {
  const bars = code128('SS/26-27/04182')?.bars ?? []
  for (const [i, bar] of bars.entries()) {
    const next = bars[i + 1]
    if (next) expect(next.at).toBeGreaterThan(bar.at + bar.width)
  }
  expect(bars.length).toBeGreaterThan(20)
})

test('a text outside the set gets no barcode instead of a wrong one', () => {
  expect(code128('बिल')).toBeNull()
  expect(code128('')).toBeNull()
})
