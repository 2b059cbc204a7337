import type { PrintJob } from '../../../core/contracts/documents.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { tellChanged } from './queue-job.ts'
import { findJob, lockJob, requeueJob } from './store.ts'

/**
 * Tries a job that waits or failed again now. What is printed or on its way is left as it is, and a drawer
 * is opened anew instead.
 */
export const retryPrintJob = operation(
  'retryPrintJob',
  async (tx, actor: OutletActor, input: { readonly printJobId: string }): Promise<PrintJob> => {
    const job = await lockJob(tx, actor.outletId, input.printJobId)
    if (!job) return deny('documents.print_job_unknown')
    if (job.status === 'printing' || job.status === 'printed' || job.kind === 'drawer') return job

    await requeueJob(tx, job.id)
    const queued = await findJob(tx, job.id)
    assert(queued, 'a locked print job is there')
    await tellChanged(tx, queued, actor.outletId)
    return queued
  },
)
