import { useState } from 'react'
import { parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { formatRate, percent } from '../../../core/kernel/rate.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, MoneyInput } from '../../ui/field.tsx'
import { tipOf } from './payment.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

const usual = [5, 10, 15].map((each) => percent(each))

/** A tip comes on top of the bill: a share of it in whole rupees, or an amount. */
export function TipDialog({ onClose }: { onClose: () => void }) {
  const { cart, bill } = useBill()
  const { dispatch, setting } = useTill()
  const rupees = useRupees()
  const [text, setText] = useState('')
  const typed = parseMoney(text, setting.business.currency)
  const set = (tip: typeof cart.tip) => {
    dispatch({ type: 'set_tip', tip })
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={words.pay.tip} closeLabel={words.close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.ok && typed.value > 0) set({ kind: 'amount', amount: typed.value })
        }}
      >
        <fieldset className="quick">
          <legend className="sr">{words.pay.tip}</legend>
          {usual.map((rate) => (
            <Button key={rate} onClick={() => set({ kind: 'percent', rate })}>
              {formatRate(rate)}{' '}
              <small>{rupees(tipOf({ kind: 'percent', rate }, bill.priced.total), 'auto')}</small>
            </Button>
          ))}
          <Button onClick={() => set(null)}>{words.pay.noTip}</Button>
        </fieldset>
        <Field label={words.pay.amount}>
          <MoneyInput value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Button kind="leaf" size="l" block type="submit" disabled={!typed.ok || typed.value <= 0}>
          {words.pay.setTip}
        </Button>
      </form>
    </Dialog>
  )
}

/** A bill that several people pay: equal parts, or a first part of any amount. */
export function SplitDialog(props: {
  left: Minor
  onAmong: (people: number) => void
  onFirst: (amount: Minor) => void
  onClose: () => void
}) {
  const { left, onAmong, onFirst, onClose } = props
  const { setting } = useTill()
  const rupees = useRupees()
  const [text, setText] = useState('')
  const typed = parseMoney(text, setting.business.currency)
  const fits = typed.ok && typed.value > 0 && typed.value < left
  return (
    <Dialog open onClose={onClose} title={words.pay.split} closeLabel={words.close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!fits) return
          onFirst(typed.value)
          onClose()
        }}
      >
        <fieldset className="quick">
          <legend className="t-section">{words.pay.splitPeople}</legend>
          {[2, 3, 4, 5, 6, 8].map((people) => (
            <Button
              key={people}
              onClick={() => {
                onAmong(people)
                onClose()
              }}
            >
              {people} <small>{words.pay.each(rupees(Math.ceil(left / people) as Minor))}</small>
            </Button>
          ))}
        </fieldset>
        <Field label={words.pay.splitFirst}>
          <MoneyInput value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Button kind="leaf" size="l" block type="submit" disabled={!fits}>
          {words.pay.splitSet}
        </Button>
      </form>
    </Dialog>
  )
}
