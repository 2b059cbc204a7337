import { expect, test } from 'vitest'
import { foldForSearch, similarity, trigrams } from './search.ts'

test.each([
  ['Crème Brûlée 100g', 'creme brulee 100g'],
  ['  Parachute®  Coconut-Oil (500 ml) ', 'parachute coconut oil 500 ml'],
  ["Lay's", 'lays'],
  ['Haldiram’s Bhujia', 'haldirams bhujia'],
  ['STRAẞE straße', 'strasse strasse'],
  ['Smørrebrød Łódź Œuvre', 'smorrebrod lodz oeuvre'],
  ['ﬁne ½ Ｋｇ', 'fine 1 2 kg'],
  ['साबुन, नीम!', 'साबुन नीम'],
  ['चाय की पत्ती', 'चाय की पत्ती'],
  ['', ''],
  ['--', ''],
])('%j is folded to %j', (text, folded) => {
  expect(foldForSearch(text)).toBe(folded)
  expect(foldForSearch(folded)).toBe(folded)
})

test('pieces of three letters are those of pg_trgm', () => {
  expect([...trigrams('cat')].sort()).toEqual(['  c', ' ca', 'at ', 'cat'])
  expect([...trigrams('A b')].sort()).toEqual(['  a', '  b', ' a ', ' b '])
  expect(trigrams('!?').size).toBe(0)
})

test('a typo stays near its word', () => {
  expect(similarity('shampoo', 'Shampoo')).toBe(1)
  expect(similarity('shampoo', 'shampo')).toBeGreaterThan(0.6)
  expect(similarity('shampoo', 'biscuit')).toBe(0)
  expect(similarity('', '')).toBe(0)
})
