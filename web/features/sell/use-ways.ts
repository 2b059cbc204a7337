import { useState } from 'react'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { type Minor, minor, zero } from '../../../core/kernel/money.ts'
import type { WalletBalance } from '../../../core/rules/wallet.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { spendableWallet } from '../../offline/customers/spendable-wallet.ts'
import { limitOnAccount } from '../../offline/journal/value-at-risk.ts'
import type { TakenTender } from './payment.ts'
import { type Way, type WayKind, ways } from './payment-ways.tsx'
import { useCustomer, useDepositOf } from './queries.ts'
import { useBill, useTill } from './till-context.ts'

/** What the customer has here and owes here, as it is now. */
export interface Account {
  readonly name: string
  readonly credit: Minor
  /** Money and bonus of the wallet that can be spent today. */
  readonly wallet: WalletBalance
  readonly points: number
  /** What the points are worth as money. */
  readonly pointsWorth: Minor
  readonly due: Minor
  readonly dueSince: string | null
  readonly limit: Minor
  /** Since when the server has said nothing, where this device answers for it. */
  readonly asOf: Instant | null
}

/** Which ways of paying are open for this bill, and which one is chosen. */
export function useWays(about: { goodsLeft: Minor; taken: readonly TakenTender[] }) {
  const [way, choose] = useState<WayKind | null>(null)
  const account = useAccount()
  const deposit = useDeposit()
  const usedWallet = about.taken.some(({ kind }) => kind === 'wallet' || kind === 'wallet_bonus')
  const used = (kind: PresentedKind) => about.taken.some((tender) => tender.kind === kind)
  const opens: Partial<Record<PresentedKind, boolean>> = {
    deposit: deposit > 0 && about.goodsLeft > 0 && !used('deposit'),
    wallet: account !== null && paysAhead(account.wallet, about.goodsLeft) && !usedWallet,
    store_credit: account !== null && account.credit > 0 && !used('store_credit'),
    gift_card: about.goodsLeft > 0,
    points: about.goodsLeft > 0 && account !== null && account.pointsWorth > 0 && !used('points'),
    khata: account !== null && !used('khata'),
  }
  const offered: readonly Way[] = ways.filter((one) => opens[one.kind] ?? true)
  const paidAhead = offered.find(({ kind }) => kind === 'deposit' || kind === 'wallet')
  const first = paidAhead?.kind ?? 'cash'
  const chosen = offered.find((one) => one.kind === way)?.kind ?? first
  return { way: chosen, choose, offered, account, deposit }
}

/** Whether the wallet has anything for this bill: bonus pays for goods and services alone. */
const paysAhead = ({ money, bonus }: WalletBalance, goodsLeft: Minor): boolean =>
  money > 0 || (bonus > 0 && goodsLeft > 0)

function useDeposit(): Minor {
  const { data } = useDepositOf(useBill().cart)
  return data?.usableMinor ?? zero
}

function useAccount(): Account | null {
  const { cart } = useBill()
  const { business, outlet } = useTill().setting
  const { loyalty } = business.settings
  const { data } = useCustomer(cart.customer?.id ?? null)
  if (!cart.customer) return null
  const points = Math.max(data?.points ?? 0, 0)
  const enough = points >= Math.max(loyalty.minimumToRedeem, 1)
  return {
    name: cart.customer.name,
    credit: data?.storeCreditMinor ?? zero,
    wallet: spendableWallet(data, businessDateOf(nowOfDevice(), outlet)),
    points,
    pointsWorth: enough ? minor(points * loyalty.pointValueMinor) : zero,
    due: data?.dueMinor ?? zero,
    dueSince: data?.dueSince ?? null,
    // Another counter may have let them owe as well: without the server the shop risks less.
    limit: data?.asOf ? limitOnAccount(data, business) : (data?.khataLimitMinor ?? zero),
    asOf: data?.asOf ?? null,
  }
}
