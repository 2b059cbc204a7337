import './today.css'
import type { SalesReport } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type BusinessDate, instant, wallClock } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useBusinessDay, useTimeZone } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { timeWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { ReportDays } from './figure-link.tsx'
import { LowStockCard, SlowItemsCard, TopItemsCard } from './item-cards.tsx'
import { Kpis } from './kpis.tsx'
import { TaxesCard, TendersCard } from './money-cards.tsx'
import { DiscountsCard, RefundsCard } from './people-cards.tsx'
import { type PeriodNames, periodNames, useChosenPeriod } from './period.ts'
import { PeriodPicker } from './period-picker.tsx'
import { useSalesReport, useStockReport } from './queries.ts'
import { StepsCard } from './steps-card.tsx'
import { words } from './words.ts'
import { WorthCard } from './worth-card.tsx'

/** The day so far, beside the same weekday a week before; or a week, or a month. */
export function TodayScreen() {
  const { outletId } = usePlace()
  const zone = useTimeZone()
  const [chosen, choose] = useChosenPeriod()
  const report = useSalesReport(outletId, chosen)
  const today = useBusinessDay()

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
  const names = periodNames(shown, today)
  const updated = timeWords(instant(new Date(report.dataUpdatedAt).toISOString()), zone)
  return (
    <ReportDays value={shown.now}>
      <div className={report.isPlaceholderData ? 'dash is-old' : 'dash'}>
        <Hello
          report={shown}
          names={names}
          updated={updated}
          picker={<PeriodPicker report={shown} chosen={chosen} today={today} onChoose={choose} />}
        />
        {report.isError && (
          <div className="full">
            <Banner kind="care">{words.old(updated)}</Banner>
          </div>
        )}
        <Cards report={shown} names={names} today={today} />
      </div>
    </ReportDays>
  )
}

function Cards(props: { report: SalesReport; names: PeriodNames; today: BusinessDate }) {
  const { report, names, today } = props
  const { outletId } = usePlace()
  const zone = useTimeZone()
  const currency = useCurrency()
  const stock = useStockReport(outletId)
  return (
    <>
      <Kpis report={report} names={names} currency={currency} />
      <div className="dash__l">
        <StepsCard
          report={report}
          names={names}
          hour={wallClock(nowOfDevice(), zone).hour}
          currency={currency}
        />
        <WorthCard report={report} />
        <div className="two">
          <TendersCard report={report} currency={currency} />
          <RefundsCard report={report} currency={currency} />
        </div>
        <div className="two">
          <TaxesCard report={report} currency={currency} />
          <DiscountsCard report={report} currency={currency} />
        </div>
      </div>
      <div className="dash__r">
        <TopItemsCard report={report} currency={currency} />
        {stock.data && <LowStockCard report={stock.data} />}
        {stock.data && <SlowItemsCard report={stock.data} currency={currency} today={today} />}
      </div>
    </>
  )
}

function Hello(props: {
  report: SalesReport
  names: PeriodNames
  updated: string
  picker: React.ReactNode
}) {
  const { report, names, updated } = props
  const currency = useCurrency()
  return (
    <div className="full hello">
      <div>
        <h1 className="t-head">{headOf(report, names)}</h1>
        <p role="status">
          {aheadWords(report, names, currency)} {report.running && words.says.updated(updated)}
        </p>
      </div>
      {props.picker}
    </div>
  )
}

/** Within a hundredth of the period before counts as the same. */
function trendOf({ figures, figuresBefore }: SalesReport): 'ahead' | 'behind' | 'even' {
  const difference = figures.netSalesMinor - figuresBefore.netSalesMinor
  if (Math.abs(difference) * 100 <= Math.abs(figuresBefore.netSalesMinor)) return 'even'
  return difference > 0 ? 'ahead' : 'behind'
}

function headOf(report: SalesReport, names: PeriodNames): string {
  if (!report.running) return names.range
  if (report.figures.bills === 0) return words.heads.first(names.now)
  return words.heads[trendOf(report)](names.now)
}

function aheadWords(report: SalesReport, names: PeriodNames, currency: string): string {
  const { running, period, figures, figuresBefore } = report
  const difference = minor(Math.abs(figures.netSalesMinor - figuresBefore.netSalesMinor))
  const amount = formatMoney(difference, { currency, paise: 'never' })
  const trend = trendOf(report)
  const { says } = words
  if (trend === 'even')
    return running ? says.even(names.before, period) : says.evenPast(names.before)
  if (running) return says[trend](amount, names.before, period)
  return trend === 'ahead'
    ? says.aheadPast(amount, names.before)
    : says.behindPast(amount, names.before)
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
