import type { BusinessDate } from '../../../../core/kernel/dates.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Field, Input } from '../../../ui/field.tsx'
import { newWindow, type WindowForm } from './join-form.ts'
import { words } from './words.ts'

type Errors = Readonly<Record<string, string>>
const mostWindows = 10

/** Days, and hours of them, in which the client could come. */
export function WindowsPart(props: {
  windows: readonly WindowForm[]
  day: BusinessDate
  errors: Errors
  onChange: (windows: readonly WindowForm[]) => void
}) {
  const { windows, day, errors, onChange } = props
  return (
    <section className="stack" aria-label={words.when}>
      <h3 className="t-section">{words.when}</h3>
      {windows.map((one) => (
        <WindowBox
          key={one.key}
          {...{ one, errors }}
          onChange={(next) => onChange(windows.map((old) => (old === one ? next : old)))}
          onRemove={
            windows.length > 1 ? () => onChange(windows.filter((old) => old !== one)) : undefined
          }
        />
      ))}
      {windows.length < mostWindows && (
        <Button icon="plus" onClick={() => onChange([...windows, newWindow(day)])}>
          {words.addDays}
        </Button>
      )}
    </section>
  )
}

function WindowBox(props: {
  one: WindowForm
  errors: Errors
  onChange: (next: WindowForm) => void
  onRemove: (() => void) | undefined
}) {
  const { one, errors, onChange, onRemove } = props
  const { key, hours } = one
  const day = (name: 'from' | 'to', label: string, error?: string) => (
    <Field label={label} error={error}>
      <Input
        type="date"
        value={one[name]}
        onChange={({ target }) => onChange({ ...one, [name]: target.value })}
      />
    </Field>
  )
  const time = (name: 'from' | 'to', label: string, error?: string) => (
    <Field label={label} error={error}>
      <Input
        type="time"
        value={hours?.[name] ?? ''}
        onChange={({ target }) =>
          hours && onChange({ ...one, hours: { ...hours, [name]: target.value } })
        }
      />
    </Field>
  )
  return (
    <div className="wanted__one">
      <div className="wwindow">
        {day('from', words.from, errors[key])}
        {day('to', words.to)}
      </div>
      <div className="row row--s">
        <span className="grow">
          <Check
            checked={hours !== null}
            onChange={(on) =>
              onChange({ ...one, hours: on ? { from: '10:00', to: '13:00' } : null })
            }
          >
            {words.hours}
          </Check>
        </span>
        {onRemove && (
          <IconButton kind="quiet" icon="trash-2" label={words.removeDays} onClick={onRemove} />
        )}
      </div>
      {hours && (
        <div className="wwindow">
          {time('from', words.hoursFrom, errors[`${key}.hours`])}
          {time('to', words.hoursTo)}
        </div>
      )}
    </div>
  )
}
