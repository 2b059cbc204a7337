import { z } from 'zod'
import { zero } from '../kernel/money.ts'
import { openMemberLine } from './memberships.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { openPrepaidLine } from './prepaid.ts'
import {
  zAmount,
  zApprovalIds,
  zBusinessDate,
  zId,
  zInstant,
  zOptionalText,
  zQuantity,
  zQueryFlag,
  zText,
} from './primitives.ts'
import { zDiscount } from './sales.ts'
import { presentedKinds } from './tenders.ts'

export const openbillsRefusals = {
  'openbills.bill_unknown': { status: 404, says: 'There is no such held bill here.' },
  'openbills.bill_taken': {
    status: 409,
    says: 'This held bill is no longer on the list: somebody took it or discarded it.',
  },
  'openbills.id_reused': { status: 409, says: 'This id was already used for something else.' },
  'openbills.quotation_unknown': { status: 404, says: 'There is no such quotation here.' },
  'openbills.quotation_billed': { status: 409, says: 'This quotation has become a bill already.' },
  'openbills.quotation_past': {
    status: 422,
    says: 'The last day of a quotation cannot lie before today.',
  },
} as const satisfies RefusalTable

/**
 * A line of an open bill: what it keeps of the item, so that the bill stays as it is while the catalogue changes.
 * What a GS1 code says of the thing in hand travels with it.
 */
export const CartLineSnapshot = z.object({
  id: zId,
  itemId: zId.nullable(),
  packId: zId.nullable(),
  groupId: zId.nullable(),
  name: zText(160),
  detail: z.string().max(160).nullable(),
  unit: z.string().max(12),
  soldBy: z.enum(['unit', 'weight']),
  taxClassId: zId,
  unitPriceMinor: zAmount,
  /** What the catalogue asked when the line was made; null for a custom item. */
  listPriceMinor: zAmount.nullable().default(null),
  priceIncludesTax: z.boolean(),
  quantityMilli: zQuantity,
  printedTotalMinor: zAmount.nullable(),
  discount: zDiscount.nullable(),
  note: z.string().max(200).nullable(),
  salespersonId: zId.nullable().default(null),
  batch: z.string().max(40).nullable().default(null),
  expiresOn: zBusinessDate.nullable().default(null),
  serial: z.string().max(40).nullable().default(null),
  mrpMinor: zAmount.nullable().default(null),
  /** A gift card to be sold. Its code is made when the bill is paid, so that none waits anywhere before. */
  giftCard: z.object({ cardId: zId }).nullable().default(null),
  ...openPrepaidLine,
  ...openMemberLine,
})
export type CartLineSnapshot = z.infer<typeof CartLineSnapshot>

/** An open bill as it travels between registers and over time. Old versions stay readable for ever. */
export const CartSnapshot = z.object({
  version: z.literal(1),
  /** The id of the sale that it will be, from its first line on: approvals name it. */
  saleId: zId,
  lines: z.array(CartLineSnapshot).min(1).max(500),
  discount: zDiscount.nullable(),
  customer: z
    .object({
      id: zId,
      name: z.string().max(160),
      phone: z.string().max(20).nullable(),
      gstin: z.string().max(15).nullable(),
    })
    .nullable(),
  /** Parts that were paid already: they stay with the bill. */
  taken: z
    .array(
      z.object({
        tenderId: zId,
        kind: z.enum(presentedKinds),
        amountMinor: zAmount,
        reference: z.string().max(80).nullable(),
      }),
    )
    .max(20)
    .default([]),
  approvalIds: z.array(zId).max(40).default([]),
  quotationId: zId.nullable().default(null),
  /** The held bill that it came of first, however often it was recalled and held again since. */
  heldBillId: zId.nullable().default(null),
  /** The visit that it is the bill of. */
  visitId: zId.nullable().default(null),
  note: z.string().max(300).nullable().default(null),
})
export type CartSnapshot = z.infer<typeof CartSnapshot>

