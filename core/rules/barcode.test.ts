import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minor } from '../kernel/money.ts'
import {
  checkGtin,
  gtinCheckDigit,
  isLabelScheme,
  type LabelScheme,
  normaliseBarcode,
  priceLabelLine,
  printEmbeddedLabel,
  readEmbeddedLabel,
  verifierDigit,
} from './barcode.ts'

test.each([
  ['4006381333931', 'ean13'],
  ['036000291452', 'upc_a'],
  ['96385074', 'ean8'],
  ['10012345678902', 'itf14'],
] as const)('%s is a valid %s', (code, kind) => {
  expect(checkGtin(code)).toEqual({ ok: true, value: { code, kind } })
})

test('a wrong digit and a wrong length are told apart', () => {
  expect(checkGtin('4006381333932')).toMatchObject({
    refusal: { code: 'gtin_check_digit', facts: { expected: '1' } },
  })
  for (const code of ['400638133393', '123', '40063813339A1', '']) {
    const decision = checkGtin(code)
    expect(decision.ok, code).toBe(false)
  }
})

test('every single wrong digit is found', () => {
  const body = fc.stringMatching(/^[0-9]{12}$/)
  const place = fc.integer({ min: 0, max: 12 })
  fc.assert(
    fc.property(body, place, fc.integer({ min: 1, max: 9 }), (digits, i, off) => {
      const code = digits + gtinCheckDigit(digits)
      const wrong = code.slice(0, i) + ((Number(code[i]) + off) % 10) + code.slice(i + 1)
      expect(checkGtin(code).ok).toBe(true)
      expect(checkGtin(wrong).ok).toBe(false)
    }),
  )
})

test('one article has one key, however it was scanned', () => {
  expect(normaliseBarcode('036000291452')).toBe('0036000291452')
  expect(normaliseBarcode('0036000291452')).toBe('0036000291452')
  expect(normaliseBarcode('00036000291452')).toBe('0036000291452')
  expect(normaliseBarcode(' 4006381333931 ')).toBe('4006381333931')
  expect(normaliseBarcode('10012345678902')).toBe('10012345678902')
  expect(normaliseBarcode('abc-123')).toBe('ABC-123')
  expect(normaliseBarcode('036000291453')).toBe('036000291453')
})

const products = '../shared/data/food-barcodes/products.csv'
const present = existsSync(products)
if (!present) console.warn(`SKIPPED: the barcodes of real products are not there (${products})`)

test.skipIf(!present)('real products have valid numbers, and one key each', () => {
  const rows = readFileSync(products, 'utf8').trim().split('\n').slice(1)
  const codes = rows.map((row) => row.slice(0, row.indexOf(',')))

  expect(codes.length).toBeGreaterThan(3000)
  expect(codes.filter((code) => !checkGtin(code).ok)).toEqual([])
  expect(new Set(codes.map(normaliseBarcode)).size).toBe(codes.length)
})

const weight: LabelScheme = {
  prefix: '21',
  itemDigits: 5,
  valueDigits: 5,
  value: 'weight',
  verifier: false,
}
const price: LabelScheme = {
  prefix: '22',
  itemDigits: 5,
  valueDigits: 5,
  value: 'price',
  verifier: false,
}
const verified: LabelScheme = {
  prefix: '23',
  itemDigits: 4,
  valueDigits: 5,
  value: 'price',
  verifier: true,
}
const narrow: LabelScheme = {
  prefix: '210',
  itemDigits: 4,
  valueDigits: 5,
  value: 'price',
  verifier: false,
}
const schemes = [weight, price, verified]

test('a weight label gives the quantity, a price label the price', () => {
  const byWeight = printEmbeddedLabel(weight, '12345', 335)
  const byPrice = printEmbeddedLabel(price, '12345', 66_67)

  expect(byWeight).toBe('2112345003351')
  expect(readEmbeddedLabel(byWeight, schemes)).toEqual({
    ok: true,
    value: { itemCode: '12345', quantity: 335 },
  })
  expect(readEmbeddedLabel(byPrice, schemes)).toEqual({
    ok: true,
    value: { itemCode: '12345', price: 66_67 },
  })
})

