import { type Minor, minor, subtract, sum } from '../../kernel/money.ts'
import { planShares } from '../prepaid/plan-price.ts'

/**
 * How a fee is parted between the sessions that it names and the card. The sessions have what they cost by themselves,
 * at most all of the fee; what is left is for the card alone. Sessions without a price have all of it.
 */
export function membershipShares(
  fee: Minor,
  services: readonly { readonly price: Minor; readonly sessions: number }[],
): { readonly card: Minor; readonly sessions: readonly Minor[] } {
  if (services.length === 0) return { card: fee, sessions: [] }
  const alone = services.reduce((all, { price, sessions }) => all + price * sessions, 0)
  const part = minor(alone > 0 ? Math.min(fee, alone) : fee)
  const sessions = planShares(part, services)
  return { card: subtract(fee, sum(sessions)), sessions }
}
