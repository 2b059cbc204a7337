import { wallClock } from '../../../core/kernel/dates.ts'
import { add, minor } from '../../../core/kernel/money.ts'
import { maskedPhone } from '../../../core/kernel/phone.ts'
import { pointsEarned } from '../../../core/rules/points.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { customersAway } from '../../offline/customers/words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Avatar, Tag } from '../../ui/surface.tsx'
import type { BillCustomer } from './cart.ts'
import { chipWords } from './customer-words.ts'
import { useCustomer, useDepositOf } from './queries.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { useAsOf } from './use-as-of.ts'
import { words } from './words.ts'

/** Who is on the bill, with what matters before money is talked about: dues, wallet, points, credit, a birthday. */
export function CustomerChip(props: { customer: BillCustomer; onPress: () => void }) {
  const { customer } = props
  const rupees = useRupees()
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const { data } = useCustomer(customer.id)
  const asOf = useAsOf(data?.asOf)
  const credit = data?.storeCreditMinor ?? customer.storeCreditMinor
  const wallet = data ? add(data.wallet.moneyMinor, data.wallet.bonusMinor) : minor(0)
  const due = data?.dueMinor ?? minor(0)
  const points = data?.points ?? 0
  const { loyalty } = useTill().setting.business.settings
  const { bill, cart } = useBill()
  const ahead = useDepositOf(cart)
  const deposit = ahead.data?.usableMinor ?? minor(0)
  const earned = pointsEarned(bill.priced.total, loyalty.earnPerHundred)
  const about = [
    customer.phone && maskedPhone(customer.phone),
    deposit > 0 && chipWords.deposit(rupees(deposit)),
    wallet > 0 && chipWords.wallet(rupees(wallet)),
    credit > 0 && words.customer.credit(rupees(credit)),
    points !== 0 && chipWords.points(points),
    earned > 0 && chipWords.earns(earned),
    customer.gstin && words.customer.gstin(customer.gstin),
    asOf && customersAway.asOf(asOf),
  ]
  return (
    <button type="button" className="who" onClick={props.onPress}>
      <Avatar name={customer.name} />
      <span className="grow">
        <span className="who__name">
          {customer.name}
          {customer.gstin && <Tag tone="neel">{words.customer.business}</Tag>}
          {due > 0 && (
            <Tag tone="haldi" icon="notebook-pen">
              {chipWords.owes(rupees(due))}
            </Tag>
          )}
          {data?.birthday?.slice(-5) === today.slice(5) && (
            <Tag tone="leaf" icon="gift">
              {chipWords.birthday}
            </Tag>
          )}
        </span>
        <span className="who__sub">{about.filter(Boolean).join(' · ')}</span>
      </span>
    </button>
  )
}
