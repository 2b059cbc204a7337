import { useEffect, useRef } from 'react'
import type { RefundResult, Sale } from '../../../core/contracts/sales.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { PrintKeys } from './print-keys.tsx'
import { useBusiness } from './queries.ts'
import { words } from './words.ts'

/** The credit note is recorded: says what to hand over, and prints it. */
export function ReturnDone(props: {
  sale: Sale
  result: RefundResult
  onBill: () => void
  onList: () => void
}) {
  const { result } = props
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const amount = formatMoney(result.totalMinor, { currency, paise: 'auto' })
  const onlyCredit = result.tenders.every((tender) => tender.kind === 'store_credit')
  const title = onlyCredit ? words.done.titleCredit(amount) : words.done.title(amount)
  return (
    <section className="card billcol billcol--alone given" aria-labelledby="given-title">
      <h2 className="t-head" id="given-title" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <p className="soft" role="status">
        {words.done.says(result.creditNoteNumber)}
      </p>
      <ul className="given__to">
        {result.tenders.map((tender) => (
          <li className="bl" key={tender.kind}>
            <span className="grow">
              <b>{words.done.to(words.tenders[tender.kind])}</b>
              {tender.kind === 'cash' && <span className="t-label">{words.done.cash}</span>}
            </span>
            <Money amount={tender.amountMinor} currency={currency} />
          </li>
        ))}
      </ul>
      <PrintKeys
        first
        documentId={result.creditNoteId}
        number={result.creditNoteNumber}
        practice={result.trainingDocument}
      />
      <div className="row row--s row--wrap">
        <Button kind="leaf" size="l" onClick={props.onBill}>
          {words.done.bill}
        </Button>
        <Button size="l" onClick={props.onList}>
          {words.done.bills}
        </Button>
      </div>
    </section>
  )
}
