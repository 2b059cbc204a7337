import type { ClientCard } from '../../../core/contracts/client-cards.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { dayWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { CardEntries } from './card-entries.tsx'
import { CardFormulas } from './card-formulas.tsx'
import { useCard } from './card-queries.ts'
import { CardVisits } from './card-visits.tsx'
import { cardProblems, cardWords } from './card-words.ts'
import { ClientTermsPart } from './client-terms-part.tsx'
import { FormsPart } from './forms-part.tsx'
import { PatchTestsPart } from './patch-tests-part.tsx'
import { PhotosPart } from './photos-part.tsx'
import { words } from './words.ts'

/** What a salon keeps of a client: what could hurt first, then how they come, then what was done. */
export function CardPart({ customerId, who }: { customerId: string; who: string }) {
  const card = useCard(customerId)
  if (card.isError && !card.data) {
    return (
      <ErrorState
        title={cardWords.failed}
        retry={{ label: words.tryAgain, act: () => void card.refetch(), busy: card.isFetching }}
      >
        {problemWords(card.error, cardProblems)}
      </ErrorState>
    )
  }
  if (!card.data) {
    return (
      <Loading label={cardWords.loading} slow={words.slow}>
        <Skeleton width="100%" height="64px" />
      </Loading>
    )
  }
  const { entries, visits, figures } = card.data
  const said = entries.filter(({ content }) => content.kind !== 'formula')
  const formulas = entries.filter(({ content }) => content.kind === 'formula')
  return (
    <div className="stack ccard">
      <CardEntries customerId={customerId} entries={said} />
      <PatchTestsPart customerId={customerId} />
      <FormsPart customerId={customerId} who={who} />
      <Figures figures={figures} />
      <CardFormulas customerId={customerId} formulas={formulas} visits={visits} />
      <PhotosPart customerId={customerId} visits={visits} />
      <ClientTermsPart customerId={customerId} />
      <CardVisits visits={visits} />
    </div>
  )
}

function Figures({ figures }: { figures: ClientCard['figures'] }) {
  const currency = useCurrency()
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const { spentMinor, completed, noShows, lateCancels, usualStaff, rhythmDays, dueOn } = figures
  const facts: [string, string | null][] = [
    [cardWords.figures.completed, String(completed)],
    [cardWords.figures.spent, formatMoney(spentMinor, { currency, paise: 'auto' })],
    [cardWords.figures.usual, usualStaff?.name ?? null],
    [cardWords.figures.rhythm, rhythmDays === null ? null : cardWords.figures.days(rhythmDays)],
    [cardWords.figures.due, dueOn && dayWords(dueOn, today)],
    [cardWords.figures.noShows, noShows > 0 ? String(noShows) : null],
    [cardWords.figures.lateCancels, lateCancels > 0 ? String(lateCancels) : null],
  ]
  return (
    <section aria-label={cardWords.figures.label}>
      <dl className="ages ccard__figures">
        {facts
          .filter(([, value]) => value !== null)
          .map(([word, value]) => (
            <div key={word}>
              <dt className="t-label">{word}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
