import type { SalesReport } from '../../../core/contracts/reports.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { type PeriodKind, periodBeside } from '../../../core/rules/report-period.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import type { Chosen } from './period.ts'
import { words } from './words.ts'

const kinds: readonly { value: PeriodKind; label: string }[] = [
  { value: 'day', label: words.pick.day },
  { value: 'week', label: words.pick.week },
  { value: 'month', label: words.pick.month },
]

/** Day, week or month, and which one. */
export function PeriodPicker(props: {
  report: SalesReport
  chosen: Chosen
  today: BusinessDate
  onChoose: (next: Chosen) => void
}) {
  const { report, chosen, today, onChoose } = props
  const { period } = chosen
  const beside = (places: 1 | -1) => {
    const { from, to } = periodBeside(report.period, report.now, places)
    const isRunning = from <= today && today <= to
    onChoose({ period, date: isRunning ? undefined : from })
  }
  return (
    <div className="row row--s daypick">
      <Segments
        label={words.pick.period}
        options={kinds}
        value={period}
        onChange={(next) => onChoose({ period: next, date: chosen.date })}
      />
      <IconButton icon="chevron-left" label={words.pick.before} onClick={() => beside(-1)} />
      <Field label={<span className="sr">{words.pick.date}</span>}>
        <Input
          type="date"
          value={chosen.date ?? (report.running ? today : report.now.from)}
          max={today}
          onChange={(event) => {
            const date = event.target.value
            if (isBusinessDate(date)) onChoose({ period, date })
          }}
        />
      </Field>
      <IconButton
        icon="chevron-right"
        label={words.pick.after}
        disabled={report.running}
        onClick={() => beside(1)}
      />
      <Button disabled={report.running} onClick={() => onChoose({ period, date: undefined })}>
        {words.pick.now}
      </Button>
    </div>
  )
}
