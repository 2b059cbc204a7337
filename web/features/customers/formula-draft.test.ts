import { expect, test } from 'vitest'
import { emptyLine, linesOf, typedLines } from './formula-draft.ts'

const line = (more: object) => ({ ...emptyLine(0), product: 'Majirel 6.34', ...more })

test.each([
  ['40', 40_000],
  ['12.5', 12_500],
  ['12,5', 12_500],
  ['0.125', 125],
  ['', null],
  ['0', null],
])('%s grams are kept as thousandths', (grams, kept) => {
  expect(typedLines([line({ grams })])?.[0]?.grams).toBe(kept)
})

test.each([{ grams: 'some' }, { grams: '1.2345' }, { minutes: '-5' }, { minutes: '601' }])(
  '%o is not taken',
  (wrong) => {
    expect(typedLines([line(wrong)])).toBeNull()
  },
)

test('empty lines are left out, and a line needs its product', () => {
  expect(typedLines([emptyLine(0), line({ minutes: '35' })])).toHaveLength(1)
  expect(typedLines([emptyLine(0)])).toBeNull()
  expect(typedLines([line({ product: ' ', grams: '3' })])).toBeNull()
})

test('a formula that is mixed again begins with its lines', () => {
  const lines = [{ product: 'Toner', grams: 12_500, developer: '6 %', minutes: null }]
  const entry = { content: { kind: 'formula', name: 'Toner', lines, result: null } } as never
  expect(typedLines(linesOf(entry))).toEqual(lines)
})
