import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney, minorDigits, parseMoney } from './currency.ts'
import { minor } from './money.ts'
import { formatQuantity, lineGross, parseQuantity, quantity, units } from './quantity.ts'
import { formatRate, percent, rate } from './rate.ts'
import { compareRationals, minus, over, plus, rational, roundRational, times } from './rational.ts'
import { amountInWords } from './words.ts'

const valueOf = <T>(decision: { ok: true; value: T } | { ok: false; refusal: { code: string } }) =>
  decision.ok ? decision.value : decision.refusal.code

test.each([
  [1_28_450_00, 'INR', '₹1,28,450.00'],
  [100_00, 'INR', '₹100.00'],
  [1_000_00, 'INR', '₹1,000.00'],
  [12_34_56_789_01, 'INR', '₹12,34,56,789.01'],
  [-5, 'INR', '−₹0.05'],
  [0, 'INR', '₹0.00'],
  [1_234_567_89, 'USD', '$1,234,567.89'],
  [1_234_567, 'JPY', '¥1,234,567'],
  [1_234_567, 'KWD', 'KWD 1,234.567'],
])('%i minor units of %s read %s', (amount, currency, text) => {
  expect(formatMoney(minor(amount), { currency })).toBe(text)
})

test('paise are shown always, never, or when there are any', () => {
  const shown = (amount: number, paise: 'auto' | 'never') =>
    formatMoney(minor(amount), { currency: 'INR', symbol: false, paise })

  expect([shown(100_00, 'auto'), shown(100_50, 'auto')]).toEqual(['100', '100.50'])
  expect([shown(100_49, 'never'), shown(100_50, 'never')]).toEqual(['100', '101'])
  expect(shown(-49, 'never')).toBe('0')
})

test.each([
  ['1,234.5', 1_234_50],
  ['₹1,28,450.00', 1_28_450_00],
  [' 12 ', 12_00],
  ['.5', 50],
  ['5.', 5_00],
  ['-3', -3_00],
  ['−₹0.05', -5],
  ['1,234,567', 12_34_567_00],
  ['', 'money_shape'],
  ['.', 'money_shape'],
  ['-', 'money_shape'],
  ['1.234', 'money_shape'],
  ['12,34', 'money_shape'],
  ['1,,234', 'money_shape'],
  ['1e3', 'money_shape'],
  ['twelve', 'money_shape'],
  ['99999999999999999', 'money_too_large'],
])('%j is read as %s', (text, expected) => {
  expect(valueOf(parseMoney(text, 'INR'))).toBe(expected)
})

test('what is shown is read back', () => {
  const currency = fc.constantFrom('INR', 'USD', 'EUR', 'JPY', 'KWD', 'AED')
  const amount = fc.integer({ min: -1e14, max: 1e14 })
  fc.assert(
    fc.property(amount, currency, (n, code) => {
      expect(valueOf(parseMoney(formatMoney(minor(n), { currency: code }), code))).toBe(n)
    }),
    { numRuns: 1000 },
  )
  fc.assert(
    fc.property(amount, (n) => {
      expect(valueOf(parseQuantity(formatQuantity(quantity(n))))).toBe(n)
      expect(percent(formatRate(rate(n)).replace('−', '-').slice(0, -1))).toBe(n)
    }),
    { numRuns: 1000 },
  )
})

test('quantities', () => {
  expect([units(3), 335, -1500, 10].map((q) => formatQuantity(quantity(q)))).toEqual([
    '3',
    '0.335',
    '−1.5',
    '0.01',
  ])
  expect(valueOf(parseQuantity('0.3355'))).toBe('quantity_shape')
  expect(valueOf(parseQuantity('3*'))).toBe('quantity_shape')
  expect(valueOf(parseQuantity('.5'))).toBe(500)
  expect(valueOf(parseQuantity('99999999999999999'))).toBe('quantity_too_large')
  expect(lineGross(minor(199_00), quantity(335))).toBe(66_67)
  expect(lineGross(minor(33_33), units(3))).toBe(99_99)
})

test('rates', () => {
  expect([percent(18), percent('2.5'), percent('0.65'), percent(-20), percent('8.8755')]).toEqual([
    180_000, 25_000, 6_500, -200_000, 88_755,
  ])
  expect([180_000, 25_000, 0, -1_250].map((n) => formatRate(rate(n)))).toEqual([
    '18%',
    '2.5%',
    '0%',
    '−0.125%',
  ])
  expect(() => percent('12,5')).toThrow('Broken assumption')
  expect(() => percent('1.23456')).toThrow('Broken assumption')
})

test('digits after the point come from the currency', () => {
  expect(['INR', 'JPY', 'KWD', 'USD', 'BHD'].map(minorDigits)).toEqual([2, 0, 3, 2, 3])
})

test.each([
  [2124_00, 'INR', 'Rupees Two thousand one hundred twenty-four only'],
  [2124_50, 'INR', 'Rupees Two thousand one hundred twenty-four and fifty paise only'],
  [0, 'INR', 'Rupees Zero only'],
  [5, 'INR', 'Rupees Zero and five paise only'],
  [1_00_00_000_00, 'INR', 'Rupees One crore only'],
  [
    12_34_56_789_01,
    'INR',
    'Rupees Twelve crore thirty-four lakh fifty-six thousand seven hundred eighty-nine and one paise only',
  ],
  [10_00_00_00_000_00, 'INR', 'Rupees One thousand crore only'],
  [-40_00, 'INR', 'Minus Rupees Forty only'],
  [
    1_234_567_89,
    'USD',
    'Dollars One million two hundred thirty-four thousand five hundred sixty-seven and eighty-nine cents only',
  ],
  [1_500, 'KWD', 'KWD One and 500/1000 only'],
  [1_100, 'JPY', 'JPY One thousand one hundred only'],
])('%i minor units of %s: %s', (amount, currency, words) => {
  expect(amountInWords(minor(amount), currency)).toBe(words)
})

test('fractions are exact and in lowest terms', () => {
  const third = rational(1, 3)

  expect(plus(third, rational(1, 6))).toEqual(rational(1, 2))
  expect(minus(third, third)).toEqual(rational(0, -7))
  expect(times(rational(2, 3), rational(-3, 4))).toEqual(rational(-1, 2))
  expect(over(rational(1), rational(-2))).toEqual({ numerator: -1n, denominator: 2n })
  expect(compareRationals(third, rational(333, 1000))).toBe(1)
  expect(roundRational(rational(5, 2), 'half_even')).toBe(2n)
  expect(() => over(third, rational(0))).toThrow('Broken assumption')
})
