import type { PersonFigures } from '../../../core/contracts/tills.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { Money } from '../../ui/money.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { words } from './words.ts'

/** Who sold on this drawer. More than one person means that it was shared. */
export function PeopleCard({ people, currency }: { people: PersonFigures[]; currency: string }) {
  if (people.length === 0) return null
  const format = (one: PersonFigures) => formatMoney(one.refundsMinor, { currency, paise: 'auto' })
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
                  one.refunds > 0 && words.people.refunds(one.refunds, format(one)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Money amount={one.netMinor} currency={currency} paise="auto" />
          </li>
        ))}
      </ul>
    </Card>
  )
}
