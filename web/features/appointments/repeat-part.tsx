import { useState } from 'react'
import { type BusinessDate, isBusinessDate, weekdayOf } from '../../../core/kernel/dates.ts'
import { Check, Chip, Segments } from '../../ui/choices.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { newRepeat, type RepeatDraft, withWeekday } from './repeat-draft.ts'
import { seriesWords, weekdays } from './series-words.ts'

interface Props {
  repeat: RepeatDraft | null
  /** The day of the first visit. */
  first: BusinessDate
  onChange: (repeat: RepeatDraft | null) => void
}

/** Whether and how the visit repeats. */
export function RepeatPart({ repeat, first, onChange }: Props) {
  return (
    <section className="stack">
      <Check checked={repeat !== null} onChange={(on) => onChange(on ? newRepeat : null)}>
        {seriesWords.repeats}
      </Check>
      {repeat && <RhythmFields draft={repeat} first={first} onChange={onChange} />}
    </section>
  )
}

interface FieldsProps {
  draft: RepeatDraft
  first: BusinessDate
  onChange: (draft: RepeatDraft) => void
}

/** Days, weeks or months between two visits of a series. */
const mostBetween = 52

const wholeOf = (text: string) => Math.max(0, Math.min(104, Math.floor(Number(text) || 0)))

function RhythmFields({ draft, first, onChange }: FieldsProps) {
  // What was chosen for a day holds for the rhythm that was looked at.
  const set = (part: Partial<RepeatDraft>) => onChange({ ...draft, chosen: {}, ...part })
  const on = draft.weekdays.length > 0 ? draft.weekdays : [weekdayOf(first)]
  return (
    <>
      <div className="rhythm">
        <Field label={seriesWords.every}>
          <EveryInput every={draft.every} onEvery={(every) => set({ every })} />
        </Field>
        <Field label={seriesWords.unit}>
          <Select
            value={draft.unit}
            onChange={({ target }) => set({ unit: target.value as RepeatDraft['unit'] })}
          >
            {seriesWords.units(draft.every).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {draft.unit === 'week' && (
        <fieldset className="starts">
          <legend className="t-label">{seriesWords.on}</legend>
          {weekdays.map((name, day) => (
            <Chip
              key={name}
              on={on.includes(day)}
              onPress={() => onChange({ ...withWeekday(draft, first, day), chosen: {} })}
            >
              {name}
            </Chip>
          ))}
        </fieldset>
      )}
      {draft.unit === 'month' && <MonthDay draft={draft} first={first} set={set} />}
      <Ending draft={draft} first={first} set={set} />
    </>
  )
}

/** What was emptied to be typed anew stays empty until it is left. */
function EveryInput(props: { every: number; onEvery: (every: number) => void }) {
  const { every, onEvery } = props
  const [text, setText] = useState<string | null>(null)
  return (
    <Input
      inputMode="numeric"
      maxLength={2}
      value={text ?? String(every)}
      onChange={({ target: { value } }) => {
        setText(value)
        const typed = wholeOf(value)
        if (typed >= 1 && typed <= mostBetween) onEvery(typed)
      }}
      onBlur={() => setText(null)}
    />
  )
}

interface PartProps {
  draft: RepeatDraft
  first: BusinessDate
  set: (part: Partial<RepeatDraft>) => void
}

function MonthDay({ draft, first, set }: PartProps) {
  const day = Number(first.slice(8))
  const nth = seriesWords.nths[Math.ceil(day / 7) - 1] ?? ''
  const label = seriesWords.byWeekday(nth, weekdays[weekdayOf(first)] ?? '')
  return (
    <Segments
      fill
      label={seriesWords.monthlyBy}
      value={draft.monthlyBy}
      onChange={(monthlyBy) => set({ monthlyBy })}
      options={[
        { value: 'number', label: seriesWords.byNumber(day) },
        { value: 'weekday', label },
      ]}
    />
  )
}

const endings = ['count', 'until'] as const

function Ending({ draft, first, set }: PartProps) {
  return (
    <>
      <Segments
        fill
        label={seriesWords.ends}
        value={draft.ends}
        onChange={(ends) => set({ ends })}
        options={endings.map((value) => ({ value, label: seriesWords.endings[value] }))}
      />
      {draft.ends === 'count' ? (
        <Field label={seriesWords.count}>
          <Input
            inputMode="numeric"
            value={draft.count === 0 ? '' : String(draft.count)}
            onChange={({ target }) => set({ count: wholeOf(target.value) })}
          />
        </Field>
      ) : (
        <Field label={seriesWords.until} error={draft.until ? undefined : seriesWords.needEnd}>
          <Input
            type="date"
            min={first}
            value={draft.until ?? ''}
            onChange={({ target }) => isBusinessDate(target.value) && set({ until: target.value })}
          />
        </Field>
      )}
    </>
  )
}
