import { Chip } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'

/** Why something is given up: one of the usual reasons by a press, or one's own words. */
export function ReasonPart(props: {
  usual: readonly string[]
  label: string
  reason: string
  error?: string
  aside?: string
  onReason: (reason: string) => void
}) {
  const { usual, label, reason, error, aside, onReason } = props
  return (
    <>
      <div className="row row--s row--wrap">
        {usual.map((one) => (
          <Chip key={one} on={reason === one} onPress={() => onReason(one)}>
            {one}
          </Chip>
        ))}
      </div>
      <Field label={label} error={error} aside={aside}>
        <Input value={reason} maxLength={200} onChange={({ target }) => onReason(target.value)} />
      </Field>
    </>
  )
}
