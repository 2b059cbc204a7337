import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allocate,
  type Minor,
  minor,
  multiplyDivide,
  negate,
  type RoundingMode,
  roundToStep,
  shareOfFirst,
  subtract,
  sum,
  zero,
} from './money.ts'

const modes: readonly RoundingMode[] = ['half_up', 'half_even', 'down', 'up']
const amounts = fc.integer({ min: -1e13, max: 1e13 }).map(minor)

test('an amount is a whole number of minor units', () => {
  for (const bad of [0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY]) {
    expect(() => minor(bad)).toThrow('Broken assumption')
  }
  expect(Object.is(minor(-0), 0)).toBe(true)
  expect(Object.is(negate(zero), 0)).toBe(true)
})

test.each([
  //  ÷ 10    25   -25    15    24   -26    0
  ['half_up', 3, -3, 2, 2, -3, 0],
  ['half_even', 2, -2, 2, 2, -3, 0],
  ['down', 2, -2, 1, 2, -2, 0],
  ['up', 3, -3, 2, 3, -3, 0],
] as const)('%s rounds tenths', (mode, ...expected) => {
  const results = [25, -25, 15, 24, -26, 0].map((n) => multiplyDivide(n, 1, 10, mode))

  expect(results).toEqual(expected)
  expect(results.some((n) => Object.is(n, -0))).toBe(false)
})

test('plain and big arithmetic give the same answer', () => {
  const mode = fc.constantFrom(...modes)
  const factor = fc.integer({ min: -2e6, max: 2e6 })
  const divisor = fc.integer({ min: -2e6, max: 2e6 }).filter((n) => n !== 0)
  fc.assert(
    fc.property(amounts, factor, divisor, mode, (amount, by, over, rounding) => {
      const plain = multiplyDivide(amount, by, over, rounding)
      expect(plain).toBe(multiplyDivide(amount, BigInt(by), BigInt(over), rounding))
    }),
    { numRuns: 2000 },
  )
})

test('a product beyond the safe integers is still exact', () => {
  expect(multiplyDivide(9_007_199_254_740_991, 1_000_001, 1_000_001, 'down')).toBe(
    9_007_199_254_740_991,
  )
  expect(multiplyDivide(100_000_000_000_01, 999_999, 1_000_000, 'half_up')).toBe(99_999_900_000_01)
})

test('a bill is rounded to the step of the country', () => {
  const rounded = (amount: number, step: number) =>
    roundToStep(minor(amount), minor(step), 'half_up')

  expect([10_49, 10_50, -10_50].map((n) => rounded(n, 100))).toEqual([1000, 1100, -1100])
  expect([2_92, 2_93, 4_92, 4_97].map((n) => rounded(n, 5))).toEqual([2_90, 2_95, 4_90, 4_95])
  expect(rounded(10_49, 0)).toBe(10_49)
})

test.each([
  [10_00, [100_00, 50_00, 33_33], [5_45, 2_73, 1_82]],
  [-10_00, [100_00, 50_00, 33_33], [-5_45, -2_73, -1_82]],
  [100, [1, 1, 1], [34, 33, 33]],
  [2, [1, 1, 1], [1, 1, 0]],
  [5, [0, 1, 0, 1], [0, 3, 0, 2]],
  [7, [0, 0], [7, 0]],
  [0, [3, 4], [0, 0]],
  [1, [1e13, 1e13], [1, 0]],
])('%i over %j is %j', (total, weights, expected) => {
  expect(allocate(minor(total), weights)).toEqual(expected)
})

test('shares add up to the whole, and each is within a unit of its exact part', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(amounts, weights, (total, parts) => {
      const shares = allocate(total, parts)
      const whole = parts.reduce((all, part) => all + BigInt(part), 0n)

      expect(sum(shares)).toBe(total)
      for (const [i, share] of shares.entries()) {
        if (whole === 0n) break
        const off = BigInt(share) * whole - BigInt(total) * BigInt(parts[i] ?? 0)
        expect(off < whole && off > -whole).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})

test('parts taken one by one: 290.00 over three is 96.67, 96.66, 96.67', () => {
  const upTo = (k: number) => shareOfFirst(minor(290_00), k, 3)

  expect([upTo(1), subtract(upTo(2), upTo(1)), subtract(upTo(3), upTo(2))]).toEqual([
    96_67, 96_66, 96_67,
  ])
})

test('parts of an amount never turn back and end at the whole', () => {
  const cases = fc.record({
    amount: fc.integer({ min: 0, max: 1e13 }),
    n: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(
    fc.property(cases, ({ amount, n }) => {
      let before: Minor = zero
      for (let k = 1; k <= n; k++) {
        const now = shareOfFirst(minor(amount), k, n)
        expect(now).toBeGreaterThanOrEqual(before)
        before = now
      }
      expect(before).toBe(amount)
    }),
  )
})
