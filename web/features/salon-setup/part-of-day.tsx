import { Check } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { words } from './words.ts'

export interface PartForm {
  readonly isPart: boolean
  readonly from: string
  readonly to: string
}

/** A whole day, or from one time of it to another. */
export function PartOfDay(props: {
  form: PartForm
  wrong: string | undefined
  onChange: (part: Partial<PartForm>) => void
}) {
  const { form, wrong, onChange } = props
  return (
    <>
      <Check checked={form.isPart} onChange={(isPart) => onChange({ isPart })}>
        {words.leave.partOfDay}
      </Check>
      {form.isPart && (
        <div className="sset__f2">
          <Field label={words.leave.begin}>
            <Input
              type="time"
              value={form.from}
              onChange={({ target }) => onChange({ from: target.value })}
            />
          </Field>
          <Field label={words.leave.end} error={wrong}>
            <Input
              type="time"
              value={form.to}
              onChange={({ target }) => onChange({ to: target.value })}
            />
          </Field>
        </div>
      )}
    </>
  )
}
