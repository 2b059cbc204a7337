import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { Button } from '../../ui/button.tsx'
import { Affix, Field, Input } from '../../ui/field.tsx'
import { Banner, Kbd } from '../../ui/surface.tsx'
import { useBill, useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

type Keyed = Exclude<PresentedKind, 'cash'>

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
  const [proof, setProof] = useState<Proof>({ reference: '', approval: '' })
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus({ preventScroll: true }), [])

  const typed = parseMoney(text, currency)
  const amount = typed.ok && typed.value > 0 ? typed.value : null
  const tooMuch = amount !== null && amount > most
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount === null || tooMuch || sending) return
    onTake(amount, referenceOf(kind, proof))
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
        <ReferenceFields kind={kind} proof={proof} onChange={setProof} />
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

/** What shows later that the money came: digits of the card or the transfer, and the bank's approval. */
interface Proof {
  readonly reference: string
  readonly approval: string
}

/** The digits of a card stand last and are marked, so that nobody takes them for an approval. */
function referenceOf(kind: Keyed, { reference, approval }: Proof): string | null {
  const digits = reference.trim()
  const marked = digits && kind === 'card' ? `•••• ${digits}` : digits
  return [approval.trim(), marked].filter(Boolean).join(' ') || null
}

function ReferenceFields(props: { kind: Keyed; proof: Proof; onChange: (proof: Proof) => void }) {
  const { kind, proof, onChange } = props
  if (kind === 'store_credit') return null
  return (
    <>
      <Field label={kind === 'card' ? words.pay.card4 : words.pay.utr} aside={words.pay.optional}>
        <Input
          inputMode="numeric"
          maxLength={kind === 'card' ? 4 : 22}
          value={proof.reference}
          onChange={(event) => onChange({ ...proof, reference: event.target.value })}
        />
      </Field>
      {kind === 'card' && (
        <Field label={words.pay.approval} aside={words.pay.optional}>
          <Input
            maxLength={12}
            value={proof.approval}
            onChange={(event) => onChange({ ...proof, approval: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}

const mainWords = (kind: Keyed, amount: string) => words.pay.record[kind](amount)

function KeyedHint({ kind, balance }: { kind: Keyed; balance: Minor }) {
  const { cart } = useBill()
  const rupees = useRupees()
  if (kind === 'card') return <Banner kind="note">{words.pay.cardSays}</Banner>
  if (kind === 'upi') return <Banner kind="note">{words.pay.upiSays}</Banner>
  const name = cart.customer?.name ?? ''
  return <Banner kind="saved">{words.pay.creditHas(name, rupees(balance))}</Banner>
}
