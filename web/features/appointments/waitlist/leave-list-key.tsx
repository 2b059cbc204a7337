import { type FormEvent, useState } from 'react'
import { leaveWaitlist, type WaitlistEntry } from '../../../../core/contracts/waitlist.ts'
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

/** A client waits no more, for a reason. */
export function LeaveListKey({ entry }: { entry: WaitlistEntry }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const toast = useToast()
  const name = clientOf(entry)
  const leave = useCommand(
    (why: string) =>
      call(leaveWaitlist, { params: { waitlistId: entry.id }, body: { reason: why } }),
    { madeOld: ['waitlist'], onDone: () => toast({ says: words.left(name) }) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (leave.open) leave.retry()
    else if (reason.trim()) leave.run(reason.trim())
  }
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words.leave}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.leaveTitle(name)}
        closeLabel={words.close}
      >
        <p className="soft">{words.leaveSays}</p>
        <form className="stack" onSubmit={submit} noValidate>
          <ReasonPart
            usual={words.reasons}
            label={words.reason}
            reason={reason}
            error={tried && !reason.trim() ? words.needReason : undefined}
            onReason={setReason}
          />
          {leave.error !== null && (
            <Banner kind="failed">{problemWords(leave.error, problems)}</Banner>
          )}
          <Button kind="danger" size="l" block type="submit" busy={leave.busy}>
            {leave.open ? words.askAgain : words.leave}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
