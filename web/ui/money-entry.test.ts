import { expect, test } from 'vitest'
import { minor } from '../../core/kernel/money.ts'
import { amountOf, emptyEntry, pressMoneyKey, proposedEntry } from './money-entry.ts'

const keyed = (keys: string, from = emptyEntry) =>
  keys.split(' ').reduce((entry, key) => pressMoneyKey(entry, key), from)

test.each<[string, string, number]>([
  ['rupees fill from the right', '2 5 0 0', 2_500_00],
  ['double zero', '2 5 00', 2_500_00],
  ['the point starts paise', '2 5 . 5', 25_50],
  ['paise stop at two', '2 5 . 5 0 9', 25_50],
  ['a point first', '. 7 5', 75],
  ['a second point changes nothing', '1 . 2 . 5', 1_25],
  ['double zero behind the point', '1 . 00', 1_00],
  ['leading zeros', '0 0 7', 7_00],
  ['delete', '2 5 back', 2_00],
  ['delete the point', '2 . back 5', 25_00],
  ['clear', '2 5 clear', 0],
  ['no more than nine digits', '9 9 9 9 9 9 9 9 9 9', 999_999_999_00],
  ['an unknown key', '1 x 2', 12_00],
])('%s', (_name, keys, amount) => {
  expect(amountOf(keyed(keys))).toBe(amount)
})

test('the first press replaces what the till proposed, then appends', () => {
  const proposed = proposedEntry(minor(2_474_05))
  expect(amountOf(proposed)).toBe(2_474_05)
  expect(amountOf(keyed('5 0 0', proposed))).toBe(500_00)
  expect(amountOf(keyed('back', proposed))).toBe(0)
  expect(amountOf(keyed('. 5', proposed))).toBe(50)
})
