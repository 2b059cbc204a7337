import type { WantedService } from '../../../core/contracts/appointments.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { type Moment, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Field, Input } from '../../ui/field.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Banner } from '../../ui/surface.tsx'
import { useCalendarPlace } from './calendar-place.ts'
import { groupProblem, groupWords } from './group-words.ts'
import { useGroupTimes } from './use-group.ts'
import { timeAt } from './visit-words.ts'
import { words } from './words.ts'

/** The next starts at which all guests can be served. */
export function GroupTimes(props: {
  guests: { services: WantedService[]; begins: 'with' | 'after'; customerId?: string }[]
  startsAt: Moment | null
  day: BusinessDate
  onDay: (day: BusinessDate) => void
  onStart: (at: Moment) => void
}) {
  const { guests, startsAt, day } = props
  const zone = useTimeZone()
  const { today } = useCalendarPlace()
  const times = useGroupTimes({ guests, from: day })
  return (
    <section className="stack" aria-label={groupWords.times}>
      <h3 className="t-section">{groupWords.times}</h3>
      <Field label={words.book.day}>
        <Input
          type="date"
          value={day}
          onChange={({ target }) => isBusinessDate(target.value) && props.onDay(target.value)}
        />
      </Field>
      {times.isLoading && <p className="soft">{groupWords.looking}</p>}
      {times.error && <Banner kind="failed">{groupProblem(times.error)}</Banner>}
      {times.data?.starts.length === 0 && <p className="soft">{groupWords.none}</p>}
      <div className="starts">
        {times.data?.starts.map((start) => {
          const at = momentOf(start.startsAt)
          const { date } = wallTimeOf(at, zone)
          return (
            <button
              type="button"
              key={start.startsAt}
              className="chip"
              aria-pressed={at === startsAt}
              onClick={() => props.onStart(at)}
            >
              {date === day ? timeAt(at, zone) : `${dayWords(date, today)}, ${timeAt(at, zone)}`}
            </button>
          )
        })}
      </div>
    </section>
  )
}
