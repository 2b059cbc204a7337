import { useState } from 'react'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor, subtract } from '../../../core/kernel/money.ts'
import { quickNotes } from '../../../core/rules/cart/tenders.ts'
import { Field, Input, MoneyInput } from '../../ui/field.tsx'
import { type Difference, givenOf, type Paying } from './paying.ts'
import { words } from './words.ts'

const kinds: readonly PresentedKind[] = ['cash', 'upi', 'card']

export function PayDifference(props: {
  difference: Difference
  paying: Paying
  onPaying: (paying: Paying) => void
  currency: string
}) {
  const { difference, paying, onPaying, currency } = props
  const { toPay, wallet, credit } = difference
  const hasWallet = wallet.money + wallet.bonus > 0
  const offered: readonly PresentedKind[] = [
    ...kinds,
    ...(hasWallet ? (['wallet'] as const) : []),
    ...(credit > 0 ? (['store_credit'] as const) : []),
  ]
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
      {paying.kind === 'wallet' && <FromWallet difference={difference} currency={currency} />}
      {paying.kind === 'store_credit' && <FromCredit difference={difference} currency={currency} />}
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

/** What the wallet pays, or that it does not reach: the difference is paid in one way. */
function FromWallet({ difference, currency }: { difference: Difference; currency: string }) {
  const { toPay, wallet } = difference
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const has = minor(wallet.money + wallet.bonus)
  return (
    <p className="t-small soft" role="status">
      {has < toPay
        ? words.exchange.walletShort(format(has))
        : wallet.bonus === 0
          ? words.exchange.walletPaysAll(format(toPay))
          : words.exchange.walletPays(format(wallet.money), format(wallet.bonus))}
    </p>
  )
}

function FromCredit({ difference, currency }: { difference: Difference; currency: string }) {
  const { toPay, credit } = difference
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  return (
    <p className="t-small soft" role="status">
      {credit < toPay
        ? words.exchange.creditShort(format(credit))
        : words.exchange.creditPays(format(toPay), format(credit))}
    </p>
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
        <MoneyInput
          placeholder={formatMoney(toPay, { currency, symbol: false })}
          value={paying.given}
          onBlur={() => setTouched(true)}
          onChange={(event) => onPaying({ ...paying, given: event.target.value })}
        />
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
