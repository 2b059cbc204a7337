import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { words } from './words.ts'

/** Over somebody’s time or past a rule on purpose: only with a reason, which is kept. */
export function ReasonForm(props: {
  busy: boolean
  icon: IconName
  /** What the key does. */
  does: string
  onReason: (reason: string) => void
}) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() && !props.busy) props.onReason(reason.trim())
  }
  return (
    <form className="force" onSubmit={submit} noValidate>
      <Field
        label={words.move.reason}
        error={tried && !reason.trim() ? words.move.needReason : undefined}
      >
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Button kind="danger" type="submit" icon={props.icon} busy={props.busy}>
        {props.does}
      </Button>
    </form>
  )
}
