import './my-day.css'
import { useState } from 'react'
import type { MyDay, MyVisit } from '../../../core/contracts/my-day.ts'
import { addDays, type BusinessDate, wallClock } from '../../../core/kernel/dates.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { IconButton } from '../../ui/button.tsx'
import { dayWords, timeWords } from '../../ui/moments.ts'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { ClockCard } from './clock-card.tsx'
import { useMyDay } from './queries.ts'
import { nameOf, QuietTime, VisitCard } from './visit-card.tsx'
import { problems, words } from './words.ts'

/** What one person of the salon does today, on the phone in their pocket. */
export function MyDayScreen() {
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const [day, setDay] = useState(today)
  const mayClock = useMay('timeclock.own')
  return (
    <div className="myday">
      <div className="myday__bar">
        <h1 className="t-head grow">{words.title}</h1>
        <IconButton
          icon="chevron-left"
          label={words.before}
          onClick={() => setDay(addDays(day, -1))}
        />
        <b className="myday__date">{day === today ? words.today : dayWords(day, today)}</b>
        <IconButton
          icon="chevron-right"
          label={words.after}
          onClick={() => setDay(addDays(day, 1))}
        />
      </div>
      {mayClock && day === today && <ClockCard />}
      <DayOf day={day} isToday={day === today} />
    </div>
  )
}

function DayOf({ day, isToday }: { day: BusinessDate; isToday: boolean }) {
  const query = useMyDay(day)
  if (query.data) return <OpenDay day={query.data} isToday={isToday} />
  if (query.isError) {
    const retry = {
      ...{ label: words.tryAgain, act: () => void query.refetch(), busy: query.isFetching },
    }
    return (
      <ErrorState title={words.failed} retry={retry}>
        {problemWords(query.error, problems)}
      </ErrorState>
    )
  }
  return (
    <Loading label={words.loading} slow={words.slow}>
      {['120px', '160px', '160px'].map((height, place) => (
        <Skeleton key={`${place}${height}`} width="100%" height={height} />
      ))}
    </Loading>
  )
}

const isAhead = ({ state }: MyVisit) => ['booked', 'confirmed', 'arrived'].includes(state)

function OpenDay({ day, isToday }: { day: MyDay; isToday: boolean }) {
  const { timeZone: zone, open, visits, blocks, breaks } = day
  const pauses = breaks.map((pause) => ({
    ...{ ...pause, id: pause.startsAt, kind: 'break' as const, note: null },
  }))
  const rows = [
    ...visits.map((visit) => ({ at: visit.startsAt, id: visit.id, visit, block: null })),
    ...[...pauses, ...blocks].map((block) => ({
      ...{ at: block.startsAt, id: block.id, visit: null, block },
    })),
  ].toSorted((a, b) => momentOf(a.at) - momentOf(b.at))
  const spans = open.map(
    ({ startsAt, endsAt }) => `${timeWords(startsAt, zone)} to ${timeWords(endsAt, zone)}`,
  )
  return (
    <>
      {!day.isStaff && <Banner kind="note">{words.noEntry}</Banner>}
      {day.isStaff && (
        <p className="soft">{spans.length > 0 ? words.hours(spans.join(', ')) : words.off}</p>
      )}
      {isToday && visits.length > 0 && <Ahead day={day} />}
      {visits.length === 0 && <EmptyState title={words.empty}>{null}</EmptyState>}
      {rows.map(({ id, visit, block }) =>
        visit ? (
          <VisitCard key={id} visit={visit} zone={zone} />
        ) : (
          block && <QuietTime key={id} block={block} zone={zone} />
        ),
      )}
    </>
  )
}

/** Who is in the chair, and who comes next. */
function Ahead({ day: { visits, timeZone: zone } }: { day: MyDay }) {
  const now = visits.find(
    ({ state, services }) => state === 'in_service' && services.some((one) => !one.isServed),
  )
  const next = visits.find(isAhead)
  return (
    <div className="myday__next" role="status">
      {now && <b>{words.now(nameOf(now), timeWords(now.endsAt, zone))}</b>}
      <span>
        {next ? words.next(nameOf(next), timeWords(next.startsAt, zone)) : words.nothingNext}
      </span>
    </div>
  )
}
