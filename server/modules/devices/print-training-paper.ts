import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { receiptBytes } from '../invoicing/public.ts'
import { sellingPlace } from '../outlets/public.ts'
import { type SendLimits, sendToPrinter } from './send-to-printer.ts'

/** Somebody who practises waits for the paper: there is no queue, because nothing of training is kept. */
const limits: SendLimits = { connectMilliseconds: 3_000, finishMilliseconds: 10_000 }

/** Prints what training made. The drawer stays shut, and the number makes the mark on the paper. */
export async function printTrainingPaper(
  reader: Reader,
  actor: TillActor,
  snapshot: DocumentSnapshot,
): Promise<void> {
  const { printer } = (await sellingPlace(reader, actor.registerId)).register
  if (!printer) return deny('documents.printer_missing')
  const { paper, cutter } = printer
  const bytes = await receiptBytes(snapshot, { paper, cutter, copy: 'original' })
  const { signal } = new AbortController()
  const result = await sendToPrinter(printer, bytes, { limits, signal })
  if (!result.ok) deny('documents.printer_silent', { reason: result.reason })
}
