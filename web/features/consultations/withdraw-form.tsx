import { useState } from 'react'
import { withdrawSignedForm } from '../../../core/contracts/consultation-forms.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { problems, words } from './words.ts'

export function WithdrawForm(props: { signedFormId: string; onClose: () => void }) {
  const { signedFormId, onClose } = props
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const withdraw = useCommand(
    (why: string) => call(withdrawSignedForm, { params: { signedFormId }, body: { reason: why } }),
    { madeOld: ['client-card', 'calendar', 'my-day'], onDone: onClose },
  )
  const submit = () => {
    setTried(true)
    if (reason.trim()) withdraw.run(reason.trim())
  }
  const { view } = words
  return (
    <Dialog
      open
      onClose={onClose}
      title={view.withdrawTitle}
      closeLabel={words.close}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="danger" busy={withdraw.busy} onClick={submit}>
            {view.withdraw}
          </Button>
        </>
      }
    >
      <p>{view.withdrawSays}</p>
      <Field label={view.reason} error={tried && !reason.trim() && view.needReason}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {withdraw.error !== null && (
        <Banner kind="failed">{problemWords(withdraw.error, problems)}</Banner>
      )}
    </Dialog>
  )
}
