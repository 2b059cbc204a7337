import { expect, test } from 'vitest'
import { normalPhone, searchPieces } from './customer.ts'

test.each([
  ['98200 11223', '919820011223'],
  ['09820011223', '919820011223'],
  ['+91 98200-11223', '919820011223'],
  ['0091 98200 11223', '919820011223'],
  ['919820011223', '919820011223'],
  ['022 2430 0000', '912224300000'],
  // Ten digits with a plus are complete: Singapore.
  ['+65 6123 4567', '6561234567'],
  ['+1 (212) 555-0100', '12125550100'],
  ['12', undefined],
  ['000000', undefined],
  ['+1234567890123456', undefined],
])('the telephone number %s is kept as %s', (typed, kept) => {
  expect(normalPhone(typed)).toBe(kept)
})

test('a number is one piece of a search, words are several', () => {
  expect(searchPieces('98200 11223')).toEqual(['9820011223'])
  expect(searchPieces('  Mehta  zubin ')).toEqual(['mehta', 'zubin'])
  expect(searchPieces('')).toEqual([])
  expect(searchPieces('()')).toEqual([])
})
