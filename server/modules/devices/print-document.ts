import type { PrintJob } from '../../../core/contracts/documents.ts'
import { hasGiftReceipt } from '../../../core/rules/receipt/layout-gift.ts'
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
  /** The gift receipt of the bill instead of the bill. */
  readonly gift?: boolean | undefined
}

/**
 * Queues a bill for the printer of the actor's register. Nothing is printed here: the queue does
 * that, or the device with a printer of its own, and a printer that is off keeps nobody waiting. The
 * first request for a bill is its original, every later one a duplicate. A gift receipt is neither.
 */
export const printDocument = operation(
  'printDocument',
  async (tx, actor: TillActor, input: PrintDocumentInput): Promise<PrintJob> => {
    const { printJobId: id, documentId, way = 'network', gift = false } = input
    const { registerId } = actor
    const document = await findDocument(tx, documentId)
    if (document?.outletId !== actor.outletId) return deny('documents.document_unknown')
    if (gift && !hasGiftReceipt(document.snapshot)) return deny('documents.no_gift_receipt')
    await lockDocument(tx, documentId)
    const job = {
      id,
      registerId,
      documentId,
      kind: gift ? 'gift_receipt' : 'document',
      way,
    } as const
    const first = await repeatedJob(tx, job)
    if (first) return first
    await requirePrinter(tx, job)

    const again = !gift && (await wasRequested(tx, documentId))
    const { title, number } = document.snapshot
    return queueJob(tx, actor, {
      ...job,
      title: `${gift ? 'Gift receipt' : title} ${number}`,
      copy: again ? 'duplicate' : 'original',
    })
  },
)
