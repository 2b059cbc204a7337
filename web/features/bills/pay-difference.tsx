import { useState } from 'react'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor, subtract } from '../../../core/kernel/money.ts'
import { quickNotes } from '../../../core/rules/cart/tenders.ts'
import { newId } from '../../offline/acts.ts'
import { Affix, Field, Input } from '../../ui/field.tsx'
import type { PaidPart } from './return-wire.ts'
import { words } from './words.ts'

/** How the difference is paid, as it was typed. */
export interface Paying {
  readonly tenderId: string
  readonly kind: PresentedKind
  /** Cash as it was given; empty is the exact amount. */
  readonly given: string
  readonly reference: string
}

export const newPaying = (): Paying => ({
  tenderId: newId(),
  kind: 'cash',
  given: '',
  reference: '',
})

/** What is presented for the difference; null while the cash does not cover it. */
export function paidParts(paying: Paying, toPay: Minor, currency: string): PaidPart[] | null {
  if (toPay === 0) return []
  const { tenderId, kind, reference } = paying
  if (kind !== 'cash') return [{ tenderId, kind, amount: toPay, reference: reference.trim() }]
  const given = givenOf(paying, toPay, currency)
  if (given === null || given < toPay) return null
  return [{ tenderId, kind, amount: given, reference: '' }]
}

function givenOf({ given }: Paying, toPay: Minor, currency: string): Minor | null {
  if (given.trim() === '') return toPay
  const read = parseMoney(given, currency)
  return read.ok ? read.value : null
}

const kinds: readonly PresentedKind[] = ['cash', 'upi', 'card']

export function PayDifference(props: {
  toPay: Minor
  paying: Paying
  onPaying: (paying: Paying) => void
  hasCustomer: boolean
  currency: string
}) {
  const { toPay, paying, onPaying, currency } = props
  const offered = props.hasCustomer ? [...kinds, 'store_credit' as const] : kinds
  return (
    <fieldset className="stack stack--s">
      <legend className="sr">{words.exchange.payWith}</legend>
      <div className="to">
        {offered.map((kind) => (
          <button
            key={kind}
            type="button"
            className="btn"
            aria-pressed={kind === paying.kind}
            onClick={() => onPaying({ ...paying, kind })}
          >
            {words.tenders[kind]}
          </button>
        ))}
      </div>
      {paying.kind === 'cash' && (
        <CashGiven toPay={toPay} paying={paying} onPaying={onPaying} currency={currency} />
      )}
      {(paying.kind === 'card' || paying.kind === 'upi') && (
        <Field label={words.exchange.reference} aside={words.exchange.optional}>
          <Input
            maxLength={80}
            value={paying.reference}
            onChange={(event) => onPaying({ ...paying, reference: event.target.value })}
          />
        </Field>
      )}
    </fieldset>
  )
}

function CashGiven(props: {
  toPay: Minor
  paying: Paying
  onPaying: (paying: Paying) => void
  currency: string
}) {
  const { toPay, paying, onPaying, currency } = props
  const [touched, setTouched] = useState(false)
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const given = givenOf(paying, toPay, currency)
  const short = given === null || given < toPay
  const left = given === null ? toPay : minor(Math.abs(given - toPay))
  const says = short ? words.exchange.shortOf(format(left)) : words.exchange.change(format(left))
  return (
    <>
      <Field
        label={words.exchange.given}
        error={short && touched ? says : undefined}
        hint={!short && left > 0 ? says : undefined}
      >
        <Affix start="₹">
          <Input
            figures
            inputMode="decimal"
            placeholder={formatMoney(toPay, { currency, symbol: false })}
            value={paying.given}
            onBlur={() => setTouched(true)}
            onChange={(event) => onPaying({ ...paying, given: event.target.value })}
          />
        </Affix>
      </Field>
      <div className="to">
        {quickNotes(toPay)
          .slice(1, 4)
          .map((amount) => (
            <button
              key={amount}
              type="button"
              className="btn"
              onClick={() =>
                onPaying({ ...paying, given: formatMoney(amount, { currency, symbol: false }) })
              }
            >
              {format(amount)}
            </button>
          ))}
      </div>
      <p className="sr" role="status">
        {given !== null && given > toPay
          ? words.exchange.change(format(subtract(given, toPay)))
          : ''}
      </p>
    </>
  )
}
