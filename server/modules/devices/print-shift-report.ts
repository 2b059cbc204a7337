import type { PrintJob } from '../../../core/contracts/documents.ts'
import { reportWords } from '../../../core/rules/receipt/report-words.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { shiftOfOutlet } from '../tills/public.ts'
import { queueJob, repeatedJob, requirePrinter } from './queue-job.ts'

export interface PrintShiftReportInput {
  readonly printJobId: string
  readonly shiftId: string
  readonly way?: PrintJob['way'] | undefined
}

/**
 * Queues the Z report of a closed shift, or the X report of an open one, for the printer of the
 * actor's register. An X report tells the figures of the moment in which it is printed.
 */
export const printShiftReport = operation(
  'printShiftReport',
  async (tx, actor: TillActor, input: PrintShiftReportInput): Promise<PrintJob> => {
    const { printJobId: id, shiftId, way = 'network' } = input
    const { registerId } = actor
    const shift = await shiftOfOutlet(tx, { outletId: actor.outletId, shiftId })
    if (!shift) return deny('tills.shift_unknown')
    const job = { id, registerId, documentId: null, kind: 'shift_report', way, shiftId } as const
    const first = await repeatedJob(tx, job)
    if (first) return first
    await requirePrinter(tx, job)

    const { zNumber, registerCode } = shift
    const title = zNumber ? reportWords.z(zNumber, registerCode) : reportWords.x(registerCode)
    return queueJob(tx, actor, { ...job, title, copy: 'original' })
  },
)