test('the divisor says where the point stands', () => {
  const tensOfGrams = { ...weight, divisor: 100 }
  const rupees = { ...price, divisor: 1 }

  expect(
    readEmbeddedLabel(printEmbeddedLabel(tensOfGrams, '12345', 150), [tensOfGrams]),
  ).toMatchObject({
    value: { quantity: 1500 },
  })
  expect(readEmbeddedLabel(printEmbeddedLabel(rupees, '12345', 250), [rupees])).toMatchObject({
    value: { price: 250_00 },
  })
})

test('the longest prefix decides, wherever it stands in the list', () => {
  const code = printEmbeddedLabel(narrow, '1234', 50_00)

  for (const list of [
    [weight, narrow],
    [narrow, weight],
  ]) {
    expect(readEmbeddedLabel(code, list)).toEqual({
      ok: true,
      value: { itemCode: '1234', price: 50_00 },
    })
  }
})

test('misread labels are refused, ordinary barcodes are told apart', () => {
  const label = printEmbeddedLabel(price, '12345', 66_67)
  const swapped = printEmbeddedLabel(verified, '1234', 66_67).split('')
  swapped[6] = String((Number(swapped[6]) + 1) % 10)
  const body = swapped.slice(0, 12).join('')
  const codeOf = (code: string) => {
    const decision = readEmbeddedLabel(code, schemes)
    return decision.ok ? 'read' : decision.refusal.code
  }

  expect(codeOf(label.slice(0, 12) + ((Number(label[12]) + 1) % 10))).toBe('label_check_digit')
  expect(codeOf(body + gtinCheckDigit(body))).toBe('label_verifier_digit')
  expect(codeOf('4006381333931')).toBe('label_not_embedded')
  expect(codeOf('21123')).toBe('label_not_embedded')
  expect(readEmbeddedLabel(label, [])).toMatchObject({ refusal: { code: 'label_not_embedded' } })
})

test('a scheme must fill the label', () => {
  expect(schemes.every(isLabelScheme)).toBe(true)
  expect(isLabelScheme({ ...weight, itemDigits: 6 })).toBe(false)
  expect(isLabelScheme({ ...weight, itemDigits: 3, valueDigits: 6, verifier: true })).toBe(false)
})

// Worked by hand from the weight tables: 4 + 5 + 1 + 3 = 13, times 3; and 5 + 8 + 7 + 4 + 9 = 33,
// seven short of 40.
test.each([
  ['2875', '9'],
  ['14685', '6'],
])('the verifier digit of %s is %s', (value, digit) => {
  expect(verifierDigit(value)).toBe(digit)
})

test('the verifier digit finds every single wrong digit', () => {
  const value = fc.oneof(fc.stringMatching(/^[0-9]{4}$/), fc.stringMatching(/^[0-9]{5}$/))
  fc.assert(
    fc.property(value, fc.nat(4), fc.integer({ min: 1, max: 9 }), (digits, at, off) => {
      const i = at % digits.length
      const wrong = digits.slice(0, i) + ((Number(digits[i]) + off) % 10) + digits.slice(i + 1)
      expect(verifierDigit(wrong)).not.toBe(verifierDigit(digits))
    }),
    { numRuns: 1000 },
  )
})

test('what the scale prints is read back', () => {
  const scheme = fc.constantFrom(...schemes, narrow)
  fc.assert(
    fc.property(scheme, fc.nat(99_999), fc.nat(99_999), (each, item, value) => {
      const itemCode = String(item % 10 ** each.itemDigits).padStart(each.itemDigits, '0')
      const decision = readEmbeddedLabel(printEmbeddedLabel(each, itemCode, value), [each])
      const measure = each.value === 'weight' ? { quantity: value } : { price: value }
      expect(decision).toEqual({ ok: true, value: { itemCode, ...measure } })
    }),
  )
})

test('a price label charges what is printed and derives the quantity', () => {
  expect(priceLabelLine(minor(199_00), minor(66_67))).toEqual({
    quantity: 335,
    printedTotal: 66_67,
  })
  expect(priceLabelLine(minor(199_00), minor(1))).toEqual({ quantity: 1, printedTotal: 1 })
})
