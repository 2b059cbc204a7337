import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BusinessDate } from '../kernel/dates.ts'
import { gtinCheckDigit } from './barcode.ts'
import { type Gs1Data, gs1Date, readGs1, withoutSymbology } from './gs1.ts'

const today = '2026-10-17' as BusinessDate
const gtin = '08901234567890'
const gs = '\u001d'

const read = (code: string) => readGs1(code, today)
const refusalOf = (code: string) => {
  const decision = read(code)
  return decision.ok ? 'read' : decision.refusal.code
}
const nothing: Omit<Gs1Data, 'gtin'> = {
  batch: null,
  expiresOn: null,
  serial: null,
  quantity: null,
  price: null,
}

const medicine = { batch: 'AB-12/3', expiresOn: '2027-03-31', serial: '4711X' }
const weighed = { quantity: 335, price: 66_67 }

test.each<[string, string, Record<string, unknown>]>([
  ['a DataMatrix as it comes', `]d2${gs}01${gtin}17270331${'10AB-12/3'}${gs}214711X`, medicine],
  [
    'GS1-128 without a leading separator',
    `]C101${gtin}17270331${'10AB-12/3'}${gs}214711X`,
    medicine,
  ],
  ['a QR, the open value first', `]Q310AB-12/3${gs}214711X${gs}01${gtin}17270331`, medicine],
  [
    'a DataBar with its weight and price',
    `]e001${gtin}3103000335392266 67`.replace(' ', ''),
    weighed,
  ],
  ['no symbology identifier', `01${gtin}17270331${'10AB-12/3'}${gs}214711X`, medicine],
  [
    'no separators, the open value last',
    `01${gtin}1727033110AB-12/3`,
    { batch: 'AB-12/3', expiresOn: '2027-03-31' },
  ],
  ['brackets for people', `(01)${gtin}(17)270331(10)AB-12/3(21)4711X`, medicine],
  ['a Digital Link', `https://id.gs1.org/01/${gtin}/10/AB-12%2F3/21/4711X?17=270331`, medicine],
  [
    'a Digital Link of a brand, with a short number',
    'https://example.in/p/01/8901234567890?3103=000335&3922=6667',
    weighed,
  ],
  ['the trade number alone', `01${gtin}`, {}],
  ['what is in a carton', `02${gtin}37${'24'}`, { quantity: 24_000 }],
  ['a count of pieces', `01${gtin}30${'6'}`, { quantity: 6_000 }],
  ['litres to two places', `01${gtin}3152000150`, { quantity: 1_500 }],
  ['metres', `01${gtin}3111000025`, { quantity: 2_500 }],
  ['pounds, which the shop does not weigh in', `01${gtin}3202000150`, {}],
  ['a price in rupees by name', `01${gtin}3932356${'12350'}`, { price: 123_50 }],
  ['a price in another money', `01${gtin}3932978${'12350'}`, {}],
  ['best before where there is no expiry', `01${gtin}15270300`, { expiresOn: '2027-03-31' }],
  ['expiry before best before', `01${gtin}1527010117270331`, { expiresOn: '2027-03-31' }],
  [
    'elements that say nothing to a till',
    `01${gtin}11260101${'240X-9'}${gs}17270331`,
    { expiresOn: '2027-03-31' },
  ],
])('%s is read', (_what, code, said) => {
  expect(read(code)).toEqual({ ok: true, value: { gtin, ...nothing, ...said } })
})

test.each([
  ['8901234567894', 'not_gs1'],
  ['2112345003351', 'not_gs1'],
  ['0123456789', 'not_gs1'],
  [`01${gtin.slice(0, 13)}5`, 'not_gs1'],
  ['ABC-123', 'not_gs1'],
  ['https://example.in/menu', 'not_gs1'],
  [']d200106141412345678908', 'not_gs1'],
  [`]d201${gtin.slice(0, 13)}5`, 'gs1_check_digit'],
  [`(01)${gtin.slice(0, 13)}5`, 'gs1_check_digit'],
  [']C1ABC', 'gs1_malformed'],
  [`]d201${gtin}17271331`, 'gs1_malformed'],
  [`]d201${gtin}10${'X'.repeat(21)}`, 'gs1_malformed'],
  [`(01)${gtin}(17)27033`, 'gs1_malformed'],
])('%j is %s', (code, expected) => {
  expect(refusalOf(code)).toBe(expected)
})

test.each([
  ['270331', '2027-03-31'],
  ['280200', '2028-02-29'],
  ['270200', '2027-02-28'],
  ['760101', '2076-01-01'],
  ['770101', '1977-01-01'],
  ['991231', '1999-12-31'],
  ['271301', undefined],
  ['270230', undefined],
  ['2703', undefined],
])('the date %s is %s', (text, expected) => {
  expect(gs1Date(text, today)).toBe(expected)
})

test('near the end of a century the years behind it belong to the next', () => {
  expect(gs1Date('030101', '2099-06-01' as BusinessDate)).toBe('2103-01-01')
})

test('the identifier of the symbol is no part of an ordinary code', () => {
  expect(withoutSymbology(']E08901234567890')).toBe('8901234567890')
  expect(withoutSymbology('8901234567890')).toBe('8901234567890')
})

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const open = fc.stringMatching(/^[0-9A-Za-z./-]{1,20}$/)

test('whatever a label says is read back, in any order of its elements', () => {
  const label = fc.record({
    body: digits(13),
    batch: fc.option(open, { nil: null }),
    serial: fc.option(open, { nil: null }),
    grams: fc.option(fc.integer({ min: 1, max: 999_999 }), { nil: null }),
    seed: fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }),
  })
  fc.assert(
    fc.property(label, ({ body, batch, serial, grams, seed }) => {
      const whole = body + gtinCheckDigit(body)
      const parts = [
        `01${whole}`,
        batch === null ? '' : `10${batch}${gs}`,
        serial === null ? '' : `21${serial}${gs}`,
        grams === null ? '' : `3103${String(grams).padStart(6, '0')}`,
      ]
      const order = parts.map((part, i) => ({ part, at: seed[i] ?? 0 }))
      const code = `]d2${order
        .toSorted((a, b) => a.at - b.at)
        .map((each) => each.part)
        .join('')}`
      const value = { ...nothing, gtin: whole, batch, serial, quantity: grams }
      expect(read(code)).toEqual({ ok: true, value })
    }),
  )
})

test('no text makes the reading fail', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.boolean(), (text, named) => {
      const decision = read(named ? `]d2${text}` : text)
      expect(typeof decision.ok).toBe('boolean')
    }),
  )
})
