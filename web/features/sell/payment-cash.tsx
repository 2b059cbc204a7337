import { useEffect, useMemo, useRef } from 'react'
import { type Minor, subtract } from '../../../core/kernel/money.ts'
import { quickNotes } from '../../../core/rules/cart/tenders.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { useMoneyEntry } from '../../ui/use-money-entry.ts'
import { onEnterOfPad } from './enter-key.ts'
import { changeInNotes } from './payment.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { usePaymentDisplay } from './use-customer-display.ts'
import { words } from './words.ts'

/** As many as fit without a scroll; the exact amount is always the first. */
const shownQuick = 6

/** Cash: the exact amount stands ready, so that Enter alone completes the sale. */
export function CashPanel(props: {
  left: Minor
  sending: boolean
  onTake: (amount: Minor) => void
}) {
  const { left, sending, onTake } = props
  const { setting } = useTill()
  usePaymentDisplay(useBill(), null)
  const rupees = useRupees()
  const { amount, propose, pad } = useMoneyEntry(left)
  const main = useRef<HTMLButtonElement>(null)
  const quick = useMemo(() => quickNotes(left).slice(0, shownQuick), [left])
  const { currency } = setting.business
  useEffect(() => main.current?.focus({ preventScroll: true }), [])
  const take = () => {
    if (!sending) onTake(amount)
  }
  return (
    <div className="cash" role="presentation" onKeyDown={onEnterOfPad(take)}>
      <div className="cashgrid">
        <div className="stack">
          <fieldset className="quick">
            <legend className="sr">{words.pay.quick}</legend>
            {quick.map((sum) => (
              <Button
                key={sum}
                className={sum === amount ? 'is-on' : ''}
                aria-pressed={sum === amount}
                onClick={() => propose(sum)}
              >
                {rupees(sum, 'auto')}{' '}
                <small>
                  {sum === left
                    ? words.pay.exact
                    : words.pay.gives(bare(rupees(subtract(sum, left), 'auto')))}
                </small>
              </Button>
            ))}
          </fieldset>
          <Received amount={amount} left={left} currency={currency} />
        </div>
        <Numpad label={words.pay.pad} backLabel={words.pay.backDigit} {...pad} />
      </div>
      <div className="pay-dock">
        <Button
          ref={main}
          kind="money"
          size="xl"
          block
          busy={sending}
          disabled={amount === 0}
          onClick={take}
        >
          {words.pay.takeCash(rupees(amount, 'auto'))}
          <Kbd>Enter</Kbd>
        </Button>
      </div>
    </div>
  )
}

/** Beside an amount that already carries the sign. */
const bare = (text: string) => text.replace(/^[^\d]+/, '')

function Received(props: { amount: Minor; left: Minor; currency: string }) {
  const { amount, left, currency } = props
  const rupees = useRupees()
  const short = amount < left
  const difference = short ? subtract(left, amount) : subtract(amount, left)
  const notes = short ? [] : changeInNotes(difference)
  return (
    <div className="gotback">
      <div className="got">
        <b className="t-section">{words.pay.received}</b>
        <Money amount={amount} size="l" currency={currency} />
      </div>
      <div className={short ? 'change-back is-short' : 'change-back'} role="status">
        <span>
          <b>{short ? words.pay.still : words.pay.giveBack}</b>
          {notes.length > 0 && (
            <span className="change-back__notes">
              {notes.map((note) => rupees(note, 'auto')).join(' + ')}
            </span>
          )}
        </span>
        <Money amount={difference} size="l" currency={currency} />
      </div>
    </div>
  )
}
