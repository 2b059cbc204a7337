import type { PrintJob } from '../../../core/contracts/documents.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { outletOfRegister, sellingPlace } from '../outlets/public.ts'
import { queueJob, repeatedJob } from './queue-job.ts'

export interface PrintTestPageInput {
  readonly printJobId: string
  readonly registerId: string
  readonly title?: string | undefined
}

/** Queues a page that shows whether a register's printer is set up well: width, letters, scripts, bars, cutter. */
export const printTestPage = operation(
  'printTestPage',
  async (tx, actor: OutletActor, input: PrintTestPageInput): Promise<PrintJob> => {
    const { printJobId: id, registerId, title = 'Test page' } = input
    const outletId = await outletOfRegister(tx)(registerId)
    if (outletId !== actor.outletId) return deny('outlets.register_unknown')
    const first = await repeatedJob(tx, { id, registerId, documentId: null })
    if (first) return first
    const { register } = await sellingPlace(tx, registerId)
    if (!register.printer) return deny('documents.printer_missing')

    return queueJob(tx, actor, { id, registerId, documentId: null, title, copy: 'original' })
  },
)
