import type { PaperPrintedContent } from '../../../core/contracts/journal-papers.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { findDocument } from '../invoicing/public.ts'
import { queueJob, repeatedJob } from './queue-job.ts'
import { lockDocument, settleOwnJob } from './store.ts'

/** Records a paper that a device has printed by itself: the next one of the same bill is a duplicate. */
export async function recordPaperPrinted(
  tx: Tx,
  actor: TillActor,
  { printJobId: id, documentId, kind, copy }: PaperPrintedContent,
): Promise<void> {
  const document = await findDocument(tx, documentId)
  if (document?.outletId !== actor.outletId) return deny('documents.document_unknown')
  await lockDocument(tx, documentId)
  const { registerId } = actor
  const job = { id, registerId, documentId, kind, way: 'usb' } as const
  if (await repeatedJob(tx, job)) return
  const { title, number } = document.snapshot
  const named = `${kind === 'gift_receipt' ? 'Gift receipt' : title} ${number}`
  await queueJob(tx, actor, { ...job, title: named, copy })
  await settleOwnJob(tx, id, { status: 'printed', error: null, mayHavePrinted: false })
}
