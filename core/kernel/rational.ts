import { assert } from './assert.ts'
import { divideBig, type RoundingMode } from './money.ts'

/** An exact fraction in lowest terms; the denominator is above zero. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

export function rational(numerator: number | bigint, denominator: number | bigint = 1n): Rational {
  const n = BigInt(numerator)
  const d = BigInt(denominator)
  assert(d !== 0n, 'a denominator is not zero')
  const divisor = greatestCommonDivisor(n, d)
  const sign = d < 0n ? -1n : 1n
  return { numerator: (sign * n) / divisor, denominator: (sign * d) / divisor }
}

export const noRational = rational(0)

export function plus(a: Rational, b: Rational): Rational {
  return rational(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  )
}

export function minus(a: Rational, b: Rational): Rational {
  return plus(a, negative(b))
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator)
}

export function over(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator)
}

export function negative(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator }
}

export function compareRationals(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

/** The nearest whole number by the named rounding. */
export function roundRational(a: Rational, rounding: RoundingMode): bigint {
  return divideBig(a.numerator, a.denominator, rounding)
}

/** The nearest multiple of a step by the named rounding. */
export function roundRationalToStep(a: Rational, step: Rational, rounding: RoundingMode): Rational {
  return times(rational(roundRational(over(a, step), rounding)), step)
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b < 0n ? -b : b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
