import type { DayReport } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { hourWords } from '../../ui/moments.ts'
import { axisWords, type Scale, scaleOf } from './chart-scale.ts'
import { words } from './words.ts'

type Hour = DayReport['hours'][number]

interface Shape {
  readonly width: number
  readonly height: number
  readonly look: string
}

const wide: Shape = { width: 720, height: 236, look: 'chart chart--l' }
const narrow: Shape = { width: 350, height: 220, look: 'chart chart--s' }
const left = 46
const top = 12
const foot = 30
/** Labels that stand closer than this run into each other. */
const labelRoom = 44

interface ChartProps {
  hours: readonly Hour[]
  /** The hour that is still running: its bar is hatched. */
  running: number | undefined
  currency: string
  summary: string
}

/** Bars of this day beside the bars of the week before; a wide drawing and one for phones. */
export function HoursChart(props: ChartProps) {
  const scale = scaleOf(props.hours.flatMap((hour) => [hour.salesMinor, hour.lastWeekMinor]))
  return (
    <>
      <Drawing {...props} scale={scale} shape={wide} />
      <Drawing {...props} scale={scale} shape={narrow} />
    </>
  )
}

function Drawing(props: ChartProps & { scale: Scale; shape: Shape }) {
  const { hours, scale, shape, running, currency } = props
  const floor = shape.height - foot
  const y = (value: number) =>
    top + ((scale.high - value) * (floor - top)) / (scale.high - scale.low)
  const slot = (shape.width - left) / Math.max(1, hours.length)
  const every = Math.max(1, Math.ceil(labelRoom / slot))
  const hatch = `hatch-${shape.width}`
  const symbol = formatMoney(0 as Hour['salesMinor'], { currency, paise: 'never' }).replace('0', '')
  return (
    <svg
      className={shape.look}
      viewBox={`0 0 ${shape.width} ${shape.height}`}
      role="img"
      aria-label={props.summary}
    >
      <Hatch id={hatch} />
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={left}
            x2={shape.width}
            y1={y(tick)}
            y2={y(tick)}
            stroke={tick === 0 && scale.low < 0 ? 'var(--line-strong)' : 'var(--chart-grid)'}
          />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {axisWords(tick, symbol)}
          </text>
        </g>
      ))}
      {hours.map((hour, at) => (
        <HourBars
          key={hour.hour}
          hour={hour}
          middle={left + slot * (at + 0.5)}
          slot={slot}
          y={y}
          fill={hour.hour === running ? `url(#${hatch})` : 'var(--chart-now)'}
          label={at % every === 0 ? hourWords(hour.hour) : ''}
          labelAt={shape.height - 10}
          on={hour.hour === running}
        />
      ))}
    </svg>
  )
}

function HourBars(props: {
  hour: Hour
  middle: number
  slot: number
  y: (value: number) => number
  fill: string
  label: string
  labelAt: number
  on: boolean
}) {
  const { hour, middle, y, on } = props
  const now = Math.min(24, props.slot * 0.4)
  const then = Math.min(17, props.slot * 0.28)
  const start = middle - (now + then + 1) / 2
  return (
    <g>
      <Bar
        x={start + now + 1}
        width={then}
        value={hour.lastWeekMinor}
        y={y}
        fill="var(--chart-then)"
      />
      <Bar
        x={start}
        width={now}
        value={hour.salesMinor}
        y={y}
        fill={props.fill}
        stroke={on ? 'var(--chart-now)' : undefined}
      />
      <text x={middle} y={props.labelAt} textAnchor="middle" className={on ? 'on' : undefined}>
        {props.label}
      </text>
    </g>
  )
}

function Bar(props: {
  x: number
  width: number
  value: number
  y: (value: number) => number
  fill: string
  stroke?: string
}) {
  if (props.value === 0) return null
  const ends = [props.y(0), props.y(props.value)]
  return (
    <rect
      x={props.x}
      y={Math.min(...ends)}
      width={props.width}
      height={Math.max(1, Math.max(...ends) - Math.min(...ends))}
      rx={2.5}
      fill={props.fill}
      stroke={props.stroke}
      strokeWidth={props.stroke ? 1.5 : undefined}
    />
  )
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" fill="var(--paper)" />
        <rect width="3" height="6" fill="var(--chart-now)" />
      </pattern>
    </defs>
  )
}

/** What the picture says, in sentences. */
export function hoursSummary(report: DayReport, weekday: string, currency: string): string {
  const format = (amount: Hour['salesMinor']) => formatMoney(amount, { currency, paise: 'never' })
  const best = [...report.hours].sort((a, b) => b.salesMinor - a.salesMinor)[0]
  const sentences = [
    words.hours.against(
      format(report.today.netSalesMinor),
      format(report.lastWeek.netSalesMinor),
      weekday,
    ),
  ]
  if (best && best.salesMinor > 0) {
    sentences.push(words.hours.best(hourWords(best.hour), format(best.salesMinor)))
  }
  return sentences.join(' ')
}
