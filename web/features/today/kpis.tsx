import type { ReactNode } from 'react'
import type { SalesReport } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { type BillsBehind, FigureLink } from './figure-link.tsx'
import type { PeriodNames } from './period.ts'
import { SparkLine } from './spark-line.tsx'
import { words } from './words.ts'

/** By how much a figure grew, in percent with one decimal; null where there was nothing before. */
export function growthWords(now: number, then: number): string | null {
  if (then <= 0) return null
  const tenths = Math.round(((now - then) * 1000) / then)
  return `${Math.abs(tenths) / 10}%`
}

export function Kpis(props: { report: SalesReport; names: PeriodNames; currency: string }) {
  const { figures, figuresBefore: before, steps } = props.report
  const { currency } = props
  const whole = (amount: Minor) => formatMoney(amount, { currency, paise: 'never' })
  const average = (sales: number, bills: number) => (bills === 0 ? 0 : sales / bills)
  return (
    <section className="full kpis" aria-label={words.kpi.label(props.names.before)}>
      <Kpi
        label={words.kpi.net}
        value={<Money amount={figures.netSalesMinor} currency={currency} paise="never" />}
        now={figures.netSalesMinor}
        then={before.netSalesMinor}
        was={whole(before.netSalesMinor)}
        course={steps.map((step) => step.netSalesMinor)}
      />
      <Kpi
        label={words.kpi.bills}
        value={<b>{figures.bills}</b>}
        now={figures.bills}
        then={before.bills}
        was={String(before.bills)}
        course={steps.map((step) => step.bills)}
      />
      <Kpi
        label={words.kpi.average}
        value={<Money amount={figures.averageBillMinor} currency={currency} paise="never" />}
        now={figures.averageBillMinor}
        then={before.averageBillMinor}
        was={whole(before.averageBillMinor)}
        course={steps.map((step) => average(step.salesMinor, step.bills))}
      />
      <RefundsKpi report={props.report} currency={currency} />
    </section>
  )
}

/** More refunds are worse, so that the arrow and the colour part ways. */
function RefundsKpi({ report, currency }: { report: SalesReport; currency: string }) {
  const { figures, figuresBefore, steps } = report
  const whole = (amount: Minor) => formatMoney(amount, { currency, paise: 'never' })
  const more = minor(figures.refundsMinor - figuresBefore.refundsMinor)
  return (
    <KpiFrame
      label={words.kpi.refunds}
      value={<Money amount={figures.refundsMinor} currency={currency} paise="never" />}
      course={steps.map((step) => step.refundsMinor)}
      behind={{ kind: 'refunds' }}
      bad
    >
      <Delta way={more > 0 ? 'down' : more < 0 ? 'up' : 'flat'} rises={more > 0}>
        {more > 0 && words.kpi.more(whole(more))}
        {more < 0 && words.kpi.less(whole(minor(-more)))}
        {more === 0 && words.kpi.same}
      </Delta>
      <span className="t-label">{words.kpi.refundBills(figures.refunds)}</span>
    </KpiFrame>
  )
}

function Kpi(props: {
  label: string
  value: ReactNode
  now: number
  then: number
  was: string
  course: readonly number[]
}) {
  const { now, then } = props
  const growth = growthWords(now, then)
  const way = now > then ? 'up' : now < then ? 'down' : 'flat'
  return (
    <KpiFrame label={props.label} value={props.value} course={props.course} behind={{}}>
      {growth && (
        <Delta way={way} rises={now > then}>
          {way === 'flat' ? words.kpi.same : growth}
        </Delta>
      )}
      <span className="t-label">{then === 0 ? words.kpi.wasNone : words.kpi.was(props.was)}</span>
    </KpiFrame>
  )
}

function KpiFrame(props: {
  label: string
  value: ReactNode
  course: readonly number[]
  behind: BillsBehind
  bad?: boolean
  children: ReactNode
}) {
  return (
    <div className="kpi">
      <span className="t-small soft">{props.label}</span>
      <SparkLine values={props.course} bad={props.bad} />
      <FigureLink behind={props.behind} className="kpi__v">
        {props.value}
        <span className="sr"> {words.kpi.open}</span>
      </FigureLink>
      <div className="kpi__d">{props.children}</div>
    </div>
  )
}

/** `way` is good or bad for the shop, `rises` is where the arrow points. */
function Delta(props: { way: 'up' | 'down' | 'flat'; rises: boolean; children: ReactNode }) {
  return (
    <span className={`delta delta--${props.way}`}>
      {props.way !== 'flat' && (
        <Icon name={props.rises ? 'arrow-up-right' : 'arrow-down-right'} size="s" />
      )}
      {props.children}
    </span>
  )
}