export const HeldBill = z.object({
  id: zId,
  /** What the cashier calls it: a name, "blue kurta". */
  name: z.string().nullable(),
  customerName: z.string().nullable(),
  itemCount: z.int(),
  totalMinor: zAmount,
  /** What was taken for it before it was held. */
  takenMinor: zAmount.default(zero),
  heldAt: zInstant,
  heldBy: z.string(),
  registerId: zId,
  registerName: z.string(),
})
export type HeldBill = z.infer<typeof HeldBill>

/** A held bill with what stands on it, for the register that took it. */
export const RecalledBill = HeldBill.extend({ cart: CartSnapshot })
export type RecalledBill = z.infer<typeof RecalledBill>

const area = 'Open bills'
const heldParams = z.object({ heldBillId: zId })

export const holdBill = defineOperation({
  id: 'holdBill',
  method: 'POST',
  path: '/api/v1/held-bills',
  area,
  scope: 'register',
  permission: 'bills.hold',
  status: 201,
  summary:
    'Put an open bill aside for all registers of the outlet. It stays until somebody recalls or discards it.',
  body: z.object({
    heldBillId: zId,
    name: zOptionalText(60),
    cart: CartSnapshot,
    /** What the till shows, for the list. */
    totalMinor: zAmount,
    occurredAt: zInstant.optional(),
  }),
  response: HeldBill,
  refusals: ['tills.register_needed', 'openbills.id_reused'],
})

export const listHeldBills = defineOperation({
  id: 'listHeldBills',
  method: 'GET',
  path: '/api/v1/held-bills',
  area,
  scope: 'outlet',
  permission: 'bills.hold',
  summary: 'Bills of the outlet that are held just now, newest first.',
  response: z.object({ bills: z.array(HeldBill) }),
  refusals: [],
})

export const readHeldCarts = defineOperation({
  id: 'readHeldCarts',
  method: 'GET',
  path: '/api/v1/held-bills/carts',
  area,
  scope: 'outlet',
  permission: 'bills.hold',
  summary:
    'What stands on held bills, for a device that keeps them for when it cannot ask. Bills that are held no more are left out.',
  query: z.object({
    /** Ids of held bills, up to fifty, with commas between them. */
    ids: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(zId).min(1).max(50)),
  }),
  response: z.object({ bills: z.array(RecalledBill) }),
  refusals: [],
})

export const recallBill = defineOperation({
  id: 'recallBill',
  method: 'POST',
  path: '/api/v1/held-bills/:heldBillId/recall',
  area,
  scope: 'register',
  permission: 'bills.hold',
  summary: 'Take a held bill to this register. Of several that ask at once one gets it.',
  params: heldParams,
  body: z.object({ recallId: zId }),
  response: RecalledBill,
  refusals: [
    'tills.register_needed',
    'openbills.bill_unknown',
    'openbills.bill_taken',
    'openbills.id_reused',
  ],
})

export const discardHeldBill = defineOperation({
  id: 'discardHeldBill',
  method: 'POST',
  path: '/api/v1/held-bills/:heldBillId/discard',
  area,
  scope: 'register',
  permission: 'bills.hold',
  summary:
    'Give a held bill up, with the reason. It stays in the journal. Above the limit of the business it needs the permission sales.void_over_limit, or an approval.',
  params: heldParams,
  body: z.object({ discardId: zId, reason: zText(200), approvalIds: zApprovalIds }),
  response: z.object({ heldBillId: zId }),
  refusals: [
    'tills.register_needed',
    'openbills.bill_unknown',
    'openbills.bill_taken',
    'openbills.id_reused',
    'approval.needed',
  ],
})

export const voidKinds = ['line', 'bill'] as const

export const voidBill = defineOperation({
  id: 'voidBill',
  method: 'POST',
  path: '/api/v1/bill-voids',
  area,
  scope: 'register',
  permission: 'sales.complete',
  status: 201,
  summary:
    'Journal what was taken off an open bill before it was paid: one line, or the whole bill with the reason. A bill above the limit of the business needs the permission sales.void_over_limit, or an approval.',
  body: z
    .object({
      voidId: zId,
      /** The sale that the open bill would have been. */
      saleId: zId,
      kind: z.enum(voidKinds),
      lines: z
        .array(
          z.object({
            itemId: zId.nullable(),
            name: zText(160),
            quantityMilli: zQuantity,
            amountMinor: zAmount,
          }),
        )
        .min(1)
        .max(500),
      totalMinor: zAmount,
      /** A whole bill is given up for a reason; a line that goes has the moment for one. */
      reason: zOptionalText(200),
      approvalIds: zApprovalIds,
      occurredAt: zInstant.optional(),
    })
    .refine((body) => body.kind === 'line' || body.reason !== null, {
      path: ['reason'],
      message: 'Say why the bill is given up.',
    }),
  response: z.object({ voidId: zId }),
  refusals: ['tills.register_needed', 'openbills.id_reused', 'approval.needed'],
})

