import './today.css'
import { useState } from 'react'
import type { DayReport } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import {
  addDays,
  type BusinessDate,
  instant,
  isBusinessDate,
  wallClock,
} from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { dayWords, timeWords, weekdayWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { HoursCard } from './hours-card.tsx'
import { LowStockCard, TopItemsCard } from './item-cards.tsx'
import { Kpis } from './kpis.tsx'
import { TaxesCard, TendersCard } from './money-cards.tsx'
import { useCurrency, useDayReport } from './queries.ts'
import { words } from './words.ts'
import { WorthCard } from './worth-card.tsx'

/** The day so far, beside the same weekday a week before. */
export function TodayScreen() {
  const { outletId } = usePlace()
  const zone = useTimeZone()
  const [date, setDate] = useState<BusinessDate | undefined>(undefined)
  const report = useDayReport(outletId, date)
  const currency = useCurrency()
  const running = useDayReport(outletId, undefined).data?.today.businessDate

  if (!report.data) {
    return (
      <div className="dash">
        <h1 className="sr">{words.title}</h1>
        {report.isError ? (
          <Card flush className="full">
            <ErrorState
              title={words.failed}
              retry={{
                label: words.tryAgain,
                act: () => void report.refetch(),
                busy: report.isFetching,
              }}
            >
              {problemWords(report.error)}
            </ErrorState>
          </Card>
        ) : (
          <DashLoading />
        )}
      </div>
    )
  }
  const shown = report.data
  const isRunning = shown.today.businessDate === running
  const updated = instant(new Date(report.dataUpdatedAt).toISOString())
  return (
    <div className={report.isPlaceholderData ? 'dash is-old' : 'dash'}>
      <div className="full hello">
        <div>
          <h1 className="t-head">{headOf(shown, isRunning, running)}</h1>
          <p role="status">
            {aheadWords(shown, isRunning, currency)}{' '}
            {isRunning && words.says.updated(timeWords(updated, zone))}
          </p>
        </div>
        <DayPicker shown={shown.today.businessDate} running={running} onPick={setDate} />
      </div>
      {report.isError && (
        <div className="full">
          <Banner kind="care">{words.old(timeWords(updated, zone))}</Banner>
        </div>
      )}
      <DayCards
        report={shown}
        currency={currency}
        running={isRunning ? wallClock(nowOfDevice(), zone).hour : undefined}
      />
    </div>
  )
}

function DayCards(props: { report: DayReport; currency: string; running: number | undefined }) {
  const { report, currency, running } = props
  const weekday = weekdayWords(report.today.businessDate)
  return (
    <>
      <Kpis report={report} weekday={weekday} currency={currency} />
      <div className="dash__l">
        <HoursCard report={report} weekday={weekday} currency={currency} running={running} />
        <WorthCard report={report} currency={currency} />
        <div className="two">
          <TendersCard report={report} currency={currency} />
          <TaxesCard report={report} currency={currency} />
        </div>
      </div>
      <div className="dash__r">
        <TopItemsCard report={report} currency={currency} />
        <LowStockCard report={report} />
      </div>
    </>
  )
}

/** Within a hundredth of last week counts as the same. */
function trendOf({ today, lastWeek }: DayReport): 'ahead' | 'behind' | 'even' {
  const difference = today.netSalesMinor - lastWeek.netSalesMinor
  if (Math.abs(difference) * 100 <= Math.abs(lastWeek.netSalesMinor)) return 'even'
  return difference > 0 ? 'ahead' : 'behind'
}

function headOf(report: DayReport, running: boolean, today: BusinessDate | undefined): string {
  const { businessDate, bills } = report.today
  if (!running) return words.heads.past(dayWords(businessDate, today ?? businessDate))
  const weekday = weekdayWords(businessDate)
  return bills === 0 ? words.heads.first(weekday) : words.heads[trendOf(report)](weekday)
}

function aheadWords(report: DayReport, running: boolean, currency: string): string {
  const weekday = weekdayWords(report.today.businessDate)
  const difference = minor(Math.abs(report.today.netSalesMinor - report.lastWeek.netSalesMinor))
  const amount = formatMoney(difference, { currency, paise: 'never' })
  const trend = trendOf(report)
  if (trend === 'even') return running ? words.says.even(weekday) : words.says.evenPast(weekday)
  if (running) return words.says[trend](amount, weekday)
  return trend === 'ahead'
    ? words.says.aheadPast(amount, weekday)
    : words.says.behindPast(amount, weekday)
}

function DayPicker(props: {
  shown: BusinessDate
  running: BusinessDate | undefined
  onPick: (date: BusinessDate | undefined) => void
}) {
  const { shown, running, onPick } = props
  const pick = (date: BusinessDate) => onPick(date === running ? undefined : date)
  return (
    <div className="row row--s daypick">
      <IconButton
        icon="chevron-left"
        label={words.pick.before}
        onClick={() => pick(addDays(shown, -1))}
      />
      <Field label={<span className="sr">{words.pick.day}</span>}>
        <Input
          type="date"
          value={shown}
          max={running}
          onChange={(event) => {
            if (isBusinessDate(event.target.value)) pick(event.target.value)
          }}
        />
      </Field>
      <IconButton
        icon="chevron-right"
        label={words.pick.after}
        disabled={shown === running}
        onClick={() => pick(addDays(shown, 1))}
      />
      <Button disabled={shown === running} onClick={() => onPick(undefined)}>
        {words.pick.today}
      </Button>
    </div>
  )
}

function DashLoading() {
  return (
    <div className="full">
      <Loading label={words.loading} slow={words.slow}>
        <div className="stack">
          <Skeleton width="280px" height="30px" />
          <Skeleton width="100%" height="96px" />
          <Skeleton width="100%" height="280px" />
        </div>
      </Loading>
    </div>
  )
}
