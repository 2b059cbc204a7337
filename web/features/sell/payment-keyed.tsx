import { type FormEvent, useEffect, useRef, useState } from 'react'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { TenderKind } from '../../../core/rules/cart/tenders.ts'
import { Button } from '../../ui/button.tsx'
import { Affix, Field, Input } from '../../ui/field.tsx'
import { Banner, Kbd } from '../../ui/surface.tsx'
import { useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

type Keyed = Exclude<TenderKind, 'cash'>

/** Money that came another way and is recorded by hand: UPI, card, store credit. Never more than what is left. */
export function KeyedPanel(props: {
  kind: Keyed
  left: Minor
  balance: Minor
  sending: boolean
  onTake: (amount: Minor, reference: string | null) => void
}) {
  const { kind, left, balance, sending, onTake } = props
  const { setting } = useTill()
  const { currency } = setting.business
  const rupees = useRupees()
  const most = kind === 'store_credit' && balance < left ? balance : left
  const [text, setText] = useState(() => formatMoney(most, { currency, symbol: false }))
  const [reference, setReference] = useState('')
  const [approval, setApproval] = useState('')
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus({ preventScroll: true }), [])

  const typed = parseMoney(text, currency)
  const amount = typed.ok && typed.value > 0 ? typed.value : null
  const tooMuch = amount !== null && amount > most
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount === null || tooMuch || sending) return
    const parts = [reference.trim() && referenceOf(kind, reference.trim()), approval.trim()]
    onTake(amount, parts.filter(Boolean).join(' ') || null)
  }
  const error =
    amount === null ? words.pay.needAmount : tooMuch ? words.pay.atMost(rupees(most)) : undefined

  return (
    <form className="keyed" onSubmit={submit}>
      <KeyedHint kind={kind} balance={balance} />
      <div className="pair">
        <Field label={words.pay.amount} error={error}>
          <Affix start="₹">
            <Input
              figures
              inputMode="decimal"
              value={text}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setText(event.target.value)}
            />
          </Affix>
        </Field>
        {kind !== 'store_credit' && (
          <Field
            label={kind === 'card' ? words.pay.card4 : words.pay.utr}
            aside={words.pay.optional}
          >
            <Input
              inputMode="numeric"
              maxLength={kind === 'card' ? 4 : 22}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          </Field>
        )}
        {kind === 'card' && (
          <Field label={words.pay.approval} aside={words.pay.optional}>
            <Input
              maxLength={12}
              value={approval}
              onChange={(event) => setApproval(event.target.value)}
            />
          </Field>
        )}
      </div>
      <div className="dock">
        <Button
          ref={main}
          kind="money"
          size="xl"
          block
          type="submit"
          busy={sending}
          disabled={amount === null || tooMuch}
        >
          {mainWords(kind, rupees(amount ?? most, 'auto'))}
          <Kbd>Enter</Kbd>
        </Button>
      </div>
    </form>
  )
}

/** Four digits of a card are marked as such, so that nobody takes them for an approval. */
const referenceOf = (kind: Keyed, text: string) => (kind === 'card' ? `•••• ${text}` : text)

const mainWords = (kind: Keyed, amount: string) =>
  kind === 'store_credit' ? words.pay.useCredit(amount) : words.pay.record[kind](amount)

function KeyedHint({ kind, balance }: { kind: Keyed; balance: Minor }) {
  const { cart } = useTill()
  const rupees = useRupees()
  if (kind === 'card') return <Banner kind="note">{words.pay.cardSays}</Banner>
  if (kind === 'upi') return <Banner kind="note">{words.pay.upiSays}</Banner>
  const name = cart.customer?.name ?? ''
  return <Banner kind="saved">{words.pay.creditHas(name, rupees(balance))}</Banner>
}
