import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SalesReport, StockReport } from '../../../core/contracts/reports.ts'
import { type BusinessDate, instant, wallClock } from '../../../core/kernel/dates.ts'
import { formatQuantity, quantity } from '../../../core/kernel/quantity.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { FigureLink } from './figure-link.tsx'
import { words } from './words.ts'

type Order = 'money' | 'quantity'
const orders: readonly { value: Order; label: string }[] = [
  { value: 'money', label: words.top.money },
  { value: 'quantity', label: words.top.quantity },
]

type TopItem = SalesReport['topItems'][number]

export function TopItemsCard({ report, currency }: { report: SalesReport; currency: string }) {
  const [order, setOrder] = useState<Order>('money')
  const measure = (item: TopItem) => (order === 'money' ? item.netMinor : item.quantityMilli)
  const items = [...report.topItems].sort((a, b) => measure(b) - measure(a))
  const most = Math.max(1, ...items.map(measure))
  return (
    <Card
      flush
      title={words.top.title}
      aside={<Segments label={words.top.by} options={orders} value={order} onChange={setOrder} />}
    >
      {items.length === 0 && <p className="soft card__says">{words.top.none}</p>}
      <ol>
        {items.map((item) => (
          <li className="tp" key={item.itemId ?? item.name}>
            <div>
              {item.itemId ? (
                <FigureLink className="tp__name" behind={{ itemId: item.itemId }}>
                  {item.name}
                </FigureLink>
              ) : (
                <b>{item.name}</b>
              )}
              <div
                className="tp__bar"
                style={{ width: `${Math.max(2, (measure(item) * 100) / most)}%` }}
              />
            </div>
            <div className="tp__v">
              <Money amount={item.netMinor} currency={currency} paise="never" />
              <span className="t-label">
                {words.top.sold(formatQuantity(quantity(item.quantityMilli)))}
                <Growth item={item} />
              </span>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Growth({ item: { netMinor, beforeMinor } }: { item: TopItem }) {
  if (beforeMinor <= 0) return null
  const percent = Math.round(((netMinor - beforeMinor) * 100) / beforeMinor)
  if (percent === 0) return null
  return (
    <>
      {' · '}
      <span className={percent > 0 ? 'tp__up' : 'tp__down'}>{words.top.change(percent)}</span>
    </>
  )
}

export function LowStockCard({ report }: { report: StockReport }) {
  const more = report.lowCount - report.low.length
  return (
    <Card
      flush
      title={words.low.title}
      aside={report.lowCount > 0 && <Tag>{String(report.lowCount)}</Tag>}
    >
      {report.low.length === 0 && <p className="soft card__says">{words.low.fine}</p>}
      <ul>
        {report.low.map((item) => (
          <StockRow key={item.itemId} item={item} bad={item.onHandMilli <= 0}>
            {stockWords(item.onHandMilli)}
          </StockRow>
        ))}
      </ul>
      {more > 0 && <p className="soft card__says">{words.low.more(more)}</p>}
    </Card>
  )
}

/** Money that lies on the shelf. */
export function SlowItemsCard(props: {
  report: StockReport
  currency: string
  today: BusinessDate
}) {
  const { report, currency, today } = props
  const zone = useTimeZone()
  const soldWords = (at: string | null) =>
    at === null
      ? words.unmoved.never
      : words.unmoved.last(dayWords(wallClock(instant(at), zone).date, today))
  return (
    <Card
      flush
      title={words.unmoved.title}
      aside={
        report.slowCount > 0 && (
          <Money amount={report.slowValueMinor} currency={currency} paise="never" />
        )
      }
    >
      <p className="soft card__says">
        {report.slowCount === 0 ? words.unmoved.fine : words.unmoved.says(report.slowCount)}
      </p>
      <ul>
        {report.slow.map((item) => (
          <StockRow key={item.itemId} item={item}>
            {stockWords(item.onHandMilli)} · {soldWords(item.lastSoldAt)} ·{' '}
            <Money amount={item.valueMinor} currency={currency} paise="never" />
          </StockRow>
        ))}
      </ul>
    </Card>
  )
}

function StockRow(props: {
  item: { itemId: string; name: string }
  bad?: boolean
  children: React.ReactNode
}) {
  const { itemId, name } = props.item
  return (
    <li className="ls">
      <span>
        <b>{name}</b>
        <span className={props.bad ? 't-label bad' : 't-label'}>{props.children}</span>
      </span>
      <Link className={buttonClass({})} to={`/items/${itemId}`} aria-label={words.low.open(name)}>
        {words.low.see}
      </Link>
    </li>
  )
}

function stockWords(onHandMilli: number): string {
  if (onHandMilli === 0) return words.low.none
  const size = formatQuantity(quantity(Math.abs(onHandMilli)))
  return onHandMilli < 0 ? words.low.below(size) : words.low.left(size)
}
