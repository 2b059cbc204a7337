import { useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Check } from '../../ui/choices.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner } from '../../ui/surface.tsx'
import { TakeMoneySheet } from './take-money.tsx'
import { words } from './words.ts'

/** Takes what is owed, all or a part; what is beyond it only as store credit, where that was said. */
export function CollectSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const currency = useCurrency()
  const [keepRest, setKeepRest] = useState(false)
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const beyondOf = (amount: Minor) => amount - customer.dueMinor
  const below = (amount: Minor) => {
    const beyond = beyondOf(amount)
    return (
      <WhatIsLeft beyond={beyond} keepRest={keepRest} onKeepRest={setKeepRest} format={format} />
    )
  }
  return (
    <TakeMoneySheet
      customerId={customer.id}
      title={words.collect.title(customer.name)}
      from={customer.dueMinor}
      alongWith={(amount) => {
        const isBeyond = beyondOf(amount) > 0
        return isBeyond && !keepRest ? null : { restToStoreCredit: isBeyond }
      }}
      takeSays={words.collect.take}
      doneSays={({ receipt: { totalMinor, number } }) =>
        words.collect.done(formatMoney(totalMinor, { currency }), number)
      }
      above={(pays) => <Sums owed={customer.dueMinor} pays={pays} currency={currency} />}
      below={below}
      onClose={onClose}
    />
  )
}

function Sums(props: { owed: Minor; pays: Minor; currency: string }) {
  return (
    <div className="collect__sums">
      <p>
        <span className="t-label">{words.collect.owed}</span>
        <Money amount={props.owed} currency={props.currency} />
      </p>
      <p role="status">
        <span className="t-label">{words.collect.pays}</span>
        <Money amount={props.pays} currency={props.currency} size="l" />
      </p>
    </div>
  )
}

/** What is still owed then; or, when more is paid than is owed, what becomes of the rest. */
function WhatIsLeft(props: {
  beyond: number
  keepRest: boolean
  onKeepRest: (keep: boolean) => void
  format: (amount: Minor) => string
}) {
  const { beyond, keepRest, format } = props
  if (beyond <= 0) {
    return (
      <p className="soft t-small" role="status">
        {beyond === 0 ? words.collect.afterNothing : words.collect.after(format(minor(-beyond)))}
      </p>
    )
  }
  return (
    <>
      {!keepRest && <Banner kind="care">{words.collect.beyond(format(minor(beyond)))}</Banner>}
      <Check checked={keepRest} onChange={props.onKeepRest}>
        {words.collect.rest(format(minor(beyond)))}
      </Check>
    </>
  )
}
