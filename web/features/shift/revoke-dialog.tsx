import { useState } from 'react'
import { revokeDevice, type TillDevice } from '../../../core/contracts/journal-devices.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, words } from './words.ts'

/** Shutting a device out ends its counter at once, so that it is asked, with a reason for the trail. */
export function RevokeDialog(props: { device: TillDevice; onClose: () => void }) {
  const { id: deviceId, name } = props.device
  const toast = useToast()
  const [reason, setReason] = useState('')
  const revoke = useCommand(
    (why: string) => call(revokeDevice, { params: { deviceId }, body: { reason: why } }),
    {
      madeOld: ['till-devices', 'registers'],
      onDone: () => {
        toast({ says: words.revoke.done(name) })
        props.onClose()
      },
    },
  )
  const said = reason.trim()
  return (
    <Dialog
      open
      onClose={revoke.busy ? () => undefined : props.onClose}
      title={words.revoke.title(name)}
      closeLabel={words.close}
      footer={
        <>
          <Button onClick={props.onClose}>{words.revoke.cancel}</Button>
          <Button
            kind="danger"
            busy={revoke.busy}
            disabled={said === ''}
            onClick={() => revoke.run(said)}
          >
            {words.revoke.confirm}
          </Button>
        </>
      }
    >
      <p>{words.revoke.says}</p>
      <Field label={words.revoke.reason} hint={words.revoke.reasonHint}>
        <Input maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {revoke.error !== null && (
        <Banner kind="failed">{problemWords(revoke.error, problems)}</Banner>
      )}
    </Dialog>
  )
}
