import type { ReactNode } from 'react'
import type { Sale } from '../../../core/contracts/sales.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { add, type Minor, minor, negate, sum } from '../../../core/kernel/money.ts'
import { formatRate, type Rate } from '../../../core/kernel/rate.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Tear } from '../../ui/surface.tsx'
import { ExchangedWith, Payments } from './payments.tsx'
import { PrintKeys } from './print-keys.tsx'
import { leftOf } from './return-plan.ts'
import { SendKeys } from './send-keys.tsx'
import { SumRows } from './sum-rows.tsx'
import { TipKey } from './tip-key.tsx'
import { words } from './words.ts'

/** What the bill came to, how it was paid, what went back, and what can be done with it. */
export function BillSlip(props: {
  sale: Sale
  onReturn: () => void
  onOpen: (saleId: string) => void
}) {
  const { sale, onReturn } = props
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const format = (amount: Minor) => formatMoney(amount, { currency })
  return (
    <aside className="back" aria-label={words.bill.summary}>
      <div className="back__list">
        <Part title={words.bill.payments}>
          <Payments sale={sale} currency={currency} />
        </Part>
        {sale.taxMinor > 0 && <Taxes sale={sale} currency={currency} />}
        {sale.refunds.length > 0 && <Refunds sale={sale} currency={currency} />}
        <ExchangedWith sale={sale} onOpen={props.onOpen} />
      </div>
      <div className="back__foot">
        <Tear />
        <Sums sale={sale} format={format} />
        <div className="net">
          <b className="t-section">{words.bill.total}</b>
          <Money amount={sale.totalMinor} size="l" currency={currency} />
        </div>
        {sale.tipMinor > 0 && <TipKey saleId={sale.id} />}
        <PrintKeys gift documentId={sale.documentId} number={sale.number} />
        <SendKeys sale={sale} />
        <ReturnKey sale={sale} onReturn={onReturn} />
      </div>
    </aside>
  )
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{props.title}</h3>
      {props.children}
    </section>
  )
}

interface TaxSum {
  readonly key: string
  readonly label: string
  readonly rate: Rate
  readonly base: Minor
  readonly amount: Minor
}

/** One row for each tax and rate: the frozen amounts of the lines, added. */
function taxSumsOf(sale: Sale): TaxSum[] {
  const rows = new Map<string, TaxSum>()
  for (const line of sale.lines) {
    for (const tax of line.taxes) {
      const key = `${tax.code} ${tax.rate}`
      const before = rows.get(key)
      rows.set(key, {
        key,
        label: tax.label,
        rate: tax.rate,
        base: add(before?.base ?? minor(0), line.taxableMinor),
        amount: add(before?.amount ?? minor(0), tax.amountMinor),
      })
    }
  }
  return [...rows.values()]
}

function Taxes({ sale, currency }: { sale: Sale; currency: string }) {
  return (
    <Part title={words.bill.taxes}>
      <ul>
        {taxSumsOf(sale).map((tax) => (
          <li className="bl" key={tax.key}>
            <span className="grow">
              <b>
                {tax.label} {formatRate(tax.rate)}
              </b>
              <span className="t-label">
                {words.bill.taxOn(formatMoney(tax.base, { currency }))}
              </span>
            </span>
            <Money amount={tax.amount} currency={currency} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Refunds({ sale, currency }: { sale: Sale; currency: string }) {
  const zone = useTimeZone()
  return (
    <Part title={words.bill.refunds}>
      <ul>
        {sale.refunds.map((refund) => (
          <li key={refund.id} className="refund">
            <div className="bl bl--in">
              <span className="grow">
                <b>{refund.creditNoteNumber}</b>
                <span className="t-label">
                  {[
                    momentWords(refund.at, zone, nowOfDevice()),
                    words.bill.refundBy(refund.by, refund.authorisedBy),
                    refund.tenders.map((tender) => words.tenders[tender.kind]).join(' + '),
                  ].join(' · ')}
                </span>
                <span className="t-label">{refund.reason}</span>
              </span>
              <Money amount={negate(refund.totalMinor)} currency={currency} />
            </div>
            <PrintKeys small documentId={refund.creditNoteId} number={refund.creditNoteNumber} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Sums({ sale, format }: { sale: Sale; format: (amount: Minor) => string }) {
  const discount = sum([sale.lineDiscountMinor, sale.cartDiscountMinor])
  const rows: [string, Minor][] = []
  if (discount > 0) {
    rows.push([words.bill.price, sale.grossMinor], [words.bill.discounts, negate(discount)])
  }
  if (sale.taxMinor > 0) rows.push([words.bill.taxable, sale.taxableMinor])
  if (sale.taxMinor > 0) rows.push([words.bill.taxes, sale.taxMinor])
  if (sale.roundOffMinor !== 0) rows.push([words.bill.roundOff, sale.roundOffMinor])
  if (sale.tipMinor > 0) rows.push([words.bill.tip, sale.tipMinor])
  return <SumRows rows={rows.map(([label, amount]) => [label, format(amount)])} />
}

function ReturnKey({ sale, onReturn }: { sale: Sale; onReturn: () => void }) {
  const mayReturn = useMay('sales.return')
  if (sale.lines.every((line) => leftOf(line) === 0)) {
    return <p className="t-small soft">{words.bill.nothingLeft}</p>
  }
  if (!mayReturn) return <p className="t-small soft">{words.bill.askManager}</p>
  return (
    <Button size="l" block icon="undo-2" onClick={onReturn}>
      {words.returning.open}
    </Button>
  )
}
