import { useState } from 'react'
import type { DayReport } from '../../../core/contracts/reports.ts'
import { Segments } from '../../ui/choices.tsx'
import { hourWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Card } from '../../ui/surface.tsx'
import { HoursChart, hoursSummary } from './hours-chart.tsx'
import { words } from './words.ts'

type View = 'chart' | 'table'
const views: readonly { value: View; label: string }[] = [
  { value: 'chart', label: words.hours.chart },
  { value: 'table', label: words.hours.table },
]

export function HoursCard(props: {
  report: DayReport
  weekday: string
  running: number | undefined
  currency: string
}) {
  const { report, weekday, currency } = props
  const [view, setView] = useState<View>('chart')
  const summary = hoursSummary(report, weekday, currency)
  return (
    <Card
      title={words.hours.title}
      aside={
        <>
          <div className="key" aria-hidden="true">
            <span>
              <i className="key__now" />
              {words.hours.now}
            </span>
            <span>
              <i className="key__then" />
              {words.hours.then(weekday)}
            </span>
          </div>
          <Segments label={words.hours.view} options={views} value={view} onChange={setView} />
        </>
      }
    >
      {report.hours.length === 0 && <p className="soft">{words.hours.none}</p>}
      {report.hours.length > 0 && view === 'chart' && (
        <figure>
          <HoursChart
            hours={report.hours}
            running={props.running}
            currency={currency}
            summary={summary}
          />
          <figcaption className="t-small soft">
            {summary}
            {props.running !== undefined && ` ${words.hours.running(hourWords(props.running))}`}
          </figcaption>
        </figure>
      )}
      {report.hours.length > 0 && view === 'table' && <HoursTable {...props} />}
    </Card>
  )
}

function HoursTable(props: { report: DayReport; weekday: string; currency: string }) {
  const { report, weekday, currency } = props
  return (
    <table className="table">
      <caption className="sr">{words.hours.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.hours.hour}</th>
          <th scope="col" className="num">
            {words.hours.bills}
          </th>
          <th scope="col" className="num">
            {words.hours.sales}
          </th>
          <th scope="col" className="num">
            {words.hours.then(weekday)}
          </th>
        </tr>
      </thead>
      <tbody>
        {report.hours.map((hour) => (
          <tr key={hour.hour}>
            <th scope="row">{hourWords(hour.hour)}</th>
            <td className="num">{hour.bills}</td>
            <td className="num">
              <Money amount={hour.salesMinor} currency={currency} paise="never" />
            </td>
            <td className="num soft">
              <Money amount={hour.lastWeekMinor} currency={currency} paise="never" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
