import { addDays, type BusinessDate, weekdayOf } from '../../../core/kernel/dates.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { dayWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useWeek } from './queries.ts'
import { bareTime, clientOf, servicesOf, states } from './visit-words.ts'
import { problems, words } from './words.ts'

const mostListed = 200

/** Seven days beside each other; a press on a day opens it. */
export function WeekView(props: {
  today: BusinessDate
  day: BusinessDate
  onDay: (day: BusinessDate) => void
}) {
  const { today, day, onDay } = props
  const zone = useTimeZone()
  const monday = addDays(day, -weekdayOf(day))
  const week = useWeek(monday)
  if (week.isError && !week.data) {
    return (
      <ErrorState
        title={words.failed}
        retry={{ label: words.tryAgain, act: () => void week.refetch(), busy: week.isFetching }}
      >
        {problemWords(week.error, problems)}
      </ErrorState>
    )
  }
  if (!week.data) {
    return (
      <Loading label={words.loading} slow={words.slow}>
        <Skeleton width="100%" height="240px" />
      </Loading>
    )
  }
  const visits = week.data.visits
    .filter(({ state }) => state !== 'cancelled')
    .toSorted((a, b) => momentOf(a.startsAt) - momentOf(b.startsAt))
  return (
    <section className="week" aria-label={words.week.label}>
      {week.data.visits.length === mostListed && <Banner kind="care">{words.week.most}</Banner>}
      {[0, 1, 2, 3, 4, 5, 6].map((offset) => {
        const date = addDays(monday, offset)
        const of = visits.filter((visit) => visit.day === date)
        return (
          <button
            type="button"
            key={date}
            className="week__day"
            aria-current={date === today ? 'date' : undefined}
            onClick={() => onDay(date)}
          >
            <b>{dayWords(date, today)}</b>
            <span className="t-label">
              {of.length === 0 ? words.week.none : words.week.count(of.length)}
            </span>
            {of.map((visit) => (
              <span className="week__one" key={visit.id}>
                <Icon name={states[visit.state].icon} size="s" label={states[visit.state].says} />
                <span className="trunc">
                  {bareTime(momentOf(visit.startsAt), zone)} {clientOf(visit)}
                  <span className="t-label trunc">{servicesOf(visit)}</span>
                </span>
              </span>
            ))}
          </button>
        )
      })}
    </section>
  )
}
