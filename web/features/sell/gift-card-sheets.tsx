import { type FormEvent, useRef, useState } from 'react'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { minor } from '../../../core/kernel/money.ts'
import { newId } from '../../offline/acts.ts'
import { useBarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, MoneyInput } from '../../ui/field.tsx'
import { CardStanding, CodeField, codeIn } from './gift-card-code.tsx'
import { lineForGiftCard } from './new-line.ts'
import { useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'
import './pay.css'

const usual = [500_00, 1_000_00, 2_000_00, 5_000_00].map(minor)

/** Puts a gift card on the bill: nothing but what it shall hold is asked. */
export function SellGiftCardSheet({ onClose }: { onClose: () => void }) {
  const { put, setting } = useTill()
  const rupees = useRupees()
  const first = useRef<HTMLInputElement>(null)
  const main = useRef<HTMLButtonElement>(null)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const { currency } = setting.business
  const typed = parseMoney(text, currency)
  const amount = typed.ok && typed.value > 0 ? typed.value : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (amount === null) return
    const taxClassId = setting.taxClasses[0]?.id ?? ''
    put(lineForGiftCard(newId(), { cardId: newId(), amount, taxClassId }))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.giftCard.sell}
      closeLabel={words.close}
      initialFocus={first}
      keepOpenOutside
    >
      <form className="stack" onSubmit={submit}>
        <fieldset className="quick quick--two">
          <legend className="sr">{words.giftCard.usual}</legend>
          {usual.map((sum) => (
            <Button
              key={sum}
              className={sum === amount ? 'is-on' : ''}
              aria-pressed={sum === amount}
              onClick={() => {
                setText(formatMoney(sum, { currency, symbol: false, paise: 'auto' }))
                // Enter adds it.
                main.current?.focus()
              }}
            >
              {rupees(sum, 'auto')}
            </Button>
          ))}
        </fieldset>
        <Field
          label={words.giftCard.amount}
          hint={words.giftCard.says}
          error={tried && amount === null ? words.giftCard.needAmount : undefined}
        >
          <MoneyInput ref={first} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Button ref={main} kind="leaf" size="l" block type="submit">
          {amount === null ? words.giftCard.sell : words.giftCard.add(rupees(amount, 'auto'))}
        </Button>
      </form>
    </Dialog>
  )
}

/** What a card holds, for whoever asks; nothing is taken. */
export function GiftCardBalanceSheet(props: { code?: string; onClose: () => void }) {
  const [text, setText] = useState(props.code ?? '')
  const first = useRef<HTMLInputElement>(null)
  useBarcodeScanner(setText)
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={words.giftCard.lookUp}
      closeLabel={words.close}
      initialFocus={first}
      keepOpenOutside
    >
      <div className="stack">
        <CodeField ref={first} text={text} onText={setText} />
        <CardStanding code={codeIn(text)} />
      </div>
    </Dialog>
  )
}
