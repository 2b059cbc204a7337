import { expect, test } from 'vitest'
import { customerQuery, normalPhone } from './customer-search.ts'

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

test.each([
  ['98200 11223', ['9820011223']],
  ['6904', ['6904']],
  ['0099', ['0099']],
  ['097690', ['097690', '97690']],
  ['+91 9769', ['9769']],
  ['0091 98200 11223', ['9820011223']],
  ['919820011223', ['9820011223']],
  // Ten digits that begin with 91 are a number of their own.
  ['9123456789', ['9123456789']],
  ['+65 6123', ['656123']],
])('the search for %s looks for %s in telephone numbers', (text, anyOf) => {
  expect(customerQuery(text)).toEqual({ kind: 'phone', anyOf })
})

test('words are looked for in any order, and so are fewer than four digits', () => {
  expect(customerQuery('  Mehta  zubin ')).toEqual({ kind: 'words', pieces: ['mehta', 'zubin'] })
  expect(customerQuery('24')).toEqual({ kind: 'words', pieces: ['24'] })
  expect(customerQuery('')).toEqual({ kind: 'words', pieces: [] })
  expect(customerQuery('()')).toEqual({ kind: 'words', pieces: [] })
})
