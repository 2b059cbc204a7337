import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { add, type Minor, minor, subtract, zero } from '../../../core/kernel/money.ts'
import { mostOf } from '../../../core/rules/cart/tenders.ts'
import { pointsUsed } from '../../../core/rules/points.ts'
import { walletParts } from '../../../core/rules/wallet.ts'
import { KeyedHint } from './payment-hints.tsx'
import { AmountField, TakeKey } from './payment-parts.tsx'
import { noProof, type Proof, ReferenceFields, referenceOf } from './payment-proof.tsx'
import { UpiCode, useUpiLink } from './payment-upi.tsx'
import { useBill, useRupees, useTill } from './till-context.ts'
import { usePaymentDisplay } from './use-customer-display.ts'
import type { Account } from './use-ways.ts'
import { words } from './words.ts'

export type Keyed = Exclude<PresentedKind, 'cash' | 'gift_card' | 'wallet_bonus'>

interface KeyedProps {
  readonly kind: Keyed
  readonly left: Minor
  /** What points may still pay: neither tips nor gift cards. */
  readonly goodsLeft: Minor
  /** What the next of several people is asked for; all of what is left where nobody shares. */
  readonly ask: Minor
  readonly account: Account | null
  /** What deposits can pay of this bill. */
  readonly deposit: Minor
  readonly sending: boolean
  readonly onTake: (amount: Minor, reference: string | null) => void
}

/** Money that comes another way than cash. Never more than what is left, and never more than there is. */
export function KeyedPanel(props: KeyedProps) {
  const { kind, account, sending, onTake } = props
  const { setting } = useTill()
  const { currency } = setting.business
  const rupees = useRupees()
  const most = useMost(props)
  const proposed = props.ask < most ? props.ask : most
  const [text, setText] = useState(() => formatMoney(proposed, { currency, symbol: false }))
  const [proof, setProof] = useState<Proof>(noProof)
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus({ preventScroll: true }), [])

  const typed = parseMoney(text, currency)
  const amount = typed.ok && typed.value > 0 ? typed.value : null
  const tooMuch = amount !== null && amount > most
  const reference = referenceOf(kind, proof)
  const asked = tooMuch ? null : amount
  const link = useUpiLink(kind === 'upi' ? asked : null)
  usePaymentDisplay(useBill(), link !== null && asked !== null ? { link, amount: asked } : null)
  const odd = usePointsTrouble(kind, amount)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount === null || tooMuch || odd || sending) return
    onTake(amount, reference)
  }
  const error =
    amount === null
      ? words.pay.needAmount
      : tooMuch
        ? words.pay.atMost(rupees(most))
        : (odd ?? undefined)

  return (
    <form className="keyed" onSubmit={submit}>
      <KeyedHint kind={kind} account={account} deposit={props.deposit} amount={amount} />
      {kind === 'upi' && <UpiCode amount={asked} link={link} />}
      <div className="pair">
        <AmountField label={words.pay.amount} text={text} error={error} onText={setText} />
        <ReferenceFields kind={kind} proof={proof} onChange={setProof} />
      </div>
      <TakeKey
        ref={main}
        says={words.pay.record[kind](rupees(amount ?? most, 'auto'))}
        busy={sending}
        disabled={amount === null || tooMuch || odd !== null}
      />
    </form>
  )
}

const noBalance = { money: zero, bonus: zero }

/** What the customer has of it. Beyond the limit of an account somebody else may allow it. */
function useMost({ kind, left, goodsLeft, account, deposit }: KeyedProps): Minor {
  const { pointValueMinor } = useTill().setting.business.settings.loyalty
  const open = { left, goodsLeft }
  if (kind === 'store_credit') return mostOf(kind, { ...open, balance: account?.credit })
  if (kind === 'deposit') {
    return mostOf(kind, { goodsLeft, left: left < goodsLeft ? left : goodsLeft, balance: deposit })
  }
  if (kind === 'wallet') {
    const { money, bonus } = walletParts(left, account?.wallet ?? noBalance, goodsLeft)
    return add(money, bonus)
  }
  if (kind === 'points') {
    const most = mostOf(kind, { ...open, balance: account?.pointsWorth })
    return subtract(most, minor(most % pointValueMinor))
  }
  return mostOf(kind, open)
}

/** Points pay whole, and not fewer at once than the shop wants. */
function usePointsTrouble(kind: Keyed, amount: Minor | null): string | null {
  const { loyalty } = useTill().setting.business.settings
  if (kind !== 'points' || amount === null) return null
  const used = pointsUsed(amount, loyalty)
  if (used.ok) return null
  return used.refusal.code === 'points_few'
    ? words.pay.pointsFew(loyalty.minimumToRedeem)
    : words.pay.pointsWhole
}
