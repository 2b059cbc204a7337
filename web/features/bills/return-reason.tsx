import { Chip } from '../../ui/choices.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { words } from './words.ts'

export interface Reason {
  readonly chip: string
  readonly note: string
}

export function ReturnReason(props: { reason: Reason; onReason: (reason: Reason) => void }) {
  const { reason, onReason } = props
  const needsNote = reason.chip === words.returning.other
  return (
    <div className="why">
      <h3 className="t-section">{words.returning.why}</h3>
      <fieldset className="chips">
        <legend className="sr">{words.returning.why}</legend>
        {words.returning.reasons.map((one) => (
          <Chip
            key={one}
            on={reason.chip === one}
            onPress={() => onReason({ ...reason, chip: one })}
          >
            {one}
          </Chip>
        ))}
      </fieldset>
      <Field
        label={words.returning.note}
        aside={needsNote ? undefined : words.returning.optional}
        hint={needsNote && !reason.note.trim() ? words.returning.needNote : undefined}
      >
        <TextArea
          rows={2}
          maxLength={160}
          value={reason.note}
          onChange={(event) => onReason({ ...reason, note: event.target.value })}
        />
      </Field>
    </div>
  )
}

/** The reason as it is recorded; empty while it is not said. */
export function saidReason({ chip, note }: Reason): string {
  const parts = [chip === words.returning.other ? '' : chip, note.trim()]
  return parts.filter(Boolean).join(': ')
}
