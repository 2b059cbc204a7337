import { allocate, type Minor } from '../../kernel/money.ts'

/**
 * What each service of a package costs in it, for all its sessions: the price is spread by what the sessions cost by
 * themselves, or evenly where none of them has a price.
 */
export function planShares(
  price: Minor,
  benefits: readonly { readonly price: Minor; readonly sessions: number }[],
): Minor[] {
  const weights = benefits.map((benefit) => benefit.price * benefit.sessions)
  const even = benefits.map(({ sessions }) => sessions)
  return allocate(price, weights.some((weight) => weight > 0) ? weights : even)
}
