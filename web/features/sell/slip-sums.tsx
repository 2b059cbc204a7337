import type { ReactNode } from 'react'
import { type Minor, negate } from '../../../core/kernel/money.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { type Bill, taxRows } from './bill.ts'
import type { Cart } from './cart.ts'
import { discountText } from './slip-line.tsx'
import { useBill, useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

interface SumRow {
  readonly key: string
  readonly says: ReactNode
  readonly amount: Minor
}

type Rupees = ReturnType<typeof useRupees>

/** From prices to the total: discounts with their reason, tax by rate with its base, round-off on its own. */
function rowsOf(bill: Bill, cart: Cart, about: { rupees: Rupees; currency: string }): SumRow[] {
  const { priced, count } = bill
  const { rupees, currency } = about
  const discounted = priced.lineDiscount > 0 || priced.cartDiscount > 0
  const rows: SumRow[] = []
  if (discounted) rows.push({ key: 'gross', says: words.sums.items(count), amount: priced.gross })
  if (priced.lineDiscount > 0) {
    const says = words.sums.lineDiscount
    rows.push({ key: 'line-discount', says, amount: negate(priced.lineDiscount) })
  }
  if (priced.cartDiscount > 0) {
    const says = (
      <>
        {words.sums.cartDiscount}{' '}
        {cart.discount?.kind === 'percent' && (
          <span className="mute">{discountText(cart.discount, currency)}</span>
        )}
      </>
    )
    rows.push({ key: 'cart-discount', says, amount: negate(priced.cartDiscount) })
  }
  const before = discounted ? words.sums.beforeTax : words.sums.before(count)
  rows.push({ key: 'taxable', says: before, amount: priced.taxable })
  for (const row of taxRows(priced.taxSummary)) {
    const says = (
      <>
        {words.sums.tax(row.name, formatRate(row.rate))}{' '}
        <span className="mute">{words.sums.parts(row.parts, rupees(row.taxable))}</span>
      </>
    )
    rows.push({ key: row.key, says, amount: row.amount })
  }
  if (priced.roundOff !== 0) {
    rows.push({ key: 'round-off', says: words.sums.roundOff, amount: priced.roundOff })
  }
  if (priced.giftCards > 0) {
    rows.push({ key: 'gift-cards', says: words.sums.giftCards, amount: priced.giftCards })
  }
  return rows
}

export function Sums() {
  const { bill, cart } = useBill()
  const { setting } = useTill()
  const rupees = useRupees()
  if (bill.count === 0) return null
  const { currency } = setting.business
  return (
    <>
      <dl className="slip-sums">
        {rowsOf(bill, cart, { rupees, currency }).map((row) => (
          <div key={row.key}>
            <dt>{row.says}</dt>
            <dd>{rupees(row.amount)}</dd>
          </div>
        ))}
      </dl>
      <p className="sums-mini">
        <span>{words.sums.beforeMini(rupees(bill.priced.taxable))}</span>
        <span>{words.sums.taxMini(rupees(bill.priced.tax))}</span>
      </p>
    </>
  )
}
