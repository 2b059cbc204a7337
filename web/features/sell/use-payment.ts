import { useState } from 'react'
import { addMonths, businessDateOf } from '../../../core/kernel/dates.ts'
import { type Minor, subtract, zero } from '../../../core/kernel/money.ts'
import { newGiftCardCode, newId, nowOfDevice } from '../../offline/acts.ts'
import { attemptOf, type SaleAttempt } from './attempt.ts'
import {
  type Due,
  evenParts,
  goodsLeft,
  leftToPay,
  settleAll,
  type TakenTender,
  takeTender,
  tipOf,
  walletTenders,
} from './payment.ts'
import type { WayKind } from './payment-ways.tsx'
import { useBill, useRupees, useTill } from './till-context.ts'
import { type Account, useWays } from './use-ways.ts'
import { words } from './words.ts'

/** What is taken, what is left, and which ways are open; a paid bill goes to `onPaid`. */
export function usePayment(props: {
  readonly sending: boolean
  readonly onPaid: (sale: SaleAttempt) => void
}) {
  const { taken } = useBill().cart
  const { dispatch } = useTill()
  const due = useDue()
  const { total, tip } = due
  const left = leftToPay(due, taken)
  const goods = goodsLeft(total, taken)
  const offer = useWays({ goodsLeft: goods, taken })
  const split = useSplit(left)
  const [doubted, setDoubted] = useState<TakenTender | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [partChange, setPartChange] = useState<Minor | null>(null)
  const rupees = useRupees()
  // The bill may have become smaller after something was taken.
  const over = left === 0 && !settleAll(due, taken).ok

  const complete = useComplete(due, props.onPaid)
  const take = (given: TakenTender, confirmed: boolean, before = taken) => {
    if (props.sending) return
    const { tender, change } = ofShare(given, split.ask, left)
    const decision = takeTender(due, before, tender, confirmed)
    setDoubted(null)
    setProblem(null)
    if (!decision.ok) return setProblem(refusalWords(decision.refusal.code, rupees(left)))
    if (decision.value.kind === 'unlikely') return setDoubted(tender)
    if (decision.value.kind === 'part') {
      setPartChange(change)
      dispatch({ type: 'set_taken', taken: decision.value.taken })
      split.next()
      offer.choose('cash')
      return
    }
    complete(decision.value.taken, decision.value.settlement.change)
  }
  return {
    ...offer,
    choose: (kind: WayKind) => {
      setProblem(null)
      offer.choose(kind)
    },
    taken,
    tip,
    left,
    goodsLeft: goods,
    split,
    /** Goes back now for a share that is paid, while the bill is still open. */
    partChange,
    doubted,
    over,
    problem: over ? words.pay.tooMuchTaken : problem,
    take: (given: TakenTender, confirmed: boolean) => {
      const parts = partsOf(given, offer.account, goods)
      const last = parts.at(-1)
      if (last) take(last, confirmed, [...taken, ...parts.slice(0, -1)])
    },
    takeBack: (tenderId: string) => {
      setPartChange(null)
      dispatch({ type: 'set_taken', taken: withoutTender(taken, tenderId) })
    },
    forgetDoubt: () => setDoubted(null),
    finish: () => {
      const settled = settleAll(due, taken)
      if (settled.ok) complete(taken, settled.value.change)
    },
  }
}

/**
 * A share of a split bill is paid with a note: what stays is the share, and the rest goes back at
 * once.
 */
function ofShare(given: TakenTender, ask: Minor, left: Minor) {
  const isMore = ask < left && given.kind === 'cash' && given.amountMinor > ask
  if (!isMore) return { tender: given, change: null }
  return { tender: { ...given, amountMinor: ask }, change: subtract(given.amountMinor, ask) }
}

const withoutTender = (taken: readonly TakenTender[], tenderId: string) =>
  taken.filter((tender) => tender.tenderId !== tenderId)

/** What pays from a wallet are its money and its bonus; all else is one tender. */
function partsOf(given: TakenTender, account: Account | null, goodsLeft: Minor): TakenTender[] {
  if (given.kind !== 'wallet') return [given]
  const wallet = account?.wallet ?? { money: zero, bonus: zero }
  return walletTenders(given, wallet, { goodsLeft, bonusId: newId() })
}

function useDue(): Due {
  const { bill, cart } = useBill()
  const { total, giftCards } = bill.priced
  const tip = tipOf(cart.tip, total)
  return { total, giftCards, tip, hasCustomer: cart.customer !== null }
}

/** The bill as it will be sent: what was sold, how it was paid, and what goes back. */
function useComplete(due: Due, onPaid: (sale: SaleAttempt) => void) {
  const { cart } = useBill()
  const { business, outlet } = useTill().setting
  const { validMonths } = business.settings.giftCards
  const today = businessDateOf(nowOfDevice(), outlet)
  const expiresOn = validMonths > 0 ? addMonths(today, validMonths) : null
  return (taken: readonly TakenTender[], changeMinor: Minor) =>
    onPaid(
      attemptOf(cart, {
        saleId: cart.saleId,
        occurredAt: nowOfDevice(),
        totalMinor: due.total,
        giftCardsMinor: due.giftCards,
        tipMinor: due.tip,
        changeMinor,
        taken,
        newCard: () => ({ code: newGiftCardCode(), expiresOn }),
      }),
    )
}

export type Payment = ReturnType<typeof usePayment>

function refusalWords(code: string, left: string): string {
  if (code === 'value_beyond_goods') return words.pay.goodsOnly
  if (code === 'customer_needed') return words.pay.customerNeeded
  return words.pay.atMost(left)
}

/** A bill that several people pay: what the next of them is asked for. */
function useSplit(left: Minor) {
  const [parts, setParts] = useState<readonly Minor[]>([])
  const [part] = parts
  const ask = part !== undefined && part < left ? part : left
  return {
    ask,
    people: parts.length,
    among: (people: number) => setParts(people > 1 ? evenParts(left, people) : []),
    first: (amount: Minor) => setParts(amount > 0 && amount < left ? [amount] : []),
    next: () => setParts((before) => before.slice(1)),
  }
}
