import { useState } from 'react'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { addMonths, businessDateOf } from '../../../core/kernel/dates.ts'
import { type Minor, subtract } from '../../../core/kernel/money.ts'
import { newGiftCardCode, nowOfDevice } from '../../offline/acts.ts'
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
} from './payment.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { useWays } from './use-ways.ts'
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
  const take = (given: TakenTender, confirmed: boolean) => {
    if (props.sending) return
    // A share of a split bill is paid with a note: what stays is the share, the rest goes back at once.
    const back = split.ask < left && given.kind === 'cash' && given.amountMinor > split.ask
    const tender = back ? { ...given, amountMinor: split.ask } : given
    const decision = takeTender(due, taken, tender, confirmed)
    setDoubted(null)
    setProblem(null)
    if (!decision.ok) return setProblem(refusalWords(decision.refusal.code, rupees(left)))
    if (decision.value.kind === 'unlikely') return setDoubted(tender)
    if (decision.value.kind === 'part') {
      setPartChange(back ? subtract(given.amountMinor, split.ask) : null)
      dispatch({ type: 'set_taken', taken: decision.value.taken })
      split.next()
      offer.choose('cash')
      return
    }
    complete(decision.value.taken, decision.value.settlement.change)
  }
  return {
    ...offer,
    choose: (kind: PresentedKind) => {
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
    take,
    takeBack: (tenderId: string) => {
      setPartChange(null)
      dispatch({
        type: 'set_taken',
        taken: taken.filter((tender) => tender.tenderId !== tenderId),
      })
    },
    forgetDoubt: () => setDoubted(null),
    finish: () => {
      const settled = settleAll(due, taken)
      if (settled.ok) complete(taken, settled.value.change)
    },
  }
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
