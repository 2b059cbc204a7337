import type { PrintJob } from '../../../core/contracts/documents.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { tellChanged } from './queue-job.ts'
import { findJob, lockJob, settleOwnJob } from './store.ts'

export interface SettlePrintJobInput {
  readonly printJobId: string
  readonly printed: boolean
  readonly error: string | null
  readonly mayHavePrinted: boolean
}

/** Keeps how a print of the device's own printer ended. What is printed stays printed. */
export const settlePrintJob = operation(
  'settlePrintJob',
  async (tx, actor: OutletActor, input: SettlePrintJobInput): Promise<PrintJob> => {
    const job = await lockJob(tx, actor.outletId, input.printJobId)
    if (!job) return deny('documents.print_job_unknown')
    if (job.way !== 'usb') return deny('documents.job_of_server')
    if (job.status === 'printed') return job

    await settleOwnJob(tx, job.id, {
      status: input.printed ? 'printed' : 'failed',
      error: input.error,
      mayHavePrinted: input.mayHavePrinted,
    })
    const settled = await findJob(tx, job.id)
    assert(settled, 'a locked print job is there')
    await tellChanged(tx, settled, actor.outletId)
    return settled
  },
)
