import { openDrawerBytes } from '../../../core/printing/receipt-printer.ts'
import { layoutShiftReport } from '../../../core/rules/receipt/layout-shift-report.ts'
import { columnsOfPaper } from '../../../core/rules/receipt/rows.ts'
import { shiftReport } from '../../../core/rules/receipt/shift-report.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { findDocument, giftReceiptBytes, receiptBytes, rowsToBytes } from '../invoicing/public.ts'
import { reportOfShift } from '../tills/public.ts'
import { isTooLate, type JobContent, opensDrawer, type PrinterAbility } from './print-job.ts'
import { testPageRows } from './test-page.ts'

/**
 * What the printer is sent for a job. Made when it is printed, from the frozen document or report:
 * the queue keeps no second truth.
 */
export async function jobBytes(
  reader: Reader,
  job: JobContent,
  printer: PrinterAbility,
): Promise<Uint8Array> {
  const columns = columnsOfPaper(printer.paper)
  if (job.kind === 'drawer') {
    return isTooLate(job, nowMilliseconds()) ? new Uint8Array() : openDrawerBytes
  }
  if (job.kind === 'shift_report' && job.shiftId) {
    const report = shiftReport(await reportOfShift(reader, job.shiftId))
    const rows = layoutShiftReport(report, { columns, repeated: job.mayHavePrinted })
    return rowsToBytes(rows, printer)
  }
  const document = job.documentId ? await findDocument(reader, job.documentId) : undefined
  if (!document) return rowsToBytes(testPageRows(job.title, columns), printer)
  if (job.kind === 'gift_receipt') {
    return giftReceiptBytes(document.snapshot, { ...printer, repeated: job.mayHavePrinted })
  }
  const inCash = document.snapshot.tenders.some((tender) => tender.kind === 'cash')
  const { paper, cutter, drawer } = printer
  return receiptBytes(document.snapshot, {
    paper,
    cutter,
    copy: job.copy,
    repeated: job.mayHavePrinted,
    kickDrawer: drawer && opensDrawer(job, { inCash, atMilliseconds: nowMilliseconds() }),
  })
}
