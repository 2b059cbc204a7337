import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

/** Money in integer minor units of its currency (paise, cents), signed. */
export type Minor = Brand<number, 'Minor'>

/**
 * `half_up` takes a half away from zero, as section 170 of the CGST Act words it; `half_even` takes
 * it to the even neighbour; `down` cuts towards zero; `up` goes away from zero.
 */
export type RoundingMode = 'half_up' | 'half_even' | 'down' | 'up'

export function minor(n: number): Minor {
  assert(Number.isSafeInteger(n), `${n} is a whole number of minor units`)
  // Minus zero would be told apart from zero by equality of stored answers.
  return (n === 0 ? 0 : n) as Minor
}

export const zero = minor(0)

export function add(a: Minor, b: Minor): Minor {
  return minor(a + b)
}

export function subtract(a: Minor, b: Minor): Minor {
  return minor(a - b)
}

export function negate(a: Minor): Minor {
  return minor(-a)
}

export function sum(list: Iterable<Minor>): Minor {
  let total = 0
  for (const amount of list) total += amount
  return minor(total)
}

/**
 * The exact product and quotient of integers, rounded once. Plain arithmetic serves while the
 * product is provably exact; beyond 2^53 the same steps run on big integers.
 */
export function multiplyDivide(
  amount: number,
  multiplier: number | bigint,
  divisor: number | bigint,
  rounding: RoundingMode,
): number {
  if (typeof multiplier === 'number' && typeof divisor === 'number') {
    const product = amount * multiplier
    // A product outside the safe range never rounds back into it, so this test cannot pass by
    // mistake.
    if (Number.isSafeInteger(product)) return divideExactly(product, divisor, rounding)
  }
  return Number(divideBig(BigInt(amount) * BigInt(multiplier), BigInt(divisor), rounding))
}

function divideExactly(product: number, divisor: number, rounding: RoundingMode): number {
  assert(Number.isSafeInteger(divisor) && divisor !== 0, 'the divisor is a whole number, not zero')
  const remainder = product % divisor
  const quotient = (product - remainder) / divisor
  // Adding zero turns minus zero into zero.
  if (remainder === 0) return quotient + 0
  const away = product < 0 === divisor < 0 ? 1 : -1
  const double = 2 * Math.abs(remainder)
  const size = Math.abs(divisor)
  const half = double < size ? 'below' : double > size ? 'above' : 'exactly'
  return goesAway(rounding, half, quotient % 2 !== 0) ? quotient + away : quotient + 0
}

/** The quotient of big integers, rounded once. */
export function divideBig(product: bigint, divisor: bigint, rounding: RoundingMode): bigint {
  assert(divisor !== 0n, 'the divisor is not zero')
  const remainder = product % divisor
  const quotient = product / divisor
  if (remainder === 0n) return quotient
  const away = product < 0n === divisor < 0n ? 1n : -1n
  const double = 2n * (remainder < 0n ? -remainder : remainder)
  const size = divisor < 0n ? -divisor : divisor
  const half = double < size ? 'below' : double > size ? 'above' : 'exactly'
  return goesAway(rounding, half, quotient % 2n !== 0n) ? quotient + away : quotient
}

function goesAway(
  rounding: RoundingMode,
  half: 'below' | 'exactly' | 'above',
  odd: boolean,
): boolean {
  if (rounding === 'down') return false
  if (rounding === 'up') return true
  if (half !== 'exactly') return half === 'above'
  return rounding === 'half_up' || odd
}

/**
 * The nearest multiple of a step, such as the rupee (100) or the five-cent coin (5). A step of zero
 * changes nothing.
 */
export function roundToStep(amount: Minor, step: Minor, mode: RoundingMode): Minor {
  assert(step >= 0, 'a rounding step is not negative')
  return step === 0 ? amount : minor(multiplyDivide(amount, 1, step, mode) * step)
}

/**
 * Splits an amount by weights without losing a unit: each share is cut down, and the units left
 * over go to the largest remainders, ties to the earlier. When every weight is zero the first takes
 * all.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  assert(weights.length > 0, 'an amount is shared among somebody')
  let whole = 0
  for (const weight of weights) {
    assert(Number.isSafeInteger(weight) && weight >= 0, 'a weight is a whole number, not negative')
    whole += weight
  }
  if (whole === 0) return weights.map((_, i) => (i === 0 ? total : zero))
  const size = Math.abs(total)
  const exact = Number.isSafeInteger(size * whole)
  const shares = exact ? cutShares(size, weights, whole) : cutSharesBig(size, weights)
  return spreadRemainder(size, shares).map((share) => minor(total < 0 ? -share : share))
}

interface CutShare {
  readonly whole: number
  readonly remainder: number | bigint
}

function cutShares(size: number, weights: readonly number[], whole: number): CutShare[] {
  return weights.map((weight) => {
    const remainder = (size * weight) % whole
    return { whole: (size * weight - remainder) / whole, remainder }
  })
}

function cutSharesBig(size: number, weights: readonly number[]): CutShare[] {
  const whole = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  return weights.map((weight) => {
    const product = BigInt(size) * BigInt(weight)
    return { whole: Number(product / whole), remainder: product % whole }
  })
}

function spreadRemainder(size: number, shares: readonly CutShare[]): number[] {
  const result = shares.map((share) => share.whole)
  const left = size - result.reduce((all, share) => all + share, 0)
  const order = shares.map((_, i) => i)
  // The sort is stable, so equal remainders keep the order of the lines.
  order.sort((a, b) => compareRemainders(shares[b]?.remainder ?? 0, shares[a]?.remainder ?? 0))
  for (const i of order.slice(0, left)) result[i] = (result[i] ?? 0) + 1
  return result
}

function compareRemainders(a: number | bigint, b: number | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * What the first k of n equal parts of an amount come to. Taking the difference of two such sums
 * gives the parts that lie between them, so that parts taken one by one add up to the whole: 290.00
 * over three is 96.67, 96.66, 96.67.
 */
export function shareOfFirst(amount: Minor, k: number, n: number): Minor {
  assert(n > 0 && k >= 0 && k <= n, 'a share lies between nothing and everything')
  return minor(multiplyDivide(amount, k, n, 'half_up'))
}
