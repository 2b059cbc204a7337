import { useState } from 'react'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { zero } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { attemptOf, type SaleAttempt } from './attempt.ts'
import { leftToPay, settleAll, type TakenTender, takeTender } from './payment.ts'
import { ways } from './payment-ways.tsx'
import { useCustomer } from './queries.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

/** What is taken, what is left, and which ways are open; a paid bill goes to `onPaid`. */
export function usePayment(props: {
  readonly sending: boolean
  readonly onPaid: (sale: SaleAttempt) => void
}) {
  const { bill, cart } = useBill()
  const { dispatch } = useTill()
  const { total } = bill.priced
  const { taken } = cart
  const [way, setWay] = useState<PresentedKind>('cash')
  const [doubted, setDoubted] = useState<TakenTender | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const rupees = useRupees()
  const left = leftToPay(total, taken)
  const { offered, balance } = useOfferedWays()
  // The bill may have become smaller after something was taken.
  const over = left === 0 && !settleAll(total, taken).ok

  const complete = (all: readonly TakenTender[], changeMinor: typeof total) =>
    props.onPaid(
      attemptOf(cart, {
        saleId: cart.saleId,
        occurredAt: nowOfDevice(),
        totalMinor: total,
        changeMinor,
        taken: all,
      }),
    )
  const take = (tender: TakenTender, confirmed: boolean) => {
    if (props.sending) return
    const decision = takeTender(total, taken, tender, confirmed)
    setDoubted(null)
    setProblem(null)
    if (!decision.ok) return setProblem(words.pay.atMost(rupees(left)))
    if (decision.value.kind === 'unlikely') return setDoubted(tender)
    if (decision.value.kind === 'part') {
      dispatch({ type: 'set_taken', taken: decision.value.taken })
      setWay('cash')
      return
    }
    complete(decision.value.taken, decision.value.settlement.change)
  }
  return {
    way: offered.some((one) => one.kind === way) ? way : ('cash' as const),
    choose: (kind: PresentedKind) => {
      setProblem(null)
      setWay(kind)
    },
    offered,
    taken,
    left,
    balance,
    doubted,
    over,
    problem: over ? words.pay.tooMuchTaken : problem,
    take,
    takeBack: (tenderId: string) =>
      dispatch({
        type: 'set_taken',
        taken: taken.filter((tender) => tender.tenderId !== tenderId),
      }),
    forgetDoubt: () => setDoubted(null),
    finish: () => {
      const settled = settleAll(total, taken)
      if (settled.ok) complete(taken, settled.value.change)
    },
  }
}

/** Store credit is offered once, to a customer who has some. */
function useOfferedWays() {
  const { cart } = useBill()
  const customer = useCustomer(cart.customer?.id ?? null)
  const balance = customer.data?.storeCreditMinor ?? cart.customer?.storeCreditMinor ?? zero
  const used = cart.taken.some((tender) => tender.kind === 'store_credit')
  const hasCredit = cart.customer !== null && balance > 0 && !used
  return { balance, offered: ways.filter((one) => one.kind !== 'store_credit' || hasCredit) }
}
