import { useState } from 'react'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { type Minor, minor, zero } from '../../../core/kernel/money.ts'
import { limitOnAccount } from '../../offline/journal/value-at-risk.ts'
import type { TakenTender } from './payment.ts'
import { type Way, ways } from './payment-ways.tsx'
import { useCustomer } from './queries.ts'
import { useBill, useTill } from './till-context.ts'

/** What the customer has here and owes here, as it is now. */
export interface Account {
  readonly name: string
  readonly credit: Minor
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
  const [way, choose] = useState<PresentedKind>('cash')
  const account = useAccount()
  const used = (kind: PresentedKind) => about.taken.some((tender) => tender.kind === kind)
  const opens: Partial<Record<PresentedKind, boolean>> = {
    store_credit: account !== null && account.credit > 0 && !used('store_credit'),
    gift_card: about.goodsLeft > 0,
    points: about.goodsLeft > 0 && account !== null && account.pointsWorth > 0 && !used('points'),
    khata: account !== null && !used('khata'),
  }
  const offered: readonly Way[] = ways.filter((one) => opens[one.kind] ?? true)
  const chosen = offered.some((one) => one.kind === way) ? way : ('cash' as const)
  return { way: chosen, choose, offered, account }
}

function useAccount(): Account | null {
  const { cart } = useBill()
  const { business } = useTill().setting
  const { loyalty } = business.settings
  const { data } = useCustomer(cart.customer?.id ?? null)
  if (!cart.customer) return null
  const points = Math.max(data?.points ?? 0, 0)
  const enough = points >= Math.max(loyalty.minimumToRedeem, 1)
  return {
    name: cart.customer.name,
    credit: data?.storeCreditMinor ?? zero,
    points,
    pointsWorth: enough ? minor(points * loyalty.pointValueMinor) : zero,
    due: data?.dueMinor ?? zero,
    dueSince: data?.dueSince ?? null,
    // Another counter may have let them owe as well: without the server the shop risks less.
    limit: data?.asOf ? limitOnAccount(data, business) : (data?.khataLimitMinor ?? zero),
    asOf: data?.asOf ?? null,
  }
}
