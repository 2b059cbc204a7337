import { allow, type Decision, refuse } from '../kernel/decision.ts'
import { allocate, type Minor } from '../kernel/money.ts'

/** A service that a package gives so many times, at the price that it has by itself. */
export interface PackageBenefit {
  readonly id: string
  readonly price: Minor
  readonly count: number
}

export interface SoldPackage {
  readonly paid: Minor
  readonly benefits: readonly PackageBenefit[]
}

/** `item`: what the service costs by itself. `payment`: its share of what was paid for the package. */
export type RedemptionBasis = 'item' | 'payment'

/**
 * What one use of a package is worth to revenue and commission; which basis holds is written on both. By payment
 * all uses come to exactly what was paid.
 */
export function redemptionValue(
  { paid, benefits }: SoldPackage,
  use: { readonly benefitId: string; readonly usedBefore: number },
  basis: RedemptionBasis,
): Decision<Minor, 'benefit_unknown' | 'package_used_up'> {
  const at = benefits.findIndex(({ id }) => id === use.benefitId)
  const benefit = benefits[at]
  if (!benefit) return refuse('benefit_unknown')
  if (use.usedBefore >= benefit.count) return refuse('package_used_up', { count: benefit.count })
  if (basis === 'item') return allow(benefit.price)
  const prices = benefits.flatMap(({ price, count }) => Array<number>(count).fill(price))
  const before = benefits.slice(0, at).reduce((all, { count }) => all + count, 0)
  return allow(allocate(paid, prices)[before + use.usedBefore] as Minor)
}
