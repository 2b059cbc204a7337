import { expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { denominationsOf, nothingCounted, readCount, totalOf, withCount } from './cash-count.ts'

test('notes, coins and loose change add up, and the parts say the same', () => {
  let count = withCount(nothingCounted, 'note-500', 22)
  count = withCount(count, 'coin-20', 6)
  count = withCount({ ...count, loose: minor(50) }, 'note-20', 1)
  expect(totalOf(count)).toBe(11_140_50)
  const parts = denominationsOf(count).reduce((all, row) => all + row.valueMinor * row.count, 0)
  expect(parts).toBe(11_140_50)
})

test('a count is never negative and never absurd', () => {
  expect(withCount(nothingCounted, 'note-10', -1).counts['note-10']).toBe(0)
  expect(withCount(nothingCounted, 'note-10', 10_000_000).counts['note-10']).toBe(100_000)
})

test('a kept count is read back, and nothing else is', () => {
  const count = withCount({ ...nothingCounted, loose: minor(75) }, 'coin-5', 3)
  expect(readCount(JSON.parse(JSON.stringify(count)))).toEqual(count)
  const odd = { counts: { 'note-500': -2, 'note-3': 4, 'coin-1': 1.5, 'coin-2': 2 }, loose: 'x' }
  expect(readCount(odd)).toEqual({ counts: { 'coin-2': 2 }, loose: 0 })
  expect(readCount(null)).toEqual(nothingCounted)
})
