import type { FreeStart } from '../../../core/contracts/appointments.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { type Moment, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Field, Input } from '../../ui/field.tsx'
import { dayWords, lengthWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Banner } from '../../ui/surface.tsx'
import { askedOf, peopleOf, type Wanted } from './booking-draft.ts'
import { useCalendarPlace } from './calendar-place.ts'
import { useFreeTimes } from './queries.ts'
import { minutesBetween, timeAt } from './visit-words.ts'
import { problems, words } from './words.ts'

interface Props {
  wanted: readonly Wanted[]
  day: BusinessDate
  onDay: (day: BusinessDate) => void
  startsAt: Moment | null
  onStart: (at: Moment) => void
  wrong: string | null
  exceptVisitId?: string
  /** The client whose own times and prices hold. */
  termsOf?: string | undefined
}

const daysLooked = 14
const firstShown = 6

/** When it begins: the first that is free, the next five, and all of one day. */
export function TimePart(props: Props) {
  const { wanted, day, onDay, startsAt, onStart, exceptVisitId, termsOf } = props
  // A visit that moves keeps what it was booked with.
  const asBooked = exceptVisitId !== undefined
  const zone = useTimeZone()
  const services = askedOf(wanted)
  const next = useFreeTimes({
    services,
    from: day,
    days: daysLooked,
    limit: firstShown,
    ...{ exceptVisitId, asBooked, termsOf },
  })
  const ofDay = useFreeTimes({
    ...{ services, from: day, days: 1, limit: 200, exceptVisitId, asBooked, termsOf },
  })
  const all = [...(ofDay.data?.starts ?? []), ...(next.data?.starts ?? [])]
  const chosen = all.find((start) => momentOf(start.startsAt) === startsAt)
  const isElsewhere = startsAt !== null && wallTimeOf(startsAt, zone).date !== day
  return (
    <section className="stack" aria-label={words.book.when}>
      <h3 className="t-section">{words.book.when}</h3>
      <Field label={words.book.day}>
        <Input
          type="date"
          value={day}
          onChange={({ target }) => isBusinessDate(target.value) && onDay(target.value)}
        />
      </Field>
      {startsAt !== null && wanted.length === 0 && (
        <p className="soft">{words.book.at(timeAt(startsAt, zone))}</p>
      )}
      {next.isLoading && (
        <p className="soft" role="status">
          {words.book.looking}
        </p>
      )}
      {next.isError && <Banner kind="failed">{problemWords(next.error, problems)}</Banner>}
      {startsAt !== null && ofDay.data && !chosen && !isElsewhere && (
        <Banner kind="care">{words.book.notFree(timeAt(startsAt, zone))}</Banner>
      )}
      {chosen && <ChosenStart start={chosen} />}
      {next.data && <FirstFree starts={next.data.starts} chosen={startsAt} onStart={onStart} />}
      {ofDay.data && ofDay.data.starts.length > 0 && (
        <Starts
          title={words.book.ofDay}
          starts={ofDay.data.starts}
          chosen={startsAt}
          onStart={onStart}
        />
      )}
      {props.wrong && (
        <p className="field__error" role="alert">
          {props.wrong}
        </p>
      )}
    </section>
  )
}

function ChosenStart({ start }: { start: FreeStart }) {
  const currency = useCurrency()
  return (
    <p className="chosenstart" role="status">
      <span className="grow">
        {peopleOf(start)} · {lengthWords(minutesBetween(start.startsAt, start.endsAt))}
      </span>
      <Money amount={start.totalMinor} currency={currency} paise="never" />
    </p>
  )
}

interface StartsProps {
  starts: readonly FreeStart[]
  chosen: Moment | null
  onStart: (at: Moment) => void
}

function FirstFree({ starts, chosen, onStart }: StartsProps) {
  const zone = useTimeZone()
  const { today } = useCalendarPlace()
  const [first, ...others] = starts
  if (!first) return <p className="soft">{words.book.none}</p>
  const says = (start: FreeStart) => {
    const at = momentOf(start.startsAt)
    const { date } = wallTimeOf(at, zone)
    const time = timeAt(at, zone)
    return date === today ? time : `${dayWords(date, today)}, ${time}`
  }
  const key = (start: FreeStart, title: string) => (
    <button
      type="button"
      key={start.startsAt}
      className="firstfree"
      aria-pressed={momentOf(start.startsAt) === chosen}
      onClick={() => onStart(momentOf(start.startsAt))}
    >
      {title && <span className="t-label">{title}</span>}
      <b>{says(start)}</b>
      <span className="t-label trunc">{peopleOf(start)}</span>
    </button>
  )
  return (
    <div className="firsts">
      {key(first, words.book.first)}
      {others.length > 0 && (
        <fieldset className="firsts__next">
          <legend className="t-label">{words.book.next}</legend>
          {others.map((start) => key(start, ''))}
        </fieldset>
      )}
    </div>
  )
}

/** Starts as keys to choose from. */
export function Starts({ title, starts, chosen, onStart }: StartsProps & { title: string }) {
  const zone = useTimeZone()
  return (
    <fieldset className="starts">
      <legend className="t-label">{title}</legend>
      {starts.map(({ startsAt }) => {
        const at = momentOf(startsAt)
        return (
          <button
            type="button"
            key={startsAt}
            className="chip"
            aria-pressed={at === chosen}
            onClick={() => onStart(at)}
          >
            {timeAt(at, zone)}
          </button>
        )
      })}
    </fieldset>
  )
}
