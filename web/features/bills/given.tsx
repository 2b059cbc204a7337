import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { RefundResult } from '../../../core/contracts/sales.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { words } from './words.ts'

/** An act is recorded: what it came to, what to print, and where to go next. */
export function Given(props: {
  title: string
  says: string
  children: ReactNode
  next: { readonly label: string; readonly go: () => void }
  onList: () => void
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="card billcol billcol--alone given" aria-labelledby={id}>
      <h2 className="t-head" id={id} tabIndex={-1} ref={heading}>
        {props.title}
      </h2>
      <p className="soft" role="status">
        {props.says}
      </p>
      {props.children}
      <div className="row row--s row--wrap">
        <Button kind="leaf" size="l" onClick={props.next.go}>
          {props.next.label}
        </Button>
        <Button size="l" onClick={props.onList}>
          {words.done.bills}
        </Button>
      </div>
    </section>
  )
}

/** What goes back to the customer, by the way it goes. */
export function GivenTo({ tenders }: Pick<RefundResult, 'tenders'>) {
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  if (tenders.length === 0) return null
  return (
    <ul className="given__to">
      {tenders.map((tender) => (
        <li className="bl" key={tender.kind}>
          <span className="grow">
            <b>{words.done.to(words.tenders[tender.kind])}</b>
            {tender.kind === 'cash' && <span className="t-label">{words.done.cash}</span>}
          </span>
          <Money amount={tender.amountMinor} currency={currency} />
        </li>
      ))}
    </ul>
  )
}
