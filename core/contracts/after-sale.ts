import { z } from 'zod'
import { DocumentSnapshot, documentKinds } from './documents.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  zAmount,
  zApprovalIds,
  zBusinessDate,
  zId,
  zInstant,
  zOptionalText,
  zQuantity,
  zText,
} from './primitives.ts'
import {
  CompletedSale,
  CompleteSaleRequest,
  completeSale,
  RefundResult,
  refundFields,
  refundRefusals,
} from './sales.ts'
import { TenderCorrection } from './tender-corrections.ts'
import { tenderKinds } from './tenders.ts'

/** What happens after a bill was made: it is found, its tenders are put right, goods come back without it. */
export const afterSaleRefusals = {
  'sales.bill_unknown': {
    status: 404,
    says: 'No bill, credit note or return note has this number.',
  },
  'sales.return_unknown': { status: 404, says: 'There is no such return note.' },
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
  'sales.unbilled_returns_off': {
    status: 422,
    says: 'This shop takes nothing back without its bill.',
  },
  'sales.unbilled_item_unknown': {
    status: 422,
    says: 'Only goods of the catalogue can come back without their bill.',
  },
  'sales.unbilled_price_unknown': {
    status: 422,
    says: 'This was not sold here lately, so it has no price to give back. Find its bill.',
  },
  'sales.unbilled_customer': {
    status: 422,
    says: 'Goods without their bill are taken back only from a customer with a name and a phone.',
  },
  'sales.unbilled_cap': {
    status: 422,
    says: 'This customer has brought back as much without a bill as one may in a day.',
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
    'What stands behind a scanned or typed number: a bill, by its own number or that of a credit note to it, or goods that came back without one. Small letters are forgiven.',
  query: z.object({ number: zText(40) }),
  response: z.object({
    /** Null on a return note, which has no bill. */
    saleId: zId.nullable(),
    /** The return without a bill; null on every other paper. */
    returnId: zId.nullable(),
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

const saleFields = CompleteSaleRequest.shape

export const Exchange = z.object({
  exchangeId: zId,
  /** What the returned goods pay of the new bill. */
  coveredMinor: zAmount,
  refund: RefundResult,
  sale: CompletedSale,
})
export type Exchange = z.infer<typeof Exchange>

export const exchangeGoods = defineOperation({
  id: 'exchangeGoods',
  method: 'POST',
  path: '/api/v1/sales/:saleId/exchange',
  area,
  scope: 'register',
  permission: 'sales.return',
  status: 201,
  summary:
    'Take goods of a bill back and sell others instead, as one act: a credit note and a new bill, and only the difference is paid or given back. The paper of the new bill shows both. A later return of the new bill finds the tenders of the old one.',
  params: saleParams,
  body: z.object({
    exchangeId: zId,
    refundId: zId,
    /** The id of the new bill. */
    newSaleId: zId,
    returns: refundFields.lines,
    /** What goes out instead. */
    lines: saleFields.lines,
    discount: saleFields.discount,
    /** Who gets the new bill, where the old one names nobody. */
    customerId: saleFields.customerId,
    /** What the till asked for the new bill. */
    totalMinor: saleFields.totalMinor,
    /** What pays the difference, where the new goods are dearer. */
    tenders: saleFields.tenders.default([]),
    /** Where the difference goes back to, where they are cheaper; left out, each tender gets its share. */
    refundTenders: refundFields.tenders,
    reason: refundFields.reason,
    note: saleFields.note,
    authorisedBy: refundFields.authorisedBy,
    approvalIds: zApprovalIds,
    occurredAt: zInstant.optional(),
  }),
  response: Exchange,
  refusals: [...new Set([...refundRefusals, ...completeSale.refusals])],
})

export const readUnbilledPrices = defineOperation({
  id: 'readUnbilledPrices',
  method: 'GET',
  path: '/api/v1/returns/prices',
  area,
  scope: 'register',
  permission: 'sales.return',
  summary:
    'What items are worth that come back without their bill: the lowest price at which the outlet sold each lately.',
  query: z.object({
    /** Ids of items, separated by commas. */
    itemIds: z.string().max(40 * 100),
    /** Whose day is counted. */
    customerId: zId.optional(),
  }),
  response: z.object({
    /** How far back prices are looked for; 0 when the shop takes nothing back without its bill. */
    days: z.int(),
    /** The most that one customer may bring in a day, and what the customer has brought today. */
    capMinor: zAmount,
    usedMinor: zAmount,
    prices: z.array(
      z.object({
        itemId: zId,
        /** So much was paid for so many. */
        paidMinor: zAmount,
        ofMilli: zQuantity,
        soldOn: zBusinessDate,
      }),
    ),
  }),
  refusals: ['tills.register_needed'],
})

export const unbilledDispositions = ['restock', 'damaged', 'to_supplier'] as const

export const UnbilledReturn = z.object({
  returnId: zId,
  documentId: zId,
  number: z.string(),
  totalMinor: zAmount,
  lines: z.array(
    z.object({
      lineNo: z.int(),
      itemId: zId,
      name: z.string(),
      quantityMilli: zQuantity,
      disposition: z.enum(unbilledDispositions),
      totalMinor: zAmount,
    }),
  ),
  /** In training the paper as it would have been; nothing of it is kept. */
  trainingDocument: DocumentSnapshot.nullable(),
})
export type UnbilledReturn = z.infer<typeof UnbilledReturn>

export const returnWithoutBill = defineOperation({
  id: 'returnWithoutBill',
  method: 'POST',
  path: '/api/v1/returns',
  area,
  scope: 'register',
  permission: 'sales.return',
  status: 201,
  summary:
    'Take goods back whose bill is lost, for store credit: at the lowest price of the last days at this outlet, from a customer with a phone, up to a daily cap. Needs the permission sales.return_without_bill or an approval. The paper is a return note; no tax is credited.',
  body: z.object({
    returnId: zId,
    customerId: zId,
    lines: z
      .array(
        z.object({
          itemId: zId,
          quantityMilli: zQuantity,
          disposition: z.enum(unbilledDispositions).default('restock'),
        }),
      )
      .min(1)
      .max(50),
    reason: zText(200),
    approvalIds: zApprovalIds,
    occurredAt: zInstant.optional(),
  }),
  response: UnbilledReturn,
  refusals: [
    'tills.register_needed',
    'tills.shift_not_open',
    'approval.needed',
    'sales.register_leased',
    'sales.id_reused',
    'sales.unbilled_returns_off',
    'sales.unbilled_item_unknown',
    'sales.unbilled_price_unknown',
    'sales.unbilled_customer',
    'sales.unbilled_cap',
  ],
})

/** What the shop's data say otherwise of goods that a device took back by itself. */
export const returnNoteFlagKinds = [
  'price_differs',
  'over_cap',
  'no_phone',
  'returns_off',
  'not_allowed',
  'late_for_shift',
] as const
export const ReturnNoteFlag = z.object({
  kind: z.enum(returnNoteFlagKinds),
  facts: z.record(z.string(), z.unknown()),
})
export type ReturnNoteFlag = z.infer<typeof ReturnNoteFlag>

export const ReturnNote = z.object({
  id: zId,
  documentId: zId,
  number: z.string(),
  customer: z.object({ id: zId, name: z.string(), phone: z.string().nullable() }),
  cashier: z.string(),
  /** Who allowed it, where the cashier might not. */
  approvedBy: z.string().nullable(),
  reason: z.string(),
  businessDate: zBusinessDate,
  occurredAt: zInstant,
  /** Given as store credit. */
  totalMinor: zAmount,
  flags: z.array(ReturnNoteFlag),
  lines: z.array(
    z.object({
      lineNo: z.int(),
      itemId: zId,
      name: z.string(),
      variantLabel: z.string().nullable(),
      unit: z.string(),
      quantityMilli: zQuantity,
      disposition: z.enum(unbilledDispositions),
      /** The sale that set the price: so much was paid for so many. */
      paidMinor: zAmount,
      ofMilli: zQuantity,
      totalMinor: zAmount,
    }),
  ),
})
export type ReturnNote = z.infer<typeof ReturnNote>

export const readReturnNote = defineOperation({
  id: 'readReturnNote',
  method: 'GET',
  path: '/api/v1/returns/:returnId',
  area,
  scope: 'outlet',
  permission: 'sales.read',
  summary: 'Goods that came back without their bill: who brought them, why, what they were worth.',
  params: z.object({ returnId: zId }),
  response: ReturnNote,
  refusals: ['sales.return_unknown'],
})
