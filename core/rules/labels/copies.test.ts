import { expect, test } from 'vitest'
import { quantity } from '../../kernel/quantity.ts'
import { copiesFor } from './copies.ts'

test.each([
  [12_000, 'unit', 12],
  [1_500, 'unit', 2],
  [25_000, 'weight', 1],
  [5_000_000, 'unit', 1_000],
] as const)('%d thousandths sold by %s need %d labels', (milli, soldBy, copies) => {
  expect(copiesFor(quantity(milli), soldBy)).toBe(copies)
})
