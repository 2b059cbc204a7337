import { type FormEvent, useState } from 'react'
import type { CalendarVisit } from '../../../core/contracts/appointments.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { words } from './words.ts'

/** Cancelling asks for the reason; the visit stays on record. */
export function CancelKey(props: {
  visit: CalendarVisit
  busy: boolean
  onCancel: (visit: CalendarVisit, reason: string) => void
}) {
  const { visit, busy, onCancel } = props
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { cancel } = words
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!reason.trim() || busy) return
    onCancel(visit, reason.trim())
    setOpen(false)
  }
  return (
    <>
      <Button icon="circle-slash" onClick={() => setOpen(true)}>
        {words.visit.cancel}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={cancel.title}
        closeLabel={words.close}
      >
        <p className="soft">{cancel.says}</p>
        <div className="row row--s row--wrap">
          {cancel.reasons.map((one) => (
            <Chip key={one} on={reason === one} onPress={() => setReason(one)}>
              {one}
            </Chip>
          ))}
        </div>
        <form className="stack" onSubmit={submit} noValidate>
          <Field
            label={cancel.reason}
            error={tried && !reason.trim() ? cancel.needReason : undefined}
          >
            <Input
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <Button kind="danger" size="l" block type="submit" busy={busy}>
            {cancel.do}
          </Button>
          <Button size="l" block onClick={() => setOpen(false)}>
            {cancel.keep}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
