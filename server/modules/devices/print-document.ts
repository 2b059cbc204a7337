import type { PrintJob } from '../../../core/contracts/documents.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { findDocument } from '../invoicing/public.ts'
import { queueJob, repeatedJob, requirePrinter } from './queue-job.ts'
import { lockDocument, wasRequested } from './store.ts'

export interface PrintDocumentInput {
  readonly printJobId: string
  readonly documentId: string
  readonly way?: PrintJob['way'] | undefined
}

/**
 * Queues a bill for the printer of the actor's register. Nothing is printed here: the queue does
 * that, or the device with a printer of its own, and a printer that is off keeps nobody waiting. The
 * first request for a bill is its original, every later one a duplicate.
 */
export const printDocument = operation(
  'printDocument',
  async (tx, actor: TillActor, input: PrintDocumentInput): Promise<PrintJob> => {
    const { printJobId: id, documentId, way = 'network' } = input
    const { registerId } = actor
    const document = await findDocument(tx, documentId)
    if (document?.outletId !== actor.outletId) return deny('documents.document_unknown')
    await lockDocument(tx, documentId)
    const job = { id, registerId, documentId, kind: 'document', way } as const
    const first = await repeatedJob(tx, job)
    if (first) return first
    await requirePrinter(tx, job)

    const copy = (await wasRequested(tx, documentId)) ? 'duplicate' : 'original'
    const { title, number } = document.snapshot
    return queueJob(tx, actor, { ...job, title: `${title} ${number}`, copy })
  },
)
