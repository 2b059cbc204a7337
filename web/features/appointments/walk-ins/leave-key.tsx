import { type FormEvent, useState } from 'react'
import { leaveWalkIns, type WalkIn } from '../../../../core/contracts/walk-ins.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Banner } from '../../../ui/surface.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { ReasonPart } from '../reason-part.tsx'
import { clientOf } from '../visit-words.ts'
import { problems, words } from './words.ts'

/** A guest goes without service; why is asked, and may stay open. */
export function LeaveKey({ guest }: { guest: WalkIn }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const toast = useToast()
  const name = clientOf(guest)
  const leave = useCommand(
    (why: string) =>
      call(leaveWalkIns, { params: { walkInId: guest.id }, body: { reason: why || undefined } }),
    { madeOld: ['walk-ins'], onDone: () => toast({ says: words.left(name) }) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (leave.open) leave.retry()
    else leave.run(reason.trim())
  }
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words.leaves}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.leavesTitle(name)}
        closeLabel={words.close}
      >
        <p className="soft">{words.leavesSays}</p>
        <form className="stack" onSubmit={submit} noValidate>
          <ReasonPart
            usual={words.reasons}
            label={words.reason}
            reason={reason}
            aside={words.optional}
            onReason={setReason}
          />
          {leave.error !== null && (
            <Banner kind="failed">{problemWords(leave.error, problems)}</Banner>
          )}
          <Button kind="danger" size="l" block type="submit" busy={leave.busy}>
            {leave.open ? words.askAgain : words.leaves}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
