import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkGtin, readEmbeddedLabel } from './barcode.ts'
import { inStoreCode, inStorePrefix, inStoreSequence } from './in-store-code.ts'

const schemes = (...found: string[]) => found.map((prefix) => ({ prefix }))

test.each([
  [schemes('21', '22'), '20'],
  [schemes('20', '21', '22'), '23'],
  [schemes('201', '21'), '23'],
  [schemes(), '20'],
])('beside scales with %j the shop’s own numbers begin with %s', (taken, prefix) => {
  expect(inStorePrefix(taken)).toEqual({ ok: true, value: prefix })
})

test('a scale that uses the whole range leaves none', () => {
  expect(inStorePrefix(schemes('2'))).toMatchObject({ refusal: { code: 'in_store_range_taken' } })
})

test('the first number of a range is an EAN-13 with its check digit', () => {
  expect(inStoreCode('20', 1)).toBe('2000000000015')
})

test('every number is a trade number, counts back, and never reads as a label of the scale', () => {
  const scale = [
    { prefix: '21', itemDigits: 5, valueDigits: 5, value: 'weight' as const, verifier: false },
    { prefix: '22', itemDigits: 5, valueDigits: 5, value: 'price' as const, verifier: false },
  ]
  const property = fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (sequence) => {
    const code = inStoreCode('20', sequence)
    expect(checkGtin(code).ok).toBe(true)
    expect(inStoreSequence('20', code)).toBe(sequence)
    expect(readEmbeddedLabel(code, scale)).toMatchObject({
      refusal: { code: 'label_not_embedded' },
    })
  })
  fc.assert(property)
})

test('a code of another range or length counts for nothing', () => {
  expect(inStoreSequence('20', '8901234567890')).toBeNull()
  expect(inStoreSequence('20', '200000000001')).toBeNull()
})
