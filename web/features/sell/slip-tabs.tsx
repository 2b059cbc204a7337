import { memo, useEffect, useState } from 'react'
import type { HeldBill } from '../../../core/contracts/openbills.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { ageWords } from './age.ts'
import { activeLines, type Cart } from './cart.ts'
import { useHeldBills, useHolding, useLostRecalls } from './held-bills.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

/** More stand in the list: a strip of tabs that nobody can read helps nobody. */
const heldTabs = 4

/** The open bills of this register, then the bills that are held for all registers, newest first. */
export const SlipTabs = memo(function SlipTabs() {
  const { cart, bill, waiting } = useBill()
  const { outletId, dispatch, openSheet } = useTill()
  const held = useHeldBills(outletId)
  const { recall } = useHolding()
  useLostRecalls()
  const bills = held.data ?? []
  const now = useMinute()
  return (
    <>
      <div className="slip__list" role="tablist" aria-label={words.tabs.label}>
        <button
          type="button"
          role="tab"
          aria-selected="true"
          aria-controls="slip-bill"
          className="slip__tab"
        >
          <b>{nameOf(cart) ?? words.tabs.nth(1)}</b>
          <span aria-live="polite">{words.bill.count(bill.count)}</span>
        </button>
        {waiting.map((other, index) => (
          <WaitingTab key={other.saleId} cart={other} nth={index + 2} />
        ))}
        {bills.slice(0, heldTabs).map((one) => (
          <HeldTab key={one.id} bill={one} now={now} onRecall={() => void recall(one)} />
        ))}
      </div>
      {bills.length > heldTabs && (
        <button type="button" className="slip__tab" onClick={() => openSheet({ kind: 'held' })}>
          <b>{words.tabs.more(bills.length - heldTabs)}</b>
          <span className="sr">{words.tabs.all(bills.length)}</span>
        </button>
      )}
      <button
        type="button"
        className="slip__tab slip__tab--new"
        aria-label={words.tabs.fresh}
        disabled={cart.saleId === ''}
        onClick={() => dispatch({ type: 'new_bill' })}
      >
        <Icon name="plus" />
      </button>
    </>
  )
})

export const nameOf = (cart: Cart): string | null => cart.name ?? cart.customer?.name ?? null

function WaitingTab({ cart, nth }: { cart: Cart; nth: number }) {
  const { dispatch } = useTill()
  return (
    <button
      type="button"
      role="tab"
      aria-selected="false"
      aria-controls="slip-bill"
      className="slip__tab"
      onClick={() => dispatch({ type: 'switch', saleId: cart.saleId })}
    >
      <b>{nameOf(cart) ?? words.tabs.nth(nth)}</b>
      <span>{words.bill.count(activeLines(cart).length)}</span>
    </button>
  )
}

function HeldTab(props: { bill: HeldBill; now: number; onRecall: () => void }) {
  const { bill, now, onRecall } = props
  const rupees = useRupees()
  const name = bill.name ?? bill.customerName
  return (
    <button
      type="button"
      role="tab"
      aria-selected="false"
      aria-controls="slip-bill"
      className="slip__tab slip__tab--held"
      onClick={onRecall}
    >
      <b>
        <Icon name="pause" size="s" />
        {name ?? words.held.nobody}
      </b>
      <span>{[rupees(bill.totalMinor, 'auto'), ageWords(bill.heldAt, now)].join(' · ')}</span>
    </button>
  )
}

/** The time of the device, told anew every half minute: ages grow while nobody does anything. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
