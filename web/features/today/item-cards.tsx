import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DayReport } from '../../../core/contracts/reports.ts'
import { formatQuantity, quantity } from '../../../core/kernel/quantity.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Money } from '../../ui/money.tsx'
import { Card } from '../../ui/surface.tsx'
import { words } from './words.ts'

type Order = 'money' | 'quantity'
const orders: readonly { value: Order; label: string }[] = [
  { value: 'money', label: words.top.money },
  { value: 'quantity', label: words.top.quantity },
]

export function TopItemsCard({ report, currency }: { report: DayReport; currency: string }) {
  const [order, setOrder] = useState<Order>('money')
  const measure = (item: DayReport['topItems'][number]) =>
    order === 'money' ? item.netMinor : item.quantityMilli
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
                <Link className="tp__name" to={`/items/${item.itemId}`}>
                  {item.name}
                </Link>
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
              </span>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

export function LowStockCard({ report }: { report: DayReport }) {
  return (
    <Card flush title={words.low.title}>
      {report.lowStock.length === 0 && <p className="soft card__says">{words.low.fine}</p>}
      <ul>
        {report.lowStock.map((item) => (
          <li className="ls" key={item.itemId}>
            <span>
              <b>{item.name}</b>
              <span className={item.onHandMilli <= 0 ? 't-label bad' : 't-label'}>
                {stockWords(item.onHandMilli)}
              </span>
            </span>
            <Link
              className={buttonClass({})}
              to={`/items/${item.itemId}`}
              aria-label={words.low.open(item.name)}
            >
              {words.low.see}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function stockWords(onHandMilli: number): string {
  if (onHandMilli === 0) return words.low.none
  const size = formatQuantity(quantity(Math.abs(onHandMilli)))
  return onHandMilli < 0 ? words.low.below(size) : words.low.left(size)
}
