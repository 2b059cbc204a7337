import { useState } from 'react'
import { removeClientPhoto } from '../../../core/contracts/client-photos.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { photoProblems, photoWords } from './photo-words.ts'
import { words } from './words.ts'

export function PhotoRemove(props: {
  customerId: string
  photoId: string
  onClose: () => void
  onDone: () => void
}) {
  const { customerId, photoId, onClose, onDone } = props
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const toast = useToast()
  const remove = useCommand(
    (why: string) =>
      call(removeClientPhoto, { params: { customerId, photoId }, body: { reason: why } }),
    {
      madeOld: ['client-card'],
      onDone: () => {
        toast({ says: photoWords.removed })
        onDone()
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (reason.trim()) remove.run(reason.trim())
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={photoWords.removeTitle}
      closeLabel={words.close}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="danger" busy={remove.busy} onClick={submit}>
            {photoWords.remove}
          </Button>
        </>
      }
    >
      <p>{photoWords.removeSays}</p>
      <Field label={photoWords.reason} error={tried && !reason.trim() && photoWords.needReason}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {remove.error !== null && (
        <Banner kind="failed">{problemWords(remove.error, photoProblems)}</Banner>
      )}
    </Dialog>
  )
}
