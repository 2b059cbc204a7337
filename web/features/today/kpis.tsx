import type { ReactNode } from 'react'
import type { DayReport } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { words } from './words.ts'

/** By how much a figure grew, in percent with one decimal; null where there was nothing before. */
export function growthWords(now: number, then: number): string | null {
  if (then <= 0) return null
  const tenths = Math.round(((now - then) * 1000) / then)
  return `${Math.abs(tenths) / 10}%`
}

export function Kpis(props: { report: DayReport; weekday: string; currency: string }) {
  const { today, lastWeek } = props.report
  const { currency } = props
  const whole = (amount: Minor) => formatMoney(amount, { currency, paise: 'never' })
  const moreRefunds = minor(today.refundsMinor - lastWeek.refundsMinor)
  return (
    <section className="full kpis" aria-label={words.kpi.label(props.weekday)}>
      <Kpi
        label={words.kpi.net}
        value={<Money amount={today.netSalesMinor} currency={currency} paise="never" />}
        now={today.netSalesMinor}
        then={lastWeek.netSalesMinor}
        was={whole(lastWeek.netSalesMinor)}
      />
      <Kpi
        label={words.kpi.bills}
        value={<b>{today.bills}</b>}
        now={today.bills}
        then={lastWeek.bills}
        was={String(lastWeek.bills)}
      />
      <Kpi
        label={words.kpi.average}
        value={<Money amount={today.averageBillMinor} currency={currency} paise="never" />}
        now={today.averageBillMinor}
        then={lastWeek.averageBillMinor}
        was={whole(lastWeek.averageBillMinor)}
      />
      <div className="kpi">
        <span className="t-small soft">{words.kpi.refunds}</span>
        <div className="kpi__v">
          <Money amount={today.refundsMinor} currency={currency} paise="never" />
        </div>
        <div className="kpi__d">
          <Delta
            way={moreRefunds > 0 ? 'down' : moreRefunds < 0 ? 'up' : 'flat'}
            rises={moreRefunds > 0}
          >
            {moreRefunds > 0 && words.kpi.more(whole(moreRefunds))}
            {moreRefunds < 0 && words.kpi.less(whole(minor(-moreRefunds)))}
            {moreRefunds === 0 && words.kpi.same}
          </Delta>
          <span className="t-label">{words.kpi.refundBills(today.refunds)}</span>
        </div>
      </div>
    </section>
  )
}

function Kpi(props: { label: string; value: ReactNode; now: number; then: number; was: string }) {
  const { now, then } = props
  const growth = growthWords(now, then)
  const way = now > then ? 'up' : now < then ? 'down' : 'flat'
  return (
    <div className="kpi">
      <span className="t-small soft">{props.label}</span>
      <div className="kpi__v">{props.value}</div>
      <div className="kpi__d">
        {growth && (
          <Delta way={way} rises={now > then}>
            {way === 'flat' ? words.kpi.same : growth}
          </Delta>
        )}
        <span className="t-label">{then === 0 ? words.kpi.wasNone : words.kpi.was(props.was)}</span>
      </div>
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
