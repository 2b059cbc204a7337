import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { zero } from '../../../core/kernel/money.ts'
import type { WalletBalance } from '../../../core/rules/wallet.ts'
import type { KnownCustomer } from './customers-here.ts'

export const emptyWallet: WalletBalance = { money: zero, bonus: zero }

/** What can be spent today. Another counter may have used it, so that nothing counts which the server has not said. */
export function spendableWallet(
  customer: Pick<KnownCustomer, 'wallet' | 'asOf'> | undefined,
  today: BusinessDate,
): WalletBalance {
  if (!customer || customer.asOf) return emptyWallet
  const { moneyMinor: money, bonusMinor: bonus, expiresOn } = customer.wallet
  return expiresOn !== null && expiresOn < today ? emptyWallet : { money, bonus }
}
