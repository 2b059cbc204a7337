import { expect, test } from 'vitest'
import { queriesMadeOldBy } from './live-invalidation.ts'

test('a sale makes bills, shift, figures and stock old', () => {
  expect(queriesMadeOldBy('sale.completed')).toEqual(
    expect.arrayContaining(['sales', 'shifts', 'reports', 'stock']),
  )
})

test('an event nobody shows makes nothing old', () => {
  expect(queriesMadeOldBy('weather.changed')).toEqual([])
})
