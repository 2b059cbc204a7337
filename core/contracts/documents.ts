import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  zAmount,
  zBusinessDate,
  zEmpty,
  zId,
  zInstant,
  zQueryFlag,
  zRate,
  zSignedAmount,
  zText,
} from './primitives.ts'
import { tenderKinds } from './tenders.ts'

export const documentsRefusals = {
  'documents.document_unknown': { status: 404, says: 'There is no such bill.' },
  'documents.no_gift_receipt': { status: 422, says: 'Only a bill has a gift receipt.' },
  'documents.printer_missing': {
    status: 422,
    says: 'This register has no printer. Set one under Shift, or print from the browser.',
  },
  'documents.printer_silent': { status: 422, says: 'The printer did not take the page.' },
  'documents.print_job_unknown': { status: 404, says: 'There is no such print job.' },
  'documents.job_of_server': {
    status: 409,
    says: 'The server prints this itself; no device tells how it ended.',
  },
  'documents.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

/** Kinds of legal document (rules 46, 46A, 49 and 53 of the CGST Rules; a plain bill for unregistered sellers). */
export const documentKinds = [
  'tax_invoice',
  'bill_of_supply',
  'invoice_cum_bill_of_supply',
  'plain_bill',
  'credit_note',
  'return_note',
  // No legal document: an offer that is drawn on the same paper.
  'quotation',
] as const

export const LineTax = z.object({
  code: z.string(),
  label: z.string(),
  rate: zRate,
  amountMinor: zSignedAmount,
})

const Party = z.object({
  name: z.string(),
  legalName: z.string().nullable(),
  addressLines: z.array(z.string()),
  stateCode: z.string().nullable(),
  stateName: z.string().nullable(),
  gstin: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})

/**
 * All that a bill says, frozen when it was made: paper, PDF and screen are drawn from this alone, so that a reprint
 * years later is the same (rule 46: seller, number, date, buyer, HSN/SAC, quantity and unit, value, taxable value,
 * rate and amount of each tax, place of supply, reverse charge).
 */
export const DocumentSnapshot = z.object({
  version: z.literal(1),
  kind: z.enum(documentKinds),
  title: z.string(),
  number: z.string(),
  issuedAt: zInstant,
  businessDate: zBusinessDate,
  timeZone: z.string(),
  currency: z.string(),
  seller: Party,
  outletName: z.string(),
  buyer: Party.nullable(),
  placeOfSupply: z.object({ stateCode: z.string(), stateName: z.string() }).nullable(),
  interState: z.boolean(),
  reverseCharge: z.boolean(),
  /** Words that the law wants on this kind of bill, for example of a composition seller. */
  legalNotes: z.array(z.string()),
  /** For a credit note: the bill it corrects, and why. */
  original: z
    .object({ number: z.string(), businessDate: zBusinessDate, reason: z.string() })
    .nullable(),
  registerCode: z.string(),
  cashier: z.string(),
  lines: z.array(
    z.object({
      lineNo: z.int(),
      name: z.string(),
      variantLabel: z.string().nullable(),
      hsn: z.string().nullable(),
      unit: z.string(),
      quantityMilli: z.int(),
      unitPriceMinor: zAmount,
      priceIncludesTax: z.boolean(),
      mrpMinor: zAmount.nullable(),
      grossMinor: zAmount,
      discountMinor: zAmount,
      taxableMinor: zAmount,
      rate: zRate,
      treatment: z.string(),
      taxes: z.array(LineTax),
      totalMinor: zAmount,
      /** What the line put on a gift card: beside the total, not in it. */
      giftCardMinor: zAmount.optional(),
      note: z.string().nullable(),
      /** Of the very piece that was sold; bills from before codes were read for it say nothing. */
      batch: z.string().nullish(),
      expiresOn: zBusinessDate.nullish(),
      serial: z.string().nullish(),
    }),
  ),
  taxSummary: z.array(
    z.object({
      hsn: z.string().nullable(),
      rate: zRate,
      taxableMinor: zAmount,
      taxes: z.array(LineTax),
    }),
  ),
  totals: z.object({
    grossMinor: zAmount,
    discountMinor: zAmount,
    taxableMinor: zAmount,
    taxMinor: zAmount,
    roundOffMinor: zSignedAmount,
    totalMinor: zAmount,
    giftCardsMinor: zAmount.optional(),
    tipMinor: zAmount,
    changeMinor: zAmount,
    savedMinor: zAmount,
    inWords: z.string(),
  }),
  tenders: z.array(
    z.object({
      kind: z.enum(tenderKinds),
      amountMinor: zAmount,
      tenderedMinor: zAmount,
      changeMinor: zAmount,
      reference: z.string().nullable(),
    }),
  ),
  footer: z.array(z.string()),
  /**
   * What came back, where the bill is the other half of an exchange: its credit note is a document of its own, and this
   * paper shows both (rule 53(1A): its number and date, the bill it corrects, value and tax).
   */
  exchange: z
    .object({
      creditNoteNumber: z.string(),
      original: z.object({ number: z.string(), businessDate: zBusinessDate, reason: z.string() }),
      lines: z.array(
        z.object({
          lineNo: z.int(),
          name: z.string(),
          variantLabel: z.string().nullable(),
          unit: z.string(),
          quantityMilli: z.int(),
          totalMinor: zAmount,
        }),
      ),
      taxableMinor: zAmount,
      taxMinor: zAmount,
      roundOffMinor: zSignedAmount,
      totalMinor: zAmount,
      /** What the returned goods pay of this bill. */
      coveredMinor: zAmount,
      /** What went back beside the goods. */
      given: z.array(z.object({ kind: z.enum(tenderKinds), amountMinor: zAmount })),
    })
    .nullish(),
})
export type DocumentSnapshot = z.infer<typeof DocumentSnapshot>

export const printJobKinds = [
  'document',
  'gift_receipt',
  'test_page',
  'shift_report',
  'drawer',
] as const

const zJobWay = z.enum(['network', 'usb'])
const way = zJobWay
  .default('network')
  .meta({ description: 'usb when this device sends the bytes to a printer of its own' })

export const PrintJob = z.object({
  id: zId,
  documentId: zId.nullable(),
  title: z.string(),
  registerId: zId,
  status: z.enum(['queued', 'printing', 'printed', 'failed']),
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: zInstant,
  printedAt: zInstant.nullable(),
  copy: z.enum(['original', 'duplicate']),
  kind: z.enum(printJobKinds),
  /** `usb`: the device that the printer hangs on sends the bytes and tells how it ended. */
  way: zJobWay,
})
export type PrintJob = z.infer<typeof PrintJob>

const giftSays =
  'the gift receipt instead: items, quantities and the number as bars, and no amounts'
const zGift = zQueryFlag.optional().meta({ description: giftSays })

const area = 'Bills'
const params = z.object({ documentId: zId })

export const readDocument = defineOperation({
  id: 'readDocument',
  method: 'GET',
  path: '/api/v1/documents/:documentId',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  summary: 'A bill as it was made, for drawing it on a screen.',
  params,
  response: z.object({
    id: zId,
    saleId: zId.nullable(),
    snapshot: DocumentSnapshot,
    printedCount: z.int(),
  }),
  refusals: ['documents.document_unknown'],
})

export const readReceiptBytes = defineOperation({
  id: 'readReceiptBytes',
  method: 'GET',
  path: '/api/v1/documents/:documentId/receipt',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  summary: 'The receipt as ESC/POS bytes for 80 or 58 mm paper.',
  params,
  query: z.object({
    paper: z.enum(['80', '58']).default('80'),
    duplicate: zQueryFlag.optional(),
    gift: zGift,
  }),
  response: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['documents.document_unknown', 'documents.no_gift_receipt'],
})

export const readInvoicePdf = defineOperation({
  id: 'readInvoicePdf',
  method: 'GET',
  path: '/api/v1/documents/:documentId/invoice.pdf',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  summary: 'The bill as an A4 PDF.',
  params,
  query: z.object({ duplicate: zQueryFlag.optional(), gift: zGift }),
  response: z.unknown(),
  produces: 'application/pdf',
  refusals: ['documents.document_unknown', 'documents.no_gift_receipt'],
})

export const printDocument = defineOperation({
  id: 'printDocument',
  method: 'POST',
  path: '/api/v1/documents/:documentId/print',
  area,
  scope: 'register',
  permission: 'documents.read',
  status: 202,
  summary:
    'Print the bill at the chosen register, on its network printer or by this device. Every print of the bill after the first is marked DUPLICATE; a gift receipt is none of them.',
  params,
  body: z.object({
    printJobId: zId,
    way,
    gift: z.boolean().default(false).meta({ description: giftSays }),
  }),
  response: PrintJob,
  refusals: [
    'documents.document_unknown',
    'documents.no_gift_receipt',
    'documents.printer_missing',
    'documents.id_reused',
    'tills.register_needed',
  ],
})

export const listPrintJobs = defineOperation({
  id: 'listPrintJobs',
  method: 'GET',
  path: '/api/v1/print-jobs',
  area,
  scope: 'register',
  permission: 'documents.read',
  summary: 'Print jobs of the chosen register that are waiting, failed, or done today.',
  response: z.object({ jobs: z.array(PrintJob) }),
  refusals: ['tills.register_needed'],
})

export const retryPrintJob = defineOperation({
  id: 'retryPrintJob',
  method: 'POST',
  path: '/api/v1/print-jobs/:printJobId/retry',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  summary: 'Try a failed print again now.',
  params: z.object({ printJobId: zId }),
  response: PrintJob,
  refusals: ['documents.print_job_unknown'],
})

export const printTestPage = defineOperation({
  id: 'printTestPage',
  method: 'POST',
  path: '/api/v1/registers/:registerId/test-page',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  status: 202,
  summary: 'Print a test page on the printer of a register.',
  params: z.object({ registerId: zId }),
  body: z.object({ printJobId: zId, title: zText(60).optional(), way }),
  response: PrintJob,
  refusals: ['outlets.register_unknown', 'documents.printer_missing', 'documents.id_reused'],
})

export const printShiftReport = defineOperation({
  id: 'printShiftReport',
  method: 'POST',
  path: '/api/v1/shifts/:shiftId/print',
  area,
  scope: 'register',
  permission: 'shifts.read',
  status: 202,
  summary:
    'Print the Z report of a closed shift, or the X report of an open one, at the chosen register.',
  params: z.object({ shiftId: zId }),
  body: z.object({ printJobId: zId, way }),
  response: PrintJob,
  refusals: [
    'tills.shift_unknown',
    'documents.printer_missing',
    'documents.id_reused',
    'tills.register_needed',
  ],
})

export const readPrintJobBytes = defineOperation({
  id: 'readPrintJobBytes',
  method: 'GET',
  path: '/api/v1/print-jobs/:printJobId/bytes',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  summary: 'What the printer of the register is to be sent for a job, as ESC/POS bytes.',
  params: z.object({ printJobId: zId }),
  response: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['documents.print_job_unknown'],
})

export const settlePrintJob = defineOperation({
  id: 'settlePrintJob',
  method: 'POST',
  path: '/api/v1/print-jobs/:printJobId/outcome',
  area,
  scope: 'outlet',
  permission: 'documents.read',
  summary: 'Tell how a job ended that this device sent to a printer of its own.',
  params: z.object({ printJobId: zId }),
  body: z.object({
    printed: z.boolean(),
    error: zText(200).nullable().default(null),
    /** Bytes were on their way when it failed: some of the paper may be out. */
    mayHavePrinted: z.boolean().default(false),
  }),
  response: PrintJob,
  refusals: ['documents.print_job_unknown', 'documents.job_of_server'],
})

export const printTrainingPaper = defineOperation({
  id: 'printTrainingPaper',
  method: 'POST',
  path: '/api/v1/training/paper',
  area,
  scope: 'register',
  permission: 'training.use',
  real: true,
  summary: 'Print what training made, at once and marked TRAINING. Nothing of it is kept.',
  body: z.object({ snapshot: DocumentSnapshot.extend({ number: z.literal('TRAINING') }) }),
  response: zEmpty,
  status: 204,
  refusals: ['tills.register_needed', 'documents.printer_missing', 'documents.printer_silent'],
})
