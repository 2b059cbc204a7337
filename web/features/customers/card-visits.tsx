import type { CardVisit } from '../../../core/contracts/client-cards.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Tag } from '../../ui/surface.tsx'
import { cardWords } from './card-words.ts'

/** Visits ahead, the next first, and those that were, the latest first. */
export function CardVisits({ visits }: { visits: readonly CardVisit[] }) {
  const groups = [
    { word: cardWords.visits.ahead, list: visits.filter(({ isAhead }) => isAhead) },
    { word: cardWords.visits.past, list: visits.filter(({ isAhead }) => !isAhead) },
  ]
  return (
    <section className="stack" aria-label={cardWords.visits.title}>
      <h3 className="t-section">{cardWords.visits.title}</h3>
      {visits.length === 0 && <p className="soft">{cardWords.visits.none}</p>}
      {groups
        .filter(({ list }) => list.length > 0)
        .map(({ word, list }) => (
          <div key={word}>
            <h4 className="t-label">{word}</h4>
            <ul className="list entries">
              {list.map((visit) => (
                <VisitRow key={visit.id} visit={visit} />
              ))}
            </ul>
          </div>
        ))}
    </section>
  )
}

const gone = new Set(['cancelled', 'no_show'])

function VisitRow({ visit }: { visit: CardVisit }) {
  const zone = useTimeZone()
  const currency = useCurrency()
  const { startsAt, services, state, totalMinor, outletName } = visit
  return (
    <li className="row">
      <span className="grow">
        <b>
          {services.map(({ name, staffName }) => cardWords.visits.with(name, staffName)).join(', ')}
        </b>
        <span className="t-label">
          {momentWords(startsAt, zone, nowOfDevice())} · {outletName}
        </span>
      </span>
      <span className="entries__end">
        <Money amount={totalMinor} currency={currency} />
        <Tag tone={gone.has(state) ? 'brick' : 'line'}>{cardWords.states[state] ?? state}</Tag>
      </span>
    </li>
  )
}
