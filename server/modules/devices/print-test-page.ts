import type { PrintJob } from '../../../core/contracts/documents.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { outletOfRegister } from '../outlets/public.ts'
import { queueJob, repeatedJob, requirePrinter } from './queue-job.ts'

export interface PrintTestPageInput {
  readonly printJobId: string
  readonly registerId: string
  readonly title?: string | undefined
  readonly way?: PrintJob['way'] | undefined
}

/** Queues a page that shows whether a register's printer is set up well: width, letters, scripts, bars, cutter. */
export const printTestPage = operation(
  'printTestPage',
  async (tx, actor: OutletActor, input: PrintTestPageInput): Promise<PrintJob> => {
    const { printJobId: id, registerId, title = 'Test page', way = 'network' } = input
    const outletId = await outletOfRegister(tx)(registerId)
    if (outletId !== actor.outletId) return deny('outlets.register_unknown')
    const job = { id, registerId, documentId: null, kind: 'test_page', way } as const
    const first = await repeatedJob(tx, job)
    if (first) return first
    await requirePrinter(tx, job)

    return queueJob(tx, actor, { ...job, title, copy: 'original' })
  },
)
