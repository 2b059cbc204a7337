import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import {
  type Minor,
  minor,
  multiplyDivide,
  subtract,
  sum,
  zero,
} from '../../../core/kernel/money.ts'
import { million } from '../../../core/kernel/rate.ts'
import {
  forGoods,
  type Settlement,
  type SettleRefusal,
  settle,
} from '../../../core/rules/cart/tenders.ts'
import { type WalletBalance, walletParts } from '../../../core/rules/wallet.ts'
import type { Tip } from './cart.ts'

/** A means of payment that was taken and can still be taken back. */
export interface TakenTender {
  readonly tenderId: string
  readonly kind: PresentedKind
  readonly amountMinor: Minor
  readonly reference: string | null
}

/** What is to be paid: the bill, and the tip on top of it. */
export interface Due {
  readonly total: Minor
  /** Gift cards sold with it, beside the total. */
  readonly giftCards: Minor
  readonly tip: Minor
  readonly hasCustomer: boolean
}

/** What a tip comes to: a share of the bill in whole rupees, or an amount. */
export function tipOf(tip: Tip | null, total: Minor): Minor {
  if (!tip) return zero
  if (tip.kind === 'amount') return tip.amount
  return minor(multiplyDivide(total, tip.rate, million * 100, 'half_up') * 100)
}

export function leftToPay(
  due: Pick<Due, 'total' | 'giftCards' | 'tip'>,
  taken: readonly TakenTender[],
): Minor {
  const paid = sum(taken.map((tender) => tender.amountMinor))
  const left = subtract(sum([due.total, due.giftCards, due.tip]), paid)
  return left > 0 ? left : zero
}

/** What gift cards and points may still pay: goods and services, neither tips nor other cards. */
export function goodsLeft(total: Minor, taken: readonly TakenTender[]): Minor {
  const byValue = taken.filter(({ kind }) => forGoods.includes(kind))
  const left = subtract(total, sum(byValue.map((tender) => tender.amountMinor)))
  return left > 0 ? left : zero
}

/** Equal parts of what is left; what does not divide goes to the first ones, a paisa each. */
export function evenParts(left: Minor, people: number): Minor[] {
  const part = Math.floor(left / people)
  const over = left - part * people
  return Array.from({ length: people }, (_, index) => minor(part + (index < over ? 1 : 0)))
}

export type Taking =
  /** Something is still open. */
  | { readonly kind: 'part'; readonly taken: readonly TakenTender[] }
  /** Everything is paid: the sale can be completed. */
  | {
      readonly kind: 'paid'
      readonly taken: readonly TakenTender[]
      readonly settlement: Settlement
    }
  /** More than twice what is left: a slip of the finger is likelier than a customer with that much cash. */
  | { readonly kind: 'unlikely' }

/** Takes one more tender. Only cash may be more than what is left; twice as much has to be confirmed. */
export function takeTender(
  due: Due,
  before: readonly TakenTender[],
  tender: TakenTender,
  confirmed: boolean,
): Decision<Taking, SettleRefusal> {
  const left = leftToPay(due, before)
  if (tender.amountMinor <= 0) return refuse('tender_invalid')
  if (tender.kind !== 'cash' && tender.amountMinor > left) return refuse('tenders_over', { left })
  if (tender.amountMinor > 2 * left && !confirmed) return allow({ kind: 'unlikely' })
  const taken = [...before, tender]
  if (leftToPay(due, taken) > 0) return allow({ kind: 'part', taken })
  const settled = settleAll(due, taken)
  if (!settled.ok) return settled
  return allow({ kind: 'paid', taken, settlement: settled.value })
}

/** A bill of nothing is settled with nothing. */
export function settleAll(due: Due, taken: readonly TakenTender[]) {
  const tenders = taken.map(({ kind, amountMinor, reference }) => ({
    kind,
    amount: amountMinor,
    reference,
  }))
  return settle({ ...due, tenders })
}

/** A wallet pays with its money first and then with its bonus: two tenders, or one of them. */
export function walletTenders(
  tender: TakenTender,
  wallet: WalletBalance,
  due: { readonly goodsLeft: Minor; readonly bonusId: string },
): TakenTender[] {
  const parts = walletParts(tender.amountMinor, wallet, due.goodsLeft)
  const both = [
    { ...tender, amountMinor: parts.money },
    {
      ...tender,
      tenderId: due.bonusId,
      kind: 'wallet_bonus',
      amountMinor: parts.bonus,
    } as const,
  ]
  return both.filter(({ amountMinor }) => amountMinor > 0)
}

/** Change as the drawer gives it, largest first: 26 is 20 + 5 + 1. */
const rupeeNotes = [500, 200, 100, 50, 20, 10, 5, 2, 1].map((rupees) => minor(rupees * 100))

export function changeInNotes(change: Minor): Minor[] {
  const notes: Minor[] = []
  let left: number = change
  for (const note of rupeeNotes) {
    while (left >= note) {
      notes.push(note)
      left -= note
    }
  }
  // Paise have no coin: an amount that is not in whole rupees is not spelled out.
  return left === 0 && notes.length <= 8 ? notes : []
}
