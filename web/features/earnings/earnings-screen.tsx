import './earnings.css'
import { useState } from 'react'
import type { EarningPeriod } from '../../../core/contracts/earnings.ts'
import { type BusinessDate, instant, wallClock } from '../../../core/kernel/dates.ts'
import { type Period, periodBeside, periodOf } from '../../../core/rules/report-period.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useBusinessDay, useTimeZone } from '../../offline/use-outlet.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { DaysPicker } from '../../ui/days-picker.tsx'
import { dayWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import { PayKeys } from './close-key.tsx'
import { PeopleCard } from './people-card.tsx'
import { useEarnings, useStatement } from './queries.ts'
import { RulesCard } from './rules-card.tsx'
import { StatementCard } from './statement-card.tsx'
import { words } from './words.ts'

/** What people earn and why: of everybody for who may see it, of oneself for the others. */
export function EarningsScreen() {
  const today = useBusinessDay()
  const [days, setDays] = useState(() => periodOf('month', today))
  const seesAll = useMay('earnings.read')
  return (
    <div className="earnings">
      <h1 className="t-head">{seesAll ? words.title : words.own}</h1>
      <DaysPicker
        days={days}
        labels={words}
        onChange={setDays}
        onBeside={(places) => setDays(periodBeside('month', periodOf('month', days.from), places))}
      />
      {seesAll ? (
        <Everybody days={days} today={today} />
      ) : (
        <Statement days={days} today={today} personId={null} />
      )}
    </div>
  )
}

function Everybody({ days, today }: { days: Period; today: BusinessDate }) {
  const { outletId } = usePlace()
  const currency = useCurrency()
  const [chosen, choose] = useState<string | null>(null)
  const mayEdit = useMay('earnings.edit')
  const earnings = useEarnings(outletId, days)
  const shown = earnings.data
  return (
    <>
      {earnings.isError && <Failed query={earnings} />}
      {!shown && !earnings.isError && <Counting />}
      {shown && !earnings.isError && (
        <>
          <div className="earnings__state">
            <PeriodState closed={shown.closed} today={today} />
            <PayKeys days={days} open={shown.closed === null} />
          </div>
          <PeopleCard shown={shown} currency={currency} chosen={chosen} onChoose={choose} />
        </>
      )}
      {chosen !== null && !earnings.isError && (
        <Statement days={days} today={today} personId={chosen} />
      )}
      {mayEdit && <RulesCard currency={currency} today={today} />}
    </>
  )
}

function Statement(props: { days: Period; today: BusinessDate; personId: string | null }) {
  const { days, today, personId } = props
  const { outletId } = usePlace()
  const currency = useCurrency()
  const statement = useStatement(outletId, { personId, ...days })
  if (statement.isError) return <Failed query={statement} />
  if (!statement.data) return <Counting />
  return (
    <>
      {personId === null && <PeriodState closed={statement.data.closed} today={today} />}
      <StatementCard shown={statement.data} currency={currency} today={today} />
    </>
  )
}

function PeriodState({ closed, today }: { closed: EarningPeriod | null; today: BusinessDate }) {
  const zone = useTimeZone()
  if (!closed) return <p className="soft">{words.open}</p>
  const on = dayWords(wallClock(instant(closed.closedAt), zone).date, today)
  return <p>{words.closed(closed.closedBy, on)}</p>
}

function Failed(props: {
  query: { error: unknown; isFetching: boolean; refetch: () => Promise<unknown> }
}) {
  const { error, isFetching, refetch } = props.query
  const retry = { label: words.tryAgain, act: () => void refetch(), busy: isFetching }
  return (
    <Card flush>
      <ErrorState title={words.failed} retry={retry}>
        {problemWords(error)}
      </ErrorState>
    </Card>
  )
}

function Counting() {
  return (
    <Loading label={words.loading}>
      <Skeleton width="100%" height="220px" />
    </Loading>
  )
}
