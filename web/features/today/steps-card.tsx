import { lazy, Suspense, useState } from 'react'
import type { SalesReport } from '../../../core/contracts/reports.ts'
import { Segments } from '../../ui/choices.tsx'
import { Money } from '../../ui/money.tsx'
import { Card } from '../../ui/surface.tsx'
import { FigureLink } from './figure-link.tsx'
import type { PeriodNames } from './period.ts'
import { runningStep, stepBehind, stepName, stepsSummary } from './step-words.ts'
import { words } from './words.ts'

/** The charting library comes after the figures, which stand without it. */
const StepsChart = lazy(async () => ({
  default: (await import('./steps-chart.tsx')).StepsChart,
}))

type View = 'chart' | 'table'
const views: readonly { value: View; label: string }[] = [
  { value: 'chart', label: words.steps.chart },
  { value: 'table', label: words.steps.table },
]

interface StepsProps {
  readonly report: SalesReport
  readonly names: PeriodNames
  /** The hour on the outlet's clock. */
  readonly hour: number
  readonly currency: string
}

export function StepsCard(props: StepsProps) {
  const { report, names, currency } = props
  const [view, setView] = useState<View>('chart')
  const summary = stepsSummary(report, names, currency)
  const running = runningStep(report, props.hour)
  const runningOne = report.steps[running]
  const empty = report.steps.every((step) => step.bills === 0 && step.beforeMinor === 0)
  return (
    <Card
      title={report.period === 'day' ? words.steps.byHour : words.steps.byDay}
      aside={
        <>
          <div className="key" aria-hidden="true">
            <span>
              <i className="key__now" />
              {names.now}
            </span>
            <span>
              <i className="key__then" />
              {names.before}
            </span>
          </div>
          <Segments label={words.steps.view} options={views} value={view} onChange={setView} />
        </>
      }
    >
      {empty && <p className="soft">{words.steps.none}</p>}
      {!empty && view === 'chart' && (
        <figure>
          <Suspense fallback={<div className="chart" />}>
            <StepsChart
              steps={report.steps}
              running={running}
              currency={currency}
              summary={summary}
              beforeName={names.before}
            />
          </Suspense>
          <figcaption className="t-small soft">
            {summary}
            {runningOne && ` ${words.steps.running(stepName(runningOne), report.period)}`}
          </figcaption>
        </figure>
      )}
      {!empty && view === 'table' && <StepsTable {...props} />}
    </Card>
  )
}

function StepsTable({ report, names, currency }: StepsProps) {
  const isDay = report.period === 'day'
  return (
    <div className="steps">
      <table className="table">
        <caption className="sr">{isDay ? words.steps.byHour : words.steps.byDay}</caption>
        <thead>
          <tr>
            <th scope="col">{isDay ? words.steps.hour : words.steps.day}</th>
            <th scope="col" className="num">
              {words.steps.billsHead}
            </th>
            <th scope="col" className="num">
              {words.steps.sales}
            </th>
            <th scope="col" className="num">
              {names.before}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.steps.map((step) => (
            <tr key={`${step.date} ${step.hour}`}>
              <th scope="row">
                <FigureLink behind={stepBehind(step)}>{stepName(step)}</FigureLink>
              </th>
              <td className="num">{step.bills}</td>
              <td className="num">
                <Money amount={step.netSalesMinor} currency={currency} paise="never" />
              </td>
              <td className="num soft">
                <Money amount={step.beforeMinor} currency={currency} paise="never" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
