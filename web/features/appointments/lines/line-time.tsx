import type { FreeStart, Visit, VisitService } from '../../../../core/contracts/appointments.ts'
import { type Moment, momentOf } from '../../../../core/kernel/wall-time.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { Segments } from '../../../ui/choices.tsx'
import { askedOf, type Wanted } from '../booking-draft.ts'
import { useFreeTimes } from '../queries.ts'
import { Starts } from '../time-part.tsx'
import { spanWords } from '../visit-words.ts'
import { words } from '../words.ts'
import { lineWords } from './words.ts'

const says = lineWords.change
const whens = ['same', 'other'] as const

/** Nobody is in two chairs at once: a time beside other services of the visit is not offered. */
const liesApart = (others: readonly VisitService[]) => (start: FreeStart) =>
  others.every(
    (other) =>
      momentOf(other.endsAt) <= momentOf(start.startsAt) ||
      momentOf(other.startsAt) >= momentOf(start.endsAt),
  )

/** When one service of a visit is done: when it was, or at another time of the day. */
export function LineTime(props: {
  visit: Visit
  service: VisitService
  wanted: Wanted | null
  isOther: boolean
  startsAt: Moment | null
  wrong: string | null
  onOther: (isOther: boolean) => void
  onStart: (at: Moment) => void
}) {
  const { visit, service, wanted, isOther, startsAt } = props
  const zone = useTimeZone()
  const free = useFreeTimes({
    services: wanted && isOther ? askedOf([wanted]) : [],
    ...{ from: visit.day, days: 1, limit: 200, exceptVisitId: visit.id },
    termsOf: visit.customer?.id,
  })
  const others = visit.services.filter(({ serviceNo }) => serviceNo !== service.serviceNo)
  const starts = free.data?.starts.filter(liesApart(others)) ?? []
  const span = spanWords(momentOf(service.startsAt), momentOf(service.endsAt), zone)
  return (
    <section className="stack" aria-label={says.when}>
      <Segments
        fill
        label={says.when}
        value={isOther ? 'other' : 'same'}
        options={whens.map((value) => ({ value, label: says.whens[value] }))}
        onChange={(when) => props.onOther(when === 'other')}
      />
      {isOther ? (
        <>
          <p className="soft t-small">{says.whenSays}</p>
          {free.isLoading && (
            <p className="soft" role="status">
              {words.book.looking}
            </p>
          )}
          {free.data && starts.length === 0 && <p className="soft">{says.noOther}</p>}
          {starts.length > 0 && (
            <Starts
              title={words.book.ofDay}
              starts={starts}
              chosen={startsAt}
              onStart={props.onStart}
            />
          )}
        </>
      ) : (
        <p className="soft t-small">{span}</p>
      )}
      {props.wrong && (
        <p className="field__error" role="alert">
          {props.wrong}
        </p>
      )}
    </section>
  )
}
