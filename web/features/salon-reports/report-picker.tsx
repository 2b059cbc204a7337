import type { SalonReport } from '../../../core/contracts/salon-reports.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { type PeriodKind, periodBeside, periodOf } from '../../../core/rules/report-period.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import type { Chosen } from './chosen-period.ts'
import { words } from './words.ts'

const { pick } = words
const kinds: readonly { value: PeriodKind; label: string }[] = [
  { value: 'day', label: pick.day },
  { value: 'week', label: pick.week },
  { value: 'month', label: pick.month },
]

/** Day, week or month, and which one. */
export function ReportPicker(props: {
  report: SalonReport
  chosen: Chosen
  today: BusinessDate
  onChoose: (next: Chosen) => void
}) {
  const { report, chosen, today, onChoose } = props
  const { period, date } = chosen
  const beside = (places: 1 | -1) => {
    const { from, to } = periodBeside(period, periodOf(period, report.now.from), places)
    onChoose({ period, date: from <= today && today <= to ? undefined : from })
  }
  return (
    <div className="salon-reports__pick">
      <Segments
        label={pick.period}
        options={kinds}
        value={period}
        onChange={(next) => onChoose({ period: next, date })}
      />
      <IconButton icon="chevron-left" label={pick.before} onClick={() => beside(-1)} />
      <Field label={<span className="sr">{pick.date}</span>}>
        <Input
          type="date"
          // Before its day closes the salon is still in the day before.
          value={date ?? (report.running ? report.now.to : report.now.from)}
          onChange={({ target: { value } }) =>
            isBusinessDate(value) && onChoose({ period, date: value })
          }
        />
      </Field>
      <IconButton icon="chevron-right" label={pick.after} onClick={() => beside(1)} />
      <Button disabled={report.running} onClick={() => onChoose({ period, date: undefined })}>
        {pick.now}
      </Button>
    </div>
  )
}
