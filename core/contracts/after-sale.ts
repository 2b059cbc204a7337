import { z } from 'zod'
import { documentKinds } from './documents.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zId, zInstant, zOptionalText, zText } from './primitives.ts'
import { TenderCorrection } from './sales.ts'
import { tenderKinds } from './tenders.ts'

/** What happens to a bill after it was made: it is found, its tenders are put right. */
export const afterSaleRefusals = {
  'sales.bill_unknown': { status: 404, says: 'No bill or credit note has this number.' },
  'sales.correction_shift_closed': {
    status: 409,
    says: 'The shift of this bill is closed, so its tenders stand. Give the money back by a refund and sell again.',
  },
  'sales.correction_kind': {
    status: 422,
    says: 'Only cash, card, UPI, cheque and bank transfer can be put right. Stored value goes back by a refund.',
  },
  'sales.correction_same_kind': { status: 422, says: 'Choose another kind of tender.' },
  'sales.correction_over_paid': {
    status: 422,
    says: 'This kind of tender did not pay that much of the bill, or has given it back.',
  },
} as const satisfies RefusalTable

const area = 'Sales'
const saleParams = z.object({ saleId: zId })

export const findBillByNumber = defineOperation({
  id: 'findBillByNumber',
  method: 'GET',
  path: '/api/v1/bills/by-number',
  area,
  scope: 'outlet',
  permission: 'sales.read',
  summary:
    'The bill behind a scanned or typed number: of the bill itself, or of a credit note to it. Small letters are forgiven.',
  query: z.object({ number: zText(40) }),
  response: z.object({
    saleId: zId,
    documentId: zId,
    documentKind: z.enum(documentKinds),
    number: z.string(),
  }),
  refusals: ['sales.bill_unknown'],
  example: {},
})

export const correctTender = defineOperation({
  id: 'correctTender',
  method: 'POST',
  path: '/api/v1/sales/:saleId/tender-corrections',
  area,
  scope: 'register',
  permission: 'sales.correct_tender',
  status: 201,
  summary:
    'Tell a tender that was keyed as the wrong kind (cash for card) as what it was, while the shift of its bill is open. The bill as printed stays; the drawer, the figures of the shift, the ledger and what a refund may give back follow.',
  params: saleParams,
  body: z.object({
    correctionId: zId,
    from: z.enum(tenderKinds),
    to: z.enum(tenderKinds),
    amountMinor: zAmount,
    /** Approval code, UTR or cheque number of the tender as it was. */
    reference: zOptionalText(80),
    reason: zText(200),
    occurredAt: zInstant.optional(),
  }),
  response: TenderCorrection,
  refusals: [
    'tills.register_needed',
    'sales.sale_unknown',
    'sales.id_reused',
    'sales.cash_short',
    'sales.correction_shift_closed',
    'sales.correction_kind',
    'sales.correction_same_kind',
    'sales.correction_over_paid',
  ],
})
