import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { type WalletBalance, walletParts } from '../../../core/rules/wallet.ts'
import { newId } from '../../offline/acts.ts'
import type { PaidPart } from './return-wire.ts'

/** How the difference is paid, as it was typed. */
export interface Paying {
  readonly tenderId: string
  /** A wallet may pay with its money and with its bonus: two tenders. */
  readonly bonusId: string
  readonly kind: PresentedKind
  /** Cash as it was given; empty is the exact amount. */
  readonly given: string
  readonly reference: string
}

export const newPaying = (): Paying => ({
  ...{ tenderId: newId(), bonusId: newId() },
  ...{ kind: 'cash', given: '', reference: '' },
})

/** What of the customer's own money the shop keeps can pay a difference. */
export interface Balances {
  readonly wallet: WalletBalance
  readonly credit: Minor
}

export interface Difference extends Balances {
  readonly toPay: Minor
}

/** What of a wallet can pay the difference: its bonus pays for goods alone, as in any sale. */
export const walletFor = (toPay: Minor, goods: Minor, wallet: WalletBalance): WalletBalance =>
  walletParts(toPay, wallet, minor(Math.min(toPay, goods)))

/** What is presented for the difference; null while what is chosen does not cover it. */
export function paidParts(
  paying: Paying,
  { toPay, wallet, credit }: Difference,
  currency: string,
): PaidPart[] | null {
  if (toPay === 0) return []
  const { tenderId, bonusId, kind, reference } = paying
  if (kind === 'wallet') {
    if (wallet.money + wallet.bonus < toPay) return null
    const parts: PaidPart[] = [
      { tenderId, kind, amount: wallet.money, reference: '' },
      { tenderId: bonusId, kind: 'wallet_bonus', amount: wallet.bonus, reference: '' },
    ]
    return parts.filter(({ amount }) => amount > 0)
  }
  if (kind === 'store_credit' && credit < toPay) return null
  if (kind !== 'cash') return [{ tenderId, kind, amount: toPay, reference: reference.trim() }]
  const given = givenOf(paying, toPay, currency)
  if (given === null || given < toPay) return null
  return [{ tenderId, kind, amount: given, reference: '' }]
}

export function givenOf({ given }: Paying, toPay: Minor, currency: string): Minor | null {
  if (given.trim() === '') return toPay
  const read = parseMoney(given, currency)
  return read.ok ? read.value : null
}
