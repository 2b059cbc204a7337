import { type Minor, minor, multiplyDivide, subtract } from '../kernel/money.ts'
import { million, type Rate } from '../kernel/rate.ts'
import type { Moment } from '../kernel/wall-time.ts'

/** What is given back to who cancels at least so many minutes before the start. */
export interface RefundTier {
  readonly minutesBefore: number
  readonly rate: Rate
}

export type CancellationTerms =
  | { readonly code: 'no_policy' }
  | { readonly code: 'visit_begun' }
  /** `tier` is null where it is too late for all tiers: nothing is given back. */
  | {
      readonly code: 'refund'
      readonly tier: RefundTier | null
      readonly refund: Minor
      readonly kept: Minor
    }

export interface CancellationQuestion {
  readonly tiers: readonly RefundTier[]
  readonly startsAt: Moment
  readonly askedAt: Moment
  readonly paid: Minor
}

/**
 * What a client gets back of what was paid for a visit. Time is what passes, not what the wall shows: 24 hours are
 * 24 on a night with a clock change too. Exactly at the hours of a tier is still in it. No policy is an answer of
 * its own, for a person to decide.
 */
export function cancellationTerms(question: CancellationQuestion): CancellationTerms {
  const { tiers, startsAt, askedAt, paid } = question
  if (askedAt > startsAt) return { code: 'visit_begun' }
  if (tiers.length === 0) return { code: 'no_policy' }
  const left = (startsAt - askedAt) / 60_000
  const reached = tiers
    .filter(({ minutesBefore }) => minutesBefore <= left)
    .reduce<RefundTier | null>(
      (best, tier) => (best && best.minutesBefore >= tier.minutesBefore ? best : tier),
      null,
    )
  const refund = minor(reached ? multiplyDivide(paid, reached.rate, million, 'half_up') : 0)
  return { code: 'refund', tier: reached, refund, kept: subtract(paid, refund) }
}
