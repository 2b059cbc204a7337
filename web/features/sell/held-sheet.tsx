import { useState } from 'react'
import type { HeldBill } from '../../../core/contracts/openbills.ts'
import { useLease } from '../../offline/journal/use-journal.ts'
import { useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, Sheet } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { ageWords } from './age.ts'
import { ReasonForm } from './discard-sheet.tsx'
import { useHeldBills, useHolding } from './held-bills.ts'
import { useMinute } from './slip-tabs.tsx'
import { useBill, useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

/** Every held bill of the outlet: customer, amount, age, and who holds it. */
export function HeldSheet({ onClose }: { onClose: () => void }) {
  const { outletId, registerId } = useTill()
  const held = useHeldBills(outletId)
  const reachable = useReachable()
  const own = useLease(registerId).kind === 'own'
  const { recall, discard } = useHolding()
  const [giving, setGiving] = useState<HeldBill | null>(null)
  const now = useMinute()
  const rupees = useRupees()
  const bills = held.data ?? []
  return (
    <Sheet open onClose={onClose} title={words.held.title} closeLabel={words.close}>
      {giving ? (
        <>
          {giving.takenMinor > 0 && (
            <Banner kind="care">{words.discard.taken(rupees(giving.takenMinor))}</Banner>
          )}
          <ReasonForm
            totalMinor={giving.totalMinor}
            onReason={async (reason) => {
              if (await discard(giving, reason)) setGiving(null)
            }}
          />
        </>
      ) : bills.length === 0 ? (
        <EmptyState packs={['box', 'pouch', 'tin']} title={words.held.none}>
          {words.held.noneSays}
        </EmptyState>
      ) : (
        <>
          {!reachable && own && <Banner kind="care">{words.held.alone}</Banner>}
          <ul className="picks" aria-label={words.held.title}>
            {bills.map((bill) => (
              <HeldRow
                key={bill.id}
                bill={bill}
                now={now}
                onDiscard={() => setGiving(bill)}
                onRecall={() => {
                  onClose()
                  void recall(bill)
                }}
              />
            ))}
          </ul>
        </>
      )}
    </Sheet>
  )
}

function HeldRow(props: {
  bill: HeldBill
  now: number
  onRecall: () => void
  onDiscard: () => void
}) {
  const { bill, now } = props
  const rupees = useRupees()
  const { currency } = useTill().setting.business
  const name = bill.name ?? bill.customerName ?? words.held.nobody
  const about = words.held.about({
    items: bill.itemCount,
    age: ageWords(bill.heldAt, now),
    by: bill.heldBy,
    register: bill.registerName,
  })
  return (
    <li className="heldrow">
      <span className="grow">
        <b className="pick__name">{name}</b>
        <span className="t-label">{about}</span>
        {bill.takenMinor > 0 && (
          <span className="t-label">{words.pay.onBill(rupees(bill.takenMinor))}</span>
        )}
      </span>
      <Money amount={bill.totalMinor} currency={currency} />
      <Button kind="leaf" icon="rotate-cw" onClick={props.onRecall}>
        {words.held.recall}
        <span className="sr">{name}</span>
      </Button>
      <Button kind="quiet" icon="trash-2" onClick={props.onDiscard}>
        {words.held.discard}
        <span className="sr">{name}</span>
      </Button>
    </li>
  )
}

/** Holds the bill on the counter under a name that people will know it by. */
export function HoldNamedDialog({ onClose }: { onClose: () => void }) {
  const { cart, bill } = useBill()
  const { hold } = useHolding()
  const [name, setName] = useState(cart.name ?? cart.customer?.name ?? '')
  return (
    <Dialog open onClose={onClose} title={words.held.holdNamed} closeLabel={words.close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
          void hold(cart, bill.priced.toPay, name.trim() || null)
        }}
      >
        <Field label={words.held.name} hint={words.held.nameHint}>
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Button kind="leaf" size="l" block type="submit" icon="pause">
          {words.held.hold}
        </Button>
      </form>
    </Dialog>
  )
}
