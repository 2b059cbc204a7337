import {
  divideBig,
  type Minor,
  minor,
  multiplyDivide,
  type RoundingMode,
} from '../../kernel/money.ts'
import type { Rate } from '../../kernel/rate.ts'

/**
 * The part of a line's net that is one tax, as a fraction in lowest terms: 9/118 of a price that
 * holds 9 + 9 %.
 */
export interface TaxShare {
  readonly numerator: number
  readonly denominator: number
}

export function taxShare(rate: Rate, whole: number): TaxShare {
  let divisor: number = rate
  let rest = whole
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest]
  return { numerator: rate / divisor, denominator: whole / divisor }
}

/**
 * One component at one rate over a bill: the exact tax so far, and what the lines have been given
 * of it.
 */
export interface TaxBucket {
  readonly code: string
  readonly label: string
  readonly rate: Rate
  exact: ExactSum
  given: number
  taxable: number
}

/** A fraction in plain numbers while every step is provably exact, in big integers from then on. */
type ExactSum =
  | { readonly n: number; readonly d: number }
  | { readonly n: bigint; readonly d: bigint }

export function emptyBucket(tax: Pick<TaxBucket, 'code' | 'label' | 'rate'>): TaxBucket {
  const { code, label, rate } = tax
  return { code, label, rate, exact: { n: 0, d: 1 }, given: 0, taxable: 0 }
}

/**
 * Adds the tax of one more line to the bucket; returns what the line must carry so that the rounded
 * sums agree.
 */
export function dueAfter(
  bucket: TaxBucket,
  net: Minor,
  share: TaxShare,
  rounding: RoundingMode,
): number {
  bucket.exact = plusShare(bucket.exact, net, share)
  return rounded(bucket.exact, rounding) - bucket.given
}

function rounded(sum: ExactSum, rounding: RoundingMode): number {
  return typeof sum.n === 'number'
    ? multiplyDivide(sum.n, 1, sum.d, rounding)
    : Number(divideBig(sum.n, sum.d as bigint, rounding))
}

function plusShare(sum: ExactSum, net: Minor, share: TaxShare): ExactSum {
  const quick =
    typeof sum.n === 'number' && typeof sum.d === 'number'
      ? plusSafely(sum.n, sum.d, net * share.numerator, share.denominator)
      : undefined
  if (quick) return quick
  const [n, d] = [BigInt(sum.n), BigInt(sum.d)]
  const [shareN, shareD] = [BigInt(net) * BigInt(share.numerator), BigInt(share.denominator)]
  return d % shareD === 0n
    ? { n: n + shareN * (d / shareD), d }
    : { n: n * shareD + shareN * d, d: d * shareD }
}

/**
 * Undefined when a step would leave the safe integers. Mixed prices keep a common denominator: 100
 * and 118 make 5900.
 */
function plusSafely(n: number, d: number, shareN: number, shareD: number): ExactSum | undefined {
  const scale = d % shareD === 0 ? 1 : shareD
  const denominator = d * scale
  const left = n * scale
  const right = shareN * (denominator / shareD)
  const safe = [denominator, shareN, left, right, left + right].every(Number.isSafeInteger)
  return safe ? { n: left + right, d: denominator } : undefined
}

/** The tax of a line on its own. */
export function taxAlone(net: Minor, share: TaxShare, rounding: RoundingMode): Minor {
  return minor(multiplyDivide(net, share.numerator, share.denominator, rounding))
}
