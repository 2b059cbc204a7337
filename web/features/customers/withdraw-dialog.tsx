import { useState } from 'react'
import { type PatchTest, withdrawPatchTest } from '../../../core/contracts/patch-tests.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { cardProblems, cardWords } from './card-words.ts'
import { words } from './words.ts'

export function WithdrawDialog({ test, onClose }: { test: PatchTest; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const withdraw = useCommand(
    (why: string) =>
      call(withdrawPatchTest, { params: { testId: test.id }, body: { reason: why } }),
    { madeOld: ['client-card'], onDone: onClose },
  )
  const submit = () => {
    setTried(true)
    if (reason.trim()) withdraw.run(reason.trim())
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={cardWords.tests.withdrawTitle}
      closeLabel={words.close}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="danger" busy={withdraw.busy} onClick={submit}>
            {cardWords.tests.withdraw}
          </Button>
        </>
      }
    >
      <p>{cardWords.tests.withdrawSays}</p>
      <Field
        label={cardWords.tests.reason}
        error={tried && !reason.trim() && cardWords.tests.needReason}
      >
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {withdraw.error !== null && (
        <Banner kind="failed">{problemWords(withdraw.error, cardProblems)}</Banner>
      )}
    </Dialog>
  )
}
