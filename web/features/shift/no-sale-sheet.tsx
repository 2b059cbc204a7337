import { useState } from 'react'
import { useCommand } from '../../offline/commands.ts'
import { openDrawerHere } from '../../offline/journal/shift-acts.ts'
import { kickDrawerHere } from '../../offline/papers/own-printing.ts'
import { printOwnJob } from '../../offline/printing.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useRegister } from '../../offline/use-register.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { otherReason, reasonOf, WhatFor } from './what-for.tsx'
import { problems, words } from './words.ts'

function useOpenDrawer(registerId: string, onOpened: () => void) {
  const toast = useToast()
  const register = useRegister()
  return useCommand(
    async (reason: string, act) => {
      const { approvalIds, at: occurredAt } = act
      const opening = { openingId: act.id, reason, approvalIds, occurredAt }
      const printJob = await openDrawerHere(registerId, opening)
      return printJob ? printOwnJob(printJob) : kickDrawerHere(register, act.id)
    },
    {
      madeOld: ['shifts', 'prints'],
      approval: (_needed, reason) => ({ says: words.noSale.title, reason }),
      onDone: (job) => {
        toast({ says: job ? (job.lastError ?? words.noSale.done) : words.noSale.byKey })
        onOpened()
      },
    },
  )
}

/** The drawer without a sale: never without a reason. */
export function NoSaleSheet(props: { registerId: string; onClose: () => void }) {
  const [chip, setChip] = useState('')
  const [note, setNote] = useState('')
  const open = useOpenDrawer(props.registerId, props.onClose)
  const reason = reasonOf(chip, note)
  const locked = open.busy || open.open
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={locked ? () => undefined : props.onClose}
      title={words.noSale.title}
      closeLabel={words.close}
      footer={
        <Button
          kind="leaf"
          size="xl"
          block
          busy={open.busy}
          disabled={reason === '' && !open.open}
          onClick={() => (open.open ? open.retry() : open.run(reason))}
        >
          {open.open ? words.askAgain : words.noSale.confirm}
        </Button>
      }
    >
      <p className="soft">{words.noSale.says}</p>
      <WhatFor
        reasons={[...words.noSale.reasons, otherReason]}
        chip={chip}
        note={note}
        locked={locked}
        onChip={setChip}
        onNote={setNote}
      />
      {open.open && <Banner kind="care">{words.open_}</Banner>}
      {open.error !== null && !open.open && (
        <Banner kind="failed">{problemWords(open.error, problems)}</Banner>
      )}
    </Dialog>
  )
}
