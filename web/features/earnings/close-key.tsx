import { useState } from 'react'
import {
  closeEarningPeriod,
  exportEarningLines,
  exportPayroll,
} from '../../../core/contracts/earnings.ts'
import type { Period } from '../../../core/rules/report-period.ts'
import { call, callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { saveFile } from '../../ui/files.ts'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { words } from './words.ts'

const { close, files } = words

/** What goes to payroll, and the end of the days: after it nothing of them moves. */
export function PayKeys({ days, open }: { days: Period; open: boolean }) {
  const [asking, setAsking] = useState(false)
  const mayClose = useMay('earnings.edit')
  const file = useCommand(async (kind: 'payroll' | 'lines') => {
    const contract = kind === 'payroll' ? exportPayroll : exportEarningLines
    const blob = await callForFile(contract, { query: days })
    saveFile(blob, `${kind}-${days.from}-${days.to}.csv`)
  })
  return (
    <div className="row row--s">
      <Button icon="download" busy={file.busy} onClick={() => file.run('payroll')}>
        {files.payroll}
      </Button>
      <Button icon="download" busy={file.busy} onClick={() => file.run('lines')}>
        {files.lines}
      </Button>
      {open && mayClose && (
        <Button icon="lock-keyhole" onClick={() => setAsking(true)}>
          {close.act}
        </Button>
      )}
      {file.error !== null && <Banner kind="failed">{problemWords(file.error)}</Banner>}
      {asking && <CloseQuestion days={days} onClose={() => setAsking(false)} />}
    </div>
  )
}

function CloseQuestion({ days, onClose }: { days: Period; onClose: () => void }) {
  const toast = useToast()
  const act = useCommand(
    (period: Period, { id }) => call(closeEarningPeriod, { body: { periodId: id, ...period } }),
    {
      madeOld: ['earnings'],
      onDone: () => {
        toast({ says: close.done })
        onClose()
      },
    },
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={close.title}
      closeLabel={close.no}
      footer={
        <>
          <Button size="l" onClick={onClose}>
            {close.no}
          </Button>
          <Button kind="leaf" size="l" busy={act.busy} onClick={() => act.run(days)}>
            {close.yes}
          </Button>
        </>
      }
    >
      <p>{close.says}</p>
      {act.error !== null && <Banner kind="failed">{problemWords(act.error)}</Banner>}
    </Dialog>
  )
}
