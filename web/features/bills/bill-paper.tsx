import type { ReactNode } from 'react'
import type { Sale, SaleFlag, SaleLine } from '../../../core/contracts/sales.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { add, minor } from '../../../core/kernel/money.ts'
import { formatQuantity, quantity } from '../../../core/kernel/quantity.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { pieceWords } from '../../../core/rules/receipt/lines.ts'
import { englishWords } from '../../../core/rules/receipt/words.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import type { KnownSale } from '../../offline/bills/bills-here.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { AsOf } from './as-of.tsx'
import { words } from './words.ts'

/** What the head of a bill or a return note tells. */
type Headed = Pick<Sale, 'number' | 'occurredAt' | 'cashier'> & {
  readonly customer: { readonly name: string } | null
}

/** Number, people and time of a bill; the same line stands above a return of it. */
export function BillHead(props: {
  sale: Headed
  tag?: ReactNode
  /** When the server last told of it, where it cannot be asked. */
  asOf?: number | null
  back: string
  onBack: () => void
}) {
  const { sale, asOf = null } = props
  const zone = useTimeZone()
  const facts = [
    sale.customer?.name ?? words.walkIn,
    momentWords(sale.occurredAt, zone, nowOfDevice()),
    words.bill.by(sale.cashier),
  ]
  return (
    <div className="billcol__head">
      <Button kind="quiet" icon="arrow-left" className="billcol__back" onClick={props.onBack}>
        {props.back}
      </Button>
      <div className="grow">
        <h2 className="t-title">{sale.number}</h2>
        <p className="t-small soft">{facts.join(' · ')}</p>
        {asOf !== null && <AsOf at={asOf} says={words.away.bill} />}
      </div>
      {props.tag}
    </div>
  )
}

/** The bill as it was sold, line by line. */
export function BillPaper({ known, onList }: { known: KnownSale; onList: () => void }) {
  const { sale, asOf } = known
  const kind = words.bill.kinds[sale.documentKind]
  return (
    <section className="billcol card" aria-label={sale.number}>
      <BillHead
        sale={sale}
        asOf={asOf}
        tag={kind ? <Tag>{kind}</Tag> : undefined}
        back={words.bill.back}
        onBack={onList}
      />
      <div className="billcol__body">
        {sale.flags.length > 0 && <Flags sale={sale} />}
        <h3 className="sr">{words.bill.lines}</h3>
        <ul>
          {sale.lines.map((line) => (
            <Line key={line.lineNo} line={line} />
          ))}
        </ul>
        {sale.note && (
          <p className="billcol__note">
            <b>{words.bill.note}</b> {sale.note}
          </p>
        )}
      </div>
    </section>
  )
}

export function taxWordsOf(line: SaleLine): string {
  if (line.treatment === 'taxable') return words.bill.gst(formatRate(line.rate))
  return words.bill.nil[line.treatment]
}

function Line({ line }: { line: SaleLine }) {
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const price = formatMoney(line.unitPriceMinor, { currency, paise: 'auto' })
  const off = add(line.lineDiscountMinor, line.cartDiscountMinor)
  const facts = [
    line.variantLabel,
    words.bill.each(price),
    off > 0 ? words.bill.discount(formatMoney(off, { currency, paise: 'auto' })) : null,
    taxWordsOf(line),
    line.hsn,
  ]
  const sold = formatQuantity(line.quantityMilli)
  const piece = pieceWords(line, englishWords)
  return (
    <li className="bline">
      <span className="bline__q">{sold}</span>
      <span className="grow">
        <b>{line.name}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
        {piece && <span className="t-label">{piece}</span>}
        {line.note && <span className="t-label">{line.note}</span>}
        {line.returnedMilli > 0 && (
          <Tag icon="undo-2">
            {words.bill.gone(formatQuantity(quantity(line.returnedMilli)), sold)}
          </Tag>
        )}
      </span>
      <Money amount={line.totalMinor} currency={currency} />
    </li>
  )
}

function flagWords(sale: Sale, flag: SaleFlag, currency: string): string {
  const line = sale.lines.find((each) => each.lineNo === flag.lineNo)
  const before = line ? words.flags.line(line.name) : ''
  if (flag.kind === 'held_bill_twice' && typeof flag.facts.number === 'string') {
    return words.flags.held_bill_sold(flag.facts.number)
  }
  if (flag.kind !== 'price_differs') return before + words.flags[flag.kind]
  const list = flag.facts.listPriceMinor
  if (!line || typeof list !== 'number') return before + words.flags.price_differs_plain
  const money = (amount: typeof line.unitPriceMinor) => formatMoney(amount, { currency })
  return before + words.flags.price_differs(money(line.unitPriceMinor), money(minor(list)))
}

function Flags({ sale }: { sale: Sale }) {
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  return (
    <div className="billcol__flags">
      <Banner kind="care">
        <b>{words.flags.title}</b>
        <ul>
          {sale.flags.map((flag) => (
            <li key={`${flag.kind}-${flag.lineNo}`}>{flagWords(sale, flag, currency)}</li>
          ))}
        </ul>
      </Banner>
    </div>
  )
}
