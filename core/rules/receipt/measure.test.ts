import { expect, test } from 'vitest'
import { columnsOf, pair, wrap } from './measure.ts'
import { row } from './rows.ts'
import { hasPrinterLetters, plainText, textLine } from './text-lines.ts'

test.each([
  ['Tea', 3],
  ['₹99.00', 8],
  ['केसर', 3],
  ['क्षत्रिय', 5],
  ['', 0],
])('%s takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns)
})

test('wrapping breaks between words, and inside a word only when it is wider than the paper', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrap('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl'])
  expect(wrap('   ', 5)).toEqual([])
})

test('a cut never parts a vowel sign from its letter', () => {
  expect(wrap('किकिकिकि', 2)).toEqual(['किकि', 'किकि'])
})

test('signs that printers lack are replaced, letters that they lack make a picture', () => {
  expect(plainText('₹5 − “x” … ×2')).toBe('Rs 5 - "x" ... x2')
  const rowOf = (text: string) => row([{ text, width: 20, align: 'left' }])
  expect(hasPrinterLetters(rowOf('Café ₹5'))).toBe(true)
  expect(hasPrinterLetters(rowOf('दूध'))).toBe(false)
  expect(hasPrinterLetters(rowOf('茶'))).toBe(false)
})

test('a figure that leaves no room for words stands on a row of its own', () => {
  expect(pair('TOTAL', '₹12,34,56,789.00', 16).map(textLine)).toEqual([
    'TOTAL',
    'Rs 12,34,56,789.00',
  ])
})
