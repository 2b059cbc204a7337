import { useEffect } from 'react'
import type { Visit } from '../../../../core/contracts/appointments.ts'
import { cancelVisitService, restoreVisitService } from '../../../../core/contracts/visit-lines.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { askToTell, closeTell } from '../../../offline/tell-client.ts'
import { useToast } from '../../../ui/toast.tsx'
import type { FeeDecision } from '../cancel-form.tsx'
import { problems, words } from '../words.ts'
import { lineWords as says } from './words.ts'

export interface Line {
  readonly serviceNo: number
  readonly name: string
}

interface CancelWish {
  readonly visit: Visit
  readonly line: Line
  readonly reason: string
  readonly decision: FeeDecision
}

/** Cancels one service of a visit, to be taken back for as long as nobody has its time. */
export function useLines() {
  const toast = useToast()
  const restore = useCommand(
    ({ visit, line }: Pick<CancelWish, 'visit' | 'line'>, { id: actId }) =>
      call(restoreVisitService, {
        params: { visitId: visit.id },
        body: { actId, version: visit.version, serviceNo: line.serviceNo },
      }),
    {
      madeOld: ['calendar'],
      onDone: (_, { line }) => {
        closeTell()
        toast({ says: says.cancel.back(line.name) })
      },
    },
  )
  const cancel = useCommand(
    ({ visit, line, reason, decision }: CancelWish, { id: actId }) =>
      call(cancelVisitService, {
        params: { visitId: visit.id },
        body: { actId, version: visit.version, serviceNo: line.serviceNo, reason, ...decision },
      }),
    {
      madeOld: ['calendar'],
      onDone: (visit, { line }) => {
        askToTell(visit, 'moved')
        const undo = { label: words.undo, act: () => restore.run({ visit, line }) }
        toast({ says: says.cancel.done(line.name), undo })
      },
    },
  )
  const error = cancel.error ?? restore.error
  useEffect(() => {
    if (error) toast({ says: problemWords(error, problems), failed: true })
  }, [error])
  return { busy: cancel.busy || restore.busy, cancel: cancel.run, restore: restore.run }
}
