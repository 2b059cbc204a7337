import { useEffect, useRef } from 'react'
import type { Exchange } from '../../../core/contracts/after-sale.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, subtract, sum, zero } from '../../../core/kernel/money.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { PrintKeys } from './print-keys.tsx'
import { useBusiness } from './queries.ts'
import { words } from './words.ts'

/** The exchange is recorded: says what to take or hand over, and prints the one paper of both documents. */
export function ExchangeDone(props: {
  result: Exchange
  onOpen: (saleId: string) => void
  onList: () => void
}) {
  const { refund, sale } = props.result
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const given = refund.tenders.filter((tender) => tender.kind !== 'exchange')
  const back = sum(given.map((tender) => tender.amountMinor))
  const taken = subtract(sale.totalMinor, props.result.coveredMinor)
  const title =
    sale.changeMinor > 0
      ? words.exchange.change(format(sale.changeMinor))
      : back > zero
        ? words.done.title(format(back))
        : taken > zero
          ? words.exchange.doneTaken(format(taken))
          : words.exchange.doneTitle
  return (
    <section className="card billcol billcol--alone given" aria-labelledby="exchanged-title">
      <h2 className="t-head" id="exchanged-title" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <p className="soft" role="status">
        {words.exchange.doneSays(sale.number, refund.creditNoteNumber)}
      </p>
      {given.length > 0 && (
        <ul className="given__to">
          {given.map((tender) => (
            <li className="bl" key={tender.kind}>
              <span className="grow">
                <b>{words.done.to(words.tenders[tender.kind])}</b>
                {tender.kind === 'cash' && <span className="t-label">{words.done.cash}</span>}
              </span>
              <Money amount={tender.amountMinor} currency={currency} />
            </li>
          ))}
        </ul>
      )}
      <PrintKeys
        first
        gift
        documentId={sale.documentId}
        number={sale.number}
        practice={sale.trainingDocument}
      />
      <div className="row row--s row--wrap">
        <Button kind="leaf" size="l" onClick={() => props.onOpen(sale.saleId)}>
          {words.exchange.newBill}
        </Button>
        <Button size="l" onClick={props.onList}>
          {words.done.bills}
        </Button>
      </div>
    </section>
  )
}
