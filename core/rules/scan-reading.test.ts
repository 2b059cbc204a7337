import { expect, test } from 'vitest'
import type { BusinessDate } from '../kernel/dates.ts'
import { printEmbeddedLabel } from './barcode.ts'
import { freshnessOn, readScan } from './scan-reading.ts'

const weight = {
  prefix: '21',
  itemDigits: 5,
  valueDigits: 5,
  value: 'weight',
  verifier: false,
} as const
const today = '2026-10-17' as BusinessDate
const read = (code: string) => readScan(code, { labelSchemes: [weight], today })
const kinds = (code: string) => read(code).readings.map((reading) => reading.kind)

test('a code is asked for in all its meanings, the likeliest first', () => {
  expect(kinds('8901234567890')).toEqual(['barcode', 'code'])
  expect(kinds(printEmbeddedLabel(weight, '00042', 335))).toEqual(['barcode', 'label', 'code'])
  expect(kinds(']d20108901234567890')).toEqual(['barcode', 'barcode', 'code'])
})

test('a trade number of fourteen digits is looked for in every form in which it may be kept', () => {
  const keys = (code: string) =>
    read(code).readings.flatMap((each) => (each.kind === 'barcode' && each.gs1 ? each.keys : []))
  expect(keys('0108901234567890')).toEqual(['8901234567890'])
  expect(keys('0100000096385074')).toContain('96385074')
  expect(keys('0198901234567893')).toEqual(['98901234567893', '8901234567890'])
})

test.each<[string, string | null]>([
  ['8901234567890', null],
  ['8901234567891', 'gtin_check_digit'],
  ['ABC-1', null],
  [']d20108901234567891', 'gs1_check_digit'],
  ['2100042003359', 'label_check_digit'],
])('%s is wrong because of %s', (code, wrong) => {
  expect(read(code).wrong).toBe(wrong)
})

test.each<[string | null, string]>([
  [null, 'fine'],
  ['2026-10-16', 'expired'],
  ['2026-10-17', 'near'],
  ['2026-11-16', 'near'],
  ['2026-11-17', 'fine'],
])('a piece good until %s is %s', (expiresOn, expected) => {
  expect(freshnessOn(expiresOn as BusinessDate | null, today)).toBe(expected)
})
