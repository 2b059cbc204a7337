import type { XFigures } from '../../../core/contracts/tills.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { Money } from '../../ui/money.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { words } from './words.ts'

/** Who sold on this drawer. More than one person means that it was shared. */
export function PeopleCard(props: { people: XFigures['people']; currency: string }) {
  const { people, currency } = props
  if (people.length === 0) return null
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  return (
    <Card
      flush
      title={words.people.title}
      aside={people.length > 1 && <Tag icon="users">{words.people.shared}</Tag>}
    >
      <ul className="moves">
        {people.map((one) => (
          <li key={one.userId}>
            <span className="grow">
              <b>{one.name}</b>
              <span className="t-label">
                {[
                  words.people.bills(one.bills),
                  one.refunds > 0 &&
                    one.refundsMinor !== null &&
                    words.people.refunds(one.refunds, format(one.refundsMinor)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {one.netMinor !== null && (
              <Money amount={one.netMinor} currency={currency} paise="auto" />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
