import { type FormEvent, useEffect, useRef, useState } from 'react'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { type Minor, subtract, zero } from '../../../core/kernel/money.ts'
import { mostOf } from '../../../core/rules/cart/tenders.ts'
import { Banner } from '../../ui/surface.tsx'
import { CardStanding, CodeField, codeIn } from './gift-card-code.tsx'
import type { TakenTender } from './payment.ts'
import { AmountField, TakeKey } from './payment-parts.tsx'
import { useGiftCard } from './queries.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { usePaymentDisplay } from './use-customer-display.ts'
import { words } from './words.ts'

interface GiftProps {
  readonly left: Minor
  readonly goodsLeft: Minor
  readonly ask: Minor
  readonly taken: readonly TakenTender[]
  /** A card that was scanned. */
  readonly scanned: string | null
  readonly sending: boolean
  readonly onTake: (amount: Minor, code: string) => void
}

/** Pays with a gift card: its balance is shown before anything is taken from it. */
export function GiftCardPanel(props: GiftProps) {
  const [text, setText] = useState(props.scanned ?? '')
  const field = useRef<HTMLInputElement>(null)
  const code = codeIn(text)
  const isTaken = props.taken.some(
    ({ kind, reference }) => kind === 'gift_card' && reference === code,
  )
  usePaymentDisplay(useBill(), null)
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  return (
    <div className="keyed">
      <CodeField ref={field} text={text} onText={setText} />
      {isTaken ? (
        <Banner kind="care">{words.giftCard.taken}</Banner>
      ) : (
        <>
          <CardStanding code={code} />
          <AmountOfCard key={code} {...props} code={code} />
        </>
      )}
    </div>
  )
}

function AmountOfCard(props: GiftProps & { readonly code: string | null }) {
  const { code, left, goodsLeft, ask, sending, onTake } = props
  const { data } = useGiftCard(code)
  const { currency } = useTill().setting.business
  const rupees = useRupees()
  const main = useRef<HTMLButtonElement>(null)
  const [own, setOwn] = useState<string | null>(null)
  const balance = data?.status === 'open' ? data.balanceMinor : zero
  const most = mostOf('gift_card', { left, goodsLeft, balance })
  const proposed = ask < most ? ask : most
  const text = own ?? formatMoney(proposed, { currency, symbol: false })
  const typed = parseMoney(text, currency)
  const amount = typed.ok && typed.value > 0 ? typed.value : null
  const fits = amount !== null && amount <= most
  const isOpen = code !== null && most > 0
  // With the balance on the screen Enter takes it.
  useEffect(() => {
    if (isOpen) main.current?.focus({ preventScroll: true })
  }, [isOpen])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code !== null && fits && !sending) onTake(amount, code)
  }
  const error =
    amount === null ? words.pay.needAmount : fits ? undefined : words.pay.atMost(rupees(most))
  return (
    <form className="keyed" onSubmit={submit}>
      {isOpen && (
        <AmountField
          label={words.giftCard.toUse}
          text={text}
          error={error}
          hint={words.giftCard.rest(rupees(subtract(balance, amount ?? zero)))}
          onText={setOwn}
        />
      )}
      <TakeKey
        ref={main}
        says={
          isOpen ? words.pay.record.gift_card(rupees(amount ?? most, 'auto')) : words.giftCard.use
        }
        busy={sending}
        disabled={!isOpen || !fits}
      />
    </form>
  )
}
