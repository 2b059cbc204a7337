import type { WalletSettings, WalletStep, WalletTopUp } from '../contracts/wallets.ts'
import { addMonths, type BusinessDate } from '../kernel/dates.ts'
import { type Minor, minor, sum, zero } from '../kernel/money.ts'

/** What the shop gives on top of a top-up: the bonus of the highest step that it reaches. */
export function walletBonus(paid: Minor, steps: readonly WalletStep[]): Minor {
  const reached = steps
    .filter(({ fromMinor }) => fromMinor <= paid)
    .reduce<WalletStep | null>(
      (best, step) => (best && best.fromMinor >= step.fromMinor ? best : step),
      null,
    )
  return reached?.bonusMinor ?? zero
}

export interface WalletBalance {
  readonly money: Minor
  readonly bonus: Minor
}

/** A top-up as its receipt tells it. It makes all that is in the wallet good for the whole time again. */
export function topUpOf(
  paid: Minor,
  before: WalletBalance,
  on: { readonly settings: WalletSettings; readonly day: BusinessDate },
): WalletTopUp {
  const { validMonths, steps } = on.settings
  const bonusMinor = walletBonus(paid, steps)
  return {
    paidMinor: paid,
    bonusMinor,
    balanceMinor: sum([before.money, before.bonus, paid, bonusMinor]),
    expiresOn: validMonths > 0 ? addMonths(on.day, validMonths) : null,
  }
}

/**
 * What each part of a wallet pays: money first, then bonus, which pays for goods alone. So the bonus is earned by
 * spending what was paid, and whoever stops halfway has lost none of their own money.
 */
export function walletParts(
  amount: Minor,
  { money, bonus }: WalletBalance,
  goodsLeft: Minor,
): WalletBalance {
  const byMoney = minor(Math.max(Math.min(amount, money), 0))
  return { money: byMoney, bonus: minor(Math.max(Math.min(amount - byMoney, bonus, goodsLeft), 0)) }
}
