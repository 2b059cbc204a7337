import { useState } from 'react'
import type { Sale } from '../../../core/contracts/sales.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor, zero } from '../../../core/kernel/money.ts'
import type { RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import type { TenderKind } from '../../../core/rules/cart/tenders.ts'
import { Field, MoneyInput } from '../../ui/field.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { choicesOf, type MoneyBack, tendersOf, waysOf } from './return-plan.ts'
import type { PlannedTenders, ReturnSlipProps } from './return-slip.tsx'
import { SumRows } from './sum-rows.tsx'
import { words } from './words.ts'

type Props = ReturnSlipProps & { total: Minor; covered: Minor; currency: string }

const namesOf = (sale: Sale, total: Minor): string =>
  choicesOf(sale, total)
    .filter((choice) => choice.usual > 0)
    .map(({ kind }) => words.tenders[kind])
    .join(' + ')

const labelOf = (sale: Sale, total: Minor, way: MoneyBack): string => {
  if (way === 'as_paid') return words.returning.asPaid(namesOf(sale, total))
  return way === 'split' ? words.returning.split : words.tenders[way]
}

/** Where the money goes: each tender its share, one of them all, store credit, or typed amounts. */
export function MoneyBackKeys(props: Props) {
  const { sale, total, way, onWay, refund } = props
  const locked = refund.busy || refund.open
  return (
    <fieldset className="stack stack--s" disabled={locked}>
      <legend className="sr">{words.returning.moneyBack}</legend>
      <div className="to">
        {waysOf(sale, total).map((one) => (
          <button
            key={one.way}
            type="button"
            className="btn"
            aria-pressed={one.way === way}
            disabled={one.off !== undefined}
            onClick={() => {
              if (one.way === 'split') props.onTyped(sharesOf(sale, total, props.covered))
              onWay(one.way)
            }}
          >
            {labelOf(sale, total, one.way)}
          </button>
        ))}
      </div>
      {!sale.customer && <p className="t-small soft">{words.returning.needCustomer}</p>}
      {way === 'split' ? <SplitFields {...props} /> : <Shares {...props} />}
      {props.tenders && !props.tenders.ok && <TenderTrouble {...props} tenders={props.tenders} />}
    </fieldset>
  )
}

/** The rule's own shares, as the start for typed ones. */
function sharesOf(sale: Sale, total: Minor, covered: Minor): readonly RefundTender[] {
  const shares = tendersOf(sale, { total, covered }, { way: 'as_paid', typed: [] })
  return shares.ok ? shares.value : []
}

function Shares({ tenders, currency }: Props) {
  if (!tenders?.ok || tenders.value.length < 2) return null
  return (
    <SumRows
      rows={tenders.value.map(({ kind, amount }) => [
        words.tenders[kind],
        formatMoney(amount, { currency }),
      ])}
    />
  )
}

function SplitFields({ sale, total, typed, onTyped, currency }: Props) {
  return (
    <div className="split">
      {choicesOf(sale, total).map(({ kind, most }) => (
        <AmountField
          key={kind}
          label={words.tenders[kind]}
          hint={words.returning.upTo(formatMoney(most, { currency }))}
          amount={typed.find((each) => each.kind === kind)?.amount ?? zero}
          currency={currency}
          onAmount={(amount) =>
            onTyped([...typed.filter((each) => each.kind !== kind), { kind, amount }])
          }
        />
      ))}
    </div>
  )
}

function AmountField(props: {
  label: string
  hint: string | undefined
  amount: Minor
  currency: string
  onAmount: (amount: Minor) => void
}) {
  const [text, setText] = useState(() =>
    props.amount === 0
      ? ''
      : formatMoney(props.amount, { currency: props.currency, symbol: false }),
  )
  return (
    <Field label={props.label} hint={props.hint}>
      <MoneyInput
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          const read = parseMoney(event.target.value || '0', props.currency)
          props.onAmount(read.ok && read.value >= 0 ? read.value : zero)
        }}
      />
    </Field>
  )
}

const amountOf = (value: unknown): Minor => minor(typeof value === 'number' ? value : 0)

function TenderTrouble(props: {
  tenders: PlannedTenders & { ok: false }
  total: Minor
  currency: string
}) {
  const { tenders, total, currency } = props
  const { code, facts } = tenders.refusal
  const format = (amount: Minor) => formatMoney(amount, { currency })
  const asked = amountOf(facts.asked)
  const says =
    code === 'refund_tender_over_paid'
      ? words.returning.overKind(
          words.tenders[(facts.kind as TenderKind | undefined) ?? 'cash'],
          format(amountOf(facts.most)),
        )
      : asked < total
        ? words.returning.short(format(minor(total - asked)))
        : words.returning.over(format(minor(asked - total)))
  return (
    <p className="field__error" role="status">
      <Icon name="circle-alert" size="s" />
      {says}
    </p>
  )
}
