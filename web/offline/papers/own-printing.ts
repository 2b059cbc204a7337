import {
  type DocumentSnapshot,
  type PrintJob,
  printDocument,
  printShiftReport,
} from '../../../core/contracts/documents.ts'
import type { Register } from '../../../core/contracts/outlets.ts'
import { instant } from '../../../core/kernel/dates.ts'
import { blindFigures } from '../../../core/rules/blind-figures.ts'
import { layoutShiftReport } from '../../../core/rules/receipt/layout-shift-report.ts'
import { columnsOfPaper } from '../../../core/rules/receipt/rows.ts'
import { type ReportInput, shiftReport } from '../../../core/rules/receipt/shift-report.ts'
import { nowOfDevice } from '../acts.ts'
import { call } from '../api-client.ts'
import { unreachable } from '../api-problem.ts'
import { paperHere } from '../bills/bills-here.ts'
import { isReachable } from '../connection.ts'
import { isOwnCounter } from '../journal/own-counter.ts'
import { printsOf, writePrinted } from '../journal/printed-papers.ts'
import { printBytes } from '../printer.ts'
import { printerTroubleWords } from '../printer-words.ts'
import { printAgain, printOwnJob, printWayOf } from '../printing.ts'

// Papers of this counter. At an own counter with a printer on its USB the device makes the bytes by itself, with or
// without the server; elsewhere the server's queue has them.

const paperBytes = () =>
  import('./paper-bytes.ts').catch(() => {
    throw unreachable()
  })

/** Jobs that this device did by itself, and whether some of the paper may be out. */
const ownJobs = new Map<string, boolean>()

interface DocumentToPrint {
  readonly printJobId: string
  readonly documentId: string
  readonly gift?: boolean
}

/** Prints a bill or a credit note, or tries the same job again. */
export async function printDocumentHere(
  register: Register | undefined,
  { printJobId, documentId, gift = false }: DocumentToPrint,
): Promise<PrintJob> {
  const own = register && (await ownPaper(register, documentId))
  if (own) return printPaper(register, { printJobId, documentId, gift, ...own })
  const way = printWayOf(register) === 'usb' ? 'usb' : 'network'
  const body = { printJobId, way, gift } as const
  return printOwnJob(await call(printDocument, { params: { documentId }, body }))
}

/** Tries a job again that did not come out. */
export const printJobAgain = (register: Register | undefined, job: PrintJob): Promise<PrintJob> =>
  ownJobs.has(job.id) && job.documentId
    ? printDocumentHere(register, { printJobId: job.id, documentId: job.documentId })
    : printAgain(job.id)

/**
 * The paper where this device prints it: what it made itself, and without the server whatever paper
 * it holds. The first paper of a bill that was made here is its original.
 */
async function ownPaper(register: Register, documentId: string) {
  if (printWayOf(register) !== 'usb' || !(await isOwnCounter(register.id))) return null
  const { madeHere, printed: before } = await printsOf(documentId)
  if (!madeHere && isReachable()) return null
  const found = await paperHere(documentId)
  const copy = madeHere && !before ? 'original' : 'duplicate'
  return found && ({ snapshot: found.snapshot, copy } as const)
}

interface PaperToPrint extends Required<DocumentToPrint> {
  readonly snapshot: DocumentSnapshot
  readonly copy: PrintJob['copy']
}

async function printPaper(register: Register, wanted: PaperToPrint): Promise<PrintJob> {
  const { printJobId, documentId, gift, snapshot, copy } = wanted
  const { paper, cutter, drawer } = register.printing.usb
  const repeated = ownJobs.get(printJobId) ?? false
  const inCash = snapshot.tenders.some(({ kind }) => kind === 'cash')
  const kickDrawer = drawer && inCash && copy === 'original' && !repeated
  const { giftReceiptBytes, receiptBytes } = await paperBytes()
  const bytes = gift
    ? await giftReceiptBytes(snapshot, { paper, cutter, repeated })
    : await receiptBytes(snapshot, { paper, cutter, repeated, copy, kickDrawer })
  const kind = gift ? 'gift_receipt' : 'document'
  const title = `${gift ? 'Gift receipt' : snapshot.title} ${snapshot.number}`
  const job = await printed(register, { id: printJobId, documentId, kind, title, copy }, bytes)
  if (job.status === 'printed') {
    // The paper is out, whether the device can still write that down or not.
    await writePrinted(register.id, { printJobId, documentId, kind, copy }).catch(() => undefined)
  }
  return job
}

/** Prints an X or Z report. */
export async function printReportHere(
  register: Register | undefined,
  { printJobId, report }: { readonly printJobId: string; readonly report: ReportInput },
): Promise<PrintJob> {
  const own = register && printWayOf(register) === 'usb' && (await isOwnCounter(register.id))
  if (!own) {
    const way = printWayOf(register) === 'usb' ? 'usb' : 'network'
    const params = { shiftId: report.shift.id }
    return printOwnJob(await call(printShiftReport, { params, body: { printJobId, way } }))
  }
  const { paper, cutter } = register.printing.usb
  const { rowsToBytes } = await paperBytes()
  const { z, figures } = report
  // A paper lies on the counter where whoever counts reads it: an X on paper is blind, whoever prints it.
  const told = shiftReport(z ? report : { ...report, figures: blindFigures(figures, false) })
  const repeated = ownJobs.get(printJobId) ?? false
  const rows = layoutShiftReport(told, { columns: columnsOfPaper(paper), repeated })
  const bytes = await rowsToBytes(rows, { paper, cutter })
  const about = {
    id: printJobId,
    documentId: null,
    kind: 'shift_report',
    title: told.title,
  } as const
  return printed(register, { ...about, copy: 'original' }, bytes)
}

/** Opens the drawer that hangs on the printer of this device; null where none does. */
export async function kickDrawerHere(
  register: Register | undefined,
  printJobId: string,
): Promise<PrintJob | null> {
  if (!register?.printing.usb.drawer || printWayOf(register) !== 'usb') return null
  const { openDrawerBytes } = await import('../../../core/printing/receipt-printer.ts')
  const about = { id: printJobId, documentId: null, kind: 'drawer', title: '' } as const
  return printed(register, { ...about, copy: 'original' }, openDrawerBytes)
}

type About = Pick<PrintJob, 'id' | 'documentId' | 'kind' | 'title' | 'copy'>

async function printed(register: Register, about: About, bytes: Uint8Array): Promise<PrintJob> {
  const createdAt = nowOfDevice()
  const outcome = await printBytes(bytes)
  const mayHavePrinted = !outcome.ok && outcome.mayHavePrinted
  ownJobs.set(about.id, mayHavePrinted || (ownJobs.get(about.id) ?? false))
  return {
    ...about,
    ...{ registerId: register.id, way: 'usb', attempts: 1, createdAt },
    status: outcome.ok ? 'printed' : 'failed',
    lastError: outcome.ok ? null : printerTroubleWords[outcome.trouble],
    printedAt: outcome.ok ? instant(nowOfDevice()) : null,
  }
}
