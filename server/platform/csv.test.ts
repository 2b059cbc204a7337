import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('what a spreadsheet would run as a formula is a text, and amounts below zero stay numbers', () => {
  const rows = [
    ['=HYPERLINK("http://x")', '+91 98200', '@cmd', '-250.00', '-2+3'],
    ['श्री "A", B', 'two\nlines', '', '10', '-'],
  ]
  expect(parse(csvText(rows), { bom: true })).toEqual([
    ['\'=HYPERLINK("http://x")', "'+91 98200", "'@cmd", '-250.00', "'-2+3"],
    ['श्री "A", B', 'two\nlines', '', '10', "'-"],
  ])
})
