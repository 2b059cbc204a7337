import type { ReactNode } from 'react'
import { type BusinessDate, isBusinessDate } from '../../core/kernel/dates.ts'
import { IconButton } from './button.tsx'
import { Field, Input } from './field.tsx'

export interface PickedDays {
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** The first and last of some days, with keys to those before and after. On a phone both dates stand side by side. */
export function DaysPicker(props: {
  days: PickedDays
  labels: Readonly<Record<'from' | 'to' | 'before' | 'after', string>>
  onChange: (days: PickedDays) => void
  onBeside: (places: 1 | -1) => void
  /** Keys for these days. */
  children?: ReactNode
}) {
  const { days, labels, onChange, onBeside } = props
  const set = (part: 'from' | 'to', text: string) => {
    if (!isBusinessDate(text)) return
    const next = { ...days, [part]: text }
    // Whoever types a last day before the first means that one day.
    onChange(next.from <= next.to ? next : { from: text, to: text })
  }
  return (
    <div className="dayspick">
      <IconButton icon="chevron-left" label={labels.before} onClick={() => onBeside(-1)} />
      {(['from', 'to'] as const).map((part) => (
        <Field key={part} label={labels[part]}>
          <Input
            type="date"
            value={days[part]}
            onChange={(event) => set(part, event.target.value)}
          />
        </Field>
      ))}
      <IconButton icon="chevron-right" label={labels.after} onClick={() => onBeside(1)} />
      {props.children && <div className="dayspick__more">{props.children}</div>}
    </div>
  )
}
