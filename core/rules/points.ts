import { allow, type Decision, refuse } from '../kernel/decision.ts'
import { type Minor, minor, shareOfFirst } from '../kernel/money.ts'

/** Points for the goods and services of a bill: whole ones, rounded down. `value` is what they cost in money. */
export function pointsEarned(value: Minor, earnPerHundred: number): number {
  return value <= 0 ? 0 : Math.floor((value * earnPerHundred) / 100_00)
}

/**
 * What money a bill earns points on: its total, which is goods and services with their tax but
 * neither gift cards nor tips, less what points themselves have paid.
 */
export function earningValue(bill: { readonly total: Minor; readonly byPoints: Minor }): Minor {
  return minor(Math.max(bill.total - bill.byPoints, 0))
}

/**
 * The part of some points that follows a part of a value: of 100 points for a sale of 1,000 a
 * return of 300 takes 30. Parts are differences of running shares, so that all parts together are
 * all points.
 */
export function pointsShare(
  points: number,
  of: { readonly whole: Minor; readonly before: Minor; readonly part: Minor },
): number {
  if (of.whole <= 0) return 0
  const upTo = (value: number) =>
    shareOfFirst(minor(points), Math.min(Math.max(value, 0), of.whole), of.whole)
  return upTo(of.before + of.part) - upTo(of.before)
}

/** How many points a tender uses. Points pay in whole points, and not fewer at once than the shop wants. */
export function pointsUsed(
  amount: Minor,
  rule: { readonly pointValueMinor: number; readonly minimumToRedeem: number },
): Decision<number, 'points_uneven' | 'points_few'> {
  const { pointValueMinor, minimumToRedeem } = rule
  if (amount % pointValueMinor !== 0) return refuse('points_uneven', { amount, pointValueMinor })
  const points = amount / pointValueMinor
  if (points < minimumToRedeem) return refuse('points_few', { points, minimumToRedeem })
  return allow(points)
}
