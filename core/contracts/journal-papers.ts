import { z } from 'zod'
import { PrintJob } from './documents.ts'
import { zId, zInstant } from './primitives.ts'

/** `paper_printed`: a bill, a credit note or a gift receipt that came out of the printer of the device. */
export const PaperPrintedContent = z.object({
  printJobId: zId,
  documentId: zId,
  kind: z.enum(['document', 'gift_receipt']),
  copy: PrintJob.shape.copy,
  occurredAt: zInstant,
})
export type PaperPrintedContent = z.infer<typeof PaperPrintedContent>
