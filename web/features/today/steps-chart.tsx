import { useNavigate } from '@tanstack/react-router'
import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  ReferenceLine,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts'
import type { Step } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { axisWords, scaleOf } from './chart-scale.ts'
import { useReportDays } from './figure-link.tsx'
import { stepBehind, stepName } from './step-words.ts'
import { words } from './words.ts'

interface ChartProps {
  readonly steps: readonly Step[]
  /** The place of the hour or day that is still running: its bar is hatched. */
  readonly running: number
  readonly currency: string
  readonly summary: string
  readonly beforeName: string
}

const hatch = 'step-hatch'

/** Bars of the hours or days beside those of the period before. A press opens the bills behind. */
export function StepsChart(props: ChartProps) {
  const { steps, running, currency } = props
  const navigate = useNavigate()
  const days = useReportDays()
  const scale = scaleOf(steps.flatMap((step) => [step.netSalesMinor, step.beforeMinor]))
  const data = steps.map((step, place) => ({ ...step, name: stepName(step), place }))
  const symbol = formatMoney(0 as Step['salesMinor'], { currency, paise: 'never' }).replace('0', '')
  const open = (place: number) => {
    const step = steps[place]
    if (step) void navigate({ to: '/bills', search: { ...days, ...stepBehind(step) } as never })
  }
  return (
    <div className="chart" role="img" aria-label={props.summary}>
      <BarChart
        data={data}
        responsive
        style={{ width: '100%', height: '100%' }}
        barGap={1}
        barCategoryGap="22%"
        margin={{ top: 12, right: 4, bottom: 0, left: 0 }}
      >
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill="var(--paper)" />
            <rect width="3" height="6" fill="var(--chart-now)" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis dataKey="name" tickLine={false} axisLine={false} minTickGap={14} tick={tickText} />
        <YAxis
          width={50}
          domain={[scale.low, scale.high]}
          ticks={[...scale.ticks]}
          tickFormatter={(value: number) => axisWords(value, symbol)}
          tickLine={false}
          axisLine={false}
          tick={tickText}
        />
        {scale.low < 0 && <ReferenceLine y={0} stroke="var(--line-strong)" />}
        <Tooltip
          cursor={{ fill: 'var(--paper-sunk)' }}
          isAnimationActive={false}
          content={(tip) => <Tip tip={tip} currency={currency} beforeName={props.beforeName} />}
        />
        <Bar
          dataKey="netSalesMinor"
          isAnimationActive={false}
          shape={(bar: BarShapeProps) => <Column bar={bar} hatched={bar.index === running} />}
          onClick={(_bar, place) => open(place)}
        />
        <Bar
          dataKey="beforeMinor"
          fill="var(--chart-then)"
          isAnimationActive={false}
          shape={(bar: BarShapeProps) => <Column bar={bar} fill="var(--chart-then)" />}
        />
      </BarChart>
    </div>
  )
}

const tickText = { fill: 'var(--ink-3)', fontSize: 12.5 }

/** A column on the line of zero, whichever way it points. */
function Column(props: { bar: BarShapeProps; hatched?: boolean; fill?: string }) {
  const { x, y, width, height } = props.bar
  if (height === 0) return <g />
  return (
    <rect
      x={x}
      y={Math.min(y, y + height)}
      width={width}
      height={Math.max(1, Math.abs(height))}
      rx={2.5}
      fill={props.fill ?? (props.hatched ? `url(#${hatch})` : 'var(--chart-now)')}
      stroke={props.hatched ? 'var(--chart-now)' : undefined}
      strokeWidth={props.hatched ? 1.5 : undefined}
      className={props.fill ? undefined : 'chart__now'}
    />
  )
}

function Tip(props: { tip: TooltipContentProps; currency: string; beforeName: string }) {
  const step = props.tip.payload[0]?.payload as (Step & { name: string }) | undefined
  if (!props.tip.active || !step) return null
  const money = (amount: Step['salesMinor']) =>
    formatMoney(amount, { currency: props.currency, paise: 'never' })
  return (
    <div className="chart__tip">
      <b>{step.name}</b>
      <span>{words.steps.bills(step.bills)}</span>
      <span>{money(step.netSalesMinor)}</span>
      <span className="soft">{`${props.beforeName}: ${money(step.beforeMinor)}`}</span>
    </div>
  )
}