export const quotationStatuses = ['open', 'billed', 'withdrawn'] as const

export const QuotationSummary = z.object({
  id: zId,
  number: z.string(),
  businessDate: zBusinessDate,
  validUntil: zBusinessDate,
  status: z.enum(quotationStatuses),
  customerName: z.string().nullable(),
  itemCount: z.int(),
  totalMinor: zAmount,
  by: z.string(),
  saleId: zId.nullable(),
})
export type QuotationSummary = z.infer<typeof QuotationSummary>

/** A quotation with what stands on it: prices as they were quoted. */
export const Quotation = QuotationSummary.extend({ cart: CartSnapshot })
export type Quotation = z.infer<typeof Quotation>

const quotationParams = z.object({ quotationId: zId })

export const saveQuotation = defineOperation({
  id: 'saveQuotation',
  method: 'POST',
  path: '/api/v1/quotations',
  area: 'Quotations',
  scope: 'register',
  permission: 'quotations.edit',
  status: 201,
  summary:
    'Offer what stands on an open bill at these prices until a day. Takes the next number of the register.',
  body: z.object({
    quotationId: zId,
    cart: CartSnapshot,
    validUntil: zBusinessDate,
    occurredAt: zInstant.optional(),
  }),
  response: QuotationSummary,
  refusals: [
    'tills.register_needed',
    'openbills.id_reused',
    'openbills.quotation_past',
    'approval.needed',
    'sales.tax_class_unknown',
    'sales.discount_exceeds_line',
    'sales.discount_exceeds_cart',
    'sales.negative_discount',
    'sales.amount_too_large',
  ],
})

export const listQuotations = defineOperation({
  id: 'listQuotations',
  method: 'GET',
  path: '/api/v1/quotations',
  area: 'Quotations',
  scope: 'outlet',
  permission: 'quotations.edit',
  summary: 'Quotations of the outlet, newest first: open ones, or all of the last year.',
  query: z.object({
    /** A number or its end, or part of the customer’s name. */
    q: z.string().trim().max(80).optional(),
    all: zQueryFlag.optional(),
  }),
  response: z.object({ quotations: z.array(QuotationSummary) }),
  refusals: [],
})

export const readQuotation = defineOperation({
  id: 'readQuotation',
  method: 'GET',
  path: '/api/v1/quotations/:quotationId',
  area: 'Quotations',
  scope: 'outlet',
  permission: 'quotations.edit',
  summary: 'One quotation with its lines, ready to become a bill.',
  params: quotationParams,
  response: Quotation,
  refusals: ['openbills.quotation_unknown'],
})

export const readQuotationPdf = defineOperation({
  id: 'readQuotationPdf',
  method: 'GET',
  path: '/api/v1/quotations/:quotationId/quotation.pdf',
  area: 'Quotations',
  scope: 'outlet',
  permission: 'quotations.edit',
  summary: 'The quotation as an A4 PDF.',
  params: quotationParams,
  response: z.unknown(),
  produces: 'application/pdf',
  refusals: ['openbills.quotation_unknown'],
})

export const withdrawQuotation = defineOperation({
  id: 'withdrawQuotation',
  method: 'POST',
  path: '/api/v1/quotations/:quotationId/withdraw',
  area: 'Quotations',
  scope: 'outlet',
  permission: 'quotations.edit',
  summary: 'Take an offer back. Its number stays used.',
  params: quotationParams,
  body: z.object({ reason: zText(200) }),
  response: QuotationSummary,
  refusals: ['openbills.quotation_unknown', 'openbills.quotation_billed'],
})
