import type { Customer } from '../../../core/contracts/customers.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { add } from '../../../core/kernel/money.ts'
import { shownPhone } from '../../../core/kernel/phone.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Avatar, Tag } from '../../ui/surface.tsx'
import { isBirthday } from './customer-facts.ts'
import { walletWords } from './wallet-words.ts'
import { words } from './words.ts'

/** Who it is, and what matters before anything is said. */
export function CustomerHead({ customer }: { customer: Customer }) {
  const currency = useCurrency()
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const money = (amount: Customer['dueMinor']) => formatMoney(amount, { currency, paise: 'auto' })
  const held = add(customer.wallet.moneyMinor, customer.wallet.bonusMinor)
  return (
    <div className="row grow cust__who">
      <Avatar name={customer.name} size="l" />
      <div className="grow">
        <h2 className="t-title">{customer.name}</h2>
        {customer.phone && <p className="soft">{shownPhone(customer.phone)}</p>}
        <p className="row row--s row--wrap cust__tags">
          {customer.dueMinor > 0 && (
            <Tag tone="haldi" icon="notebook-pen">
              {words.page.owes(money(customer.dueMinor))}
            </Tag>
          )}
          {customer.storeCreditMinor > 0 && (
            <Tag tone="leaf" icon="wallet">
              {words.page.credit(money(customer.storeCreditMinor))}
            </Tag>
          )}
          {held > 0 && (
            <Tag tone="leaf" icon="wallet">
              {walletWords.holds(money(held))}
            </Tag>
          )}
          {customer.points !== 0 && (
            <Tag tone="neel" icon="award">
              {words.page.points(customer.points)}
            </Tag>
          )}
          {isBirthday(customer, today) && (
            <Tag tone="leaf" icon="gift">
              {words.page.birthdayToday}
            </Tag>
          )}
          {customer.visits > 0 && <Tag icon="history">{words.page.visits(customer.visits)}</Tag>}
        </p>
      </div>
    </div>
  )
}
