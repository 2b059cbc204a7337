import { subtract } from '../../../core/kernel/money.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Avatar, Tear } from '../../ui/surface.tsx'
import { activeLines } from './cart.ts'
import { offText } from './slip-line.tsx'
import { Sums } from './slip-sums.tsx'
import { useBill, useTill } from './till-context.ts'
import { unitWord, words } from './words.ts'

/** What is being paid, beside the payment where there is room. */
export function PaymentBill({ onEdit }: { onEdit: () => void }) {
  const { cart, bill } = useBill()
  const { setting } = useTill()
  const { currency } = setting.business
  return (
    <section className="pay-bill" aria-label={words.pay.bill}>
      <div className="pay-bill__head">
        {cart.customer && <Avatar name={cart.customer.name} />}
        <span className="grow">
          <b className="t-section">{words.pay.bill}</b>
          <span className="t-label">{cart.customer?.name ?? words.bill.count(bill.count)}</span>
        </span>
        <Button onClick={onEdit}>{words.pay.edit}</Button>
      </div>
      {/* Keyboards scroll it too. */}
      <ol className="pay-bill__lines" tabIndex={0} aria-label={words.bill.lines}>
        {activeLines(cart).map((line) => {
          const priced = bill.byLine.get(line.id)
          const about = [
            line.detail,
            line.soldBy === 'weight' &&
              `${formatQuantity(line.quantityMilli)} ${unitWord(line.unit, 'weight')}`,
            line.discount && offText(line, line.discount, currency),
          ]
          return (
            <li key={line.id}>
              <span className="pay-bill__q">{formatQuantity(line.quantityMilli)} ×</span>
              <b>{line.name}</b>
              {priced && (
                <Money
                  amount={subtract(priced.giftCard ?? priced.gross, priced.lineDiscount)}
                  currency={currency}
                />
              )}
              <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
            </li>
          )
        })}
      </ol>
      <div className="pay-bill__foot">
        <Tear />
        <Sums />
        <div className="pay-bill__total">
          <b className="t-section">{words.sums.total}</b>
          <Money amount={bill.priced.toPay} size="l" currency={currency} />
        </div>
      </div>
    </section>
  )
}
