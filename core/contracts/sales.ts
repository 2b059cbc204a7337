import { z } from 'zod'
import { treatments } from './catalog.ts'
import { DocumentSnapshot, LineTax } from './documents.ts'
import { defineOperation } from './operation.ts'
import {
  page,
  pageQuery,
  zAmount,
  zApprovalIds,
  zBusinessDate,
  zId,
  zInstant,
  zOptionalText,
  zQuantity,
  zQueryFlag,
  zRate,
  zSignedAmount,
  zStateCode,
  zText,
} from './primitives.ts'
import { lineValue, prepaidInSales, saleOrigins } from './sale-origins.ts'
import { TenderCorrection } from './tender-corrections.ts'
import { presentedKinds, tenderKinds } from './tenders.ts'

/** A discount as it was meant: kept beside the amount it came to. */
export const zDiscount = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), rate: zRate }),
  z.object({ kind: z.literal('amount'), amount: zAmount }),
  z.object({ kind: z.literal('to_total'), total: zAmount }),
])

export const SaleLineRequest = z.object({
  /** Null for a custom item: then name and tax class must be given. */
  itemId: zId.nullable(),
  name: zText(160).optional(),
  taxClassId: zId.optional(),
  /** When set, quantity and price count whole packs. */
  packId: zId.nullish(),
  quantityMilli: zQuantity,
  unitPriceMinor: zAmount,
  priceIncludesTax: z.boolean().default(true),
  /** The exact line total of a price-embedded label. */
  printedTotalMinor: zAmount.nullish(),
  discount: zDiscount.nullish(),
  note: zOptionalText(200),
  /** The MRP printed on this piece, where several are in use. */
  mrpMinor: zAmount.nullish(),
  /** What the code on the piece said (GS1); frozen on the line and printed. */
  batch: zOptionalText(20),
  expiresOn: zBusinessDate.nullish(),
  serial: zOptionalText(20),
  /** Who sold it; the cashier when left out. */
  salespersonId: zId.nullish(),
  ...lineValue,
})

export const CompleteSaleRequest = z.object({
  saleId: zId,
  /** When it was sold by the clock of the device. */
  occurredAt: zInstant.optional(),
  customerId: zId.nullish(),
  lines: z.array(SaleLineRequest).min(1).max(2000),
  discount: zDiscount.nullish(),
  tenders: z
    .array(
      z.object({
        tenderId: zId,
        kind: z.enum(presentedKinds),
        amountMinor: zAmount,
        /** Code of a gift card, number of a cheque, UTR of a transfer, last digits of a card. */
        reference: zOptionalText(80),
      }),
    )
    .max(20),
  tipMinor: zAmount.default(0 as z.output<typeof zAmount>),
  /** What the till asked for; should the server compute another total, the sale is kept as sold and flagged. */
  totalMinor: zAmount.optional(),
  /** Goods sent to another state: where delivery ends. Over the counter leave it out. */
  deliveryStateCode: zStateCode.nullish(),
  note: zOptionalText(300),
  approvalIds: zApprovalIds,
  ...saleOrigins,
})
export type CompleteSaleRequest = z.infer<typeof CompleteSaleRequest>

export const flagKinds = [
  'stock_below_zero',
  'item_unknown',
  'customer_unknown',
  'price_differs',
  'item_inactive',
  'above_mrp',
  'expired',
  'total_differs',
  'clock_differs',
  /** Of a sale that a device finished by itself: what would have been asked, and what has changed meanwhile. */
  'not_allowed',
  'tax_differs',
  'paper_differs',
  'late_for_shift',
  'held_bill_twice',
] as const
/** Something odd about a recorded sale for a person to look at. */
export const SaleFlag = z.object({
  kind: z.enum(flagKinds),
  lineNo: z.int().nullable(),
  facts: z.record(z.string(), z.unknown()),
})
export type SaleFlag = z.infer<typeof SaleFlag>

export const SaleLine = z.object({
  lineNo: z.int(),
  itemId: zId.nullable(),
  name: z.string(),
  variantLabel: z.string().nullable(),
  code: z.string().nullable(),
  hsn: z.string().nullable(),
  unit: z.string(),
  quantityMilli: zQuantity,
  unitPriceMinor: zAmount,
  priceIncludesTax: z.boolean(),
  grossMinor: zAmount,
  lineDiscountMinor: zAmount,
  cartDiscountMinor: zAmount,
  taxableMinor: zAmount,
  treatment: z.enum(treatments),
  rate: zRate,
  taxes: z.array(LineTax),
  taxMinor: zAmount,
  totalMinor: zAmount,
  /** What the line put on a gift card; its other amounts are zero then. */
  giftCardMinor: zAmount,
  returnedMilli: z.int(),
  note: z.string().nullable(),
  salesperson: z.string().nullable(),
  mrpMinor: zAmount.nullable(),
  batch: z.string().nullable(),
  expiresOn: zBusinessDate.nullable(),
  serial: z.string().nullable(),
})
export const SaleTender = z.object({
  id: zId,
  kind: z.enum(tenderKinds),
  amountMinor: zAmount,
  tenderedMinor: zAmount,
  changeMinor: zAmount,
  refundedMinor: zAmount,
  reference: z.string().nullable(),
})
export const RefundSummary = z.object({
  id: zId,
  kind: z.enum(['refund', 'return']),
  creditNoteId: zId,
  creditNoteNumber: z.string(),
  totalMinor: zAmount,
  /** Gift cards that were taken back unused. */
  giftCardsMinor: zAmount,
  reason: z.string(),
  by: z.string(),
  authorisedBy: z.string(),
  at: zInstant,
  tenders: z.array(z.object({ kind: z.enum(tenderKinds), amountMinor: zAmount })),
  lines: z.array(
    z.object({
      lineNo: z.int(),
      quantityMilli: zQuantity,
      totalMinor: zAmount,
      disposition: z.string(),
    }),
  ),
})
export const Sale = z.object({
  id: zId,
  outletId: zId,
  registerId: zId,
  shiftId: zId,
  documentId: zId,
  number: z.string(),
  documentKind: z.string(),
  cashier: z.string(),
  customer: z.object({ id: zId, name: z.string(), phone: z.string().nullable() }).nullable(),
  /** What the customer of the bill owes on account today: a refund lowers it first. */
  customerDueMinor: zAmount,
  businessDate: zBusinessDate,
  occurredAt: zInstant,
  recordedAt: zInstant,
  lines: z.array(SaleLine),
  tenders: z.array(SaleTender),
  /** What each kind has paid with all corrections, and what it has given back. */
  paid: z.array(
    z.object({ kind: z.enum(tenderKinds), paidMinor: zAmount, refundedMinor: zAmount }),
  ),
  corrections: z.array(TenderCorrection),
  /** The bill whose goods were exchanged for this one, and the bills that goods of this one were exchanged for. */
  exchanged: z.object({
    from: z.object({ saleId: zId, number: z.string() }).nullable(),
    into: z.array(z.object({ saleId: zId, number: z.string(), refundId: zId })),
  }),
  /** Whether the shift of the bill is still open, so that a tender can be put right. */
  shiftOpen: z.boolean(),
  refunds: z.array(RefundSummary),
  flags: z.array(SaleFlag),
  grossMinor: zAmount,
  lineDiscountMinor: zAmount,
  cartDiscountMinor: zAmount,
  taxableMinor: zAmount,
  taxMinor: zAmount,
  roundOffMinor: zSignedAmount,
  totalMinor: zAmount,
  /** Gift cards sold with it: paid, but not part of the total. */
  giftCardsMinor: zAmount,
  tipMinor: zAmount,
  changeMinor: zAmount,
  refundedMinor: zAmount,
  note: z.string().nullable(),
})
export type Sale = z.infer<typeof Sale>
export type SaleLine = z.infer<typeof SaleLine>

export const CompletedSale = z.object({
  saleId: zId,
  documentId: zId,
  number: z.string(),
  documentKind: z.string(),
  businessDate: zBusinessDate,
  recordedAt: zInstant,
  grossMinor: zAmount,
  discountMinor: zAmount,
  taxableMinor: zAmount,
  taxMinor: zAmount,
  roundOffMinor: zSignedAmount,
  totalMinor: zAmount,
  /** Gift cards sold with it: paid, but not part of the total. */
  giftCardsMinor: zAmount,
  tipMinor: zAmount,
  changeMinor: zAmount,
  flags: z.array(SaleFlag),
  /** In training the paper comes with the answer, because nothing of it is kept. */
  trainingDocument: DocumentSnapshot.nullable(),
})
export type CompletedSale = z.infer<typeof CompletedSale>

const area = 'Sales'

/** What stands against paying with money that the shop owes, or against owing it. */
const valueRefusals = [
  'sales.customer_needed',
  'sales.reference_needed',
  'sales.value_beyond_goods',
  'sales.store_credit_short',
  'wallets.short',
  'wallets.bonus_short',
  'wallets.money_first',
  'wallets.expired',
  'giftcards.code_malformed',
  'giftcards.code_taken',
  'giftcards.line_wrong',
  'giftcards.card_unknown',
  'giftcards.card_expired',
  'giftcards.balance_short',
  'loyalty.points_uneven',
  'loyalty.points_few',
  'loyalty.points_short',
  ...prepaidInSales,
  'deposits.short',
  'deposits.services_only',
] as const
const saleParams = z.object({ saleId: zId })

export const completeSale = defineOperation({
  id: 'completeSale',
  method: 'POST',
  path: '/api/v1/sales',
  area,
  scope: 'register',
  permission: 'sales.complete',
  status: 201,
  summary:
    'Complete a sale: lines, tenders, bill, stock, ledger, audit and event in one transaction. The same id with the same content gives the first answer again.',
  body: CompleteSaleRequest,
  response: CompletedSale,
  refusals: [
    'tills.register_needed',
    'tills.shift_not_open',
    'sales.id_reused',
    'sales.register_leased',
    'sales.tenders_short',
    'sales.tenders_over',
    'sales.tender_invalid',
    'sales.discount_exceeds_line',
    'sales.discount_exceeds_cart',
    'sales.negative_discount',
    'sales.amount_too_large',
    'sales.item_unknown',
    'sales.tax_class_unknown',
    'approval.needed',
    ...valueRefusals,
  ],
  example: {
    body: {
      saleId: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11',
      lines: [
        {
          itemId: '0193b6f0-0000-7000-8000-000000000001',
          quantityMilli: 2000,
          unitPriceMinor: 12_500,
        },
      ],
      tenders: [
        { tenderId: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a12', kind: 'cash', amountMinor: 50_000 },
      ],
    },
  },
})

export const findSales = defineOperation({
  id: 'findSales',
  method: 'GET',
  path: '/api/v1/sales',
  area,
  scope: 'outlet',
  permission: 'sales.read',
  summary: 'Find sales of the chosen outlet by number, phone, name, date or amount, newest first.',
  query: z.object({
    ...pageQuery,
    /** A number or its end, a phone or its end, a customer’s name, or an amount such as 499 or 499.50. */
    q: z.string().trim().max(80).optional(),
    from: zBusinessDate.optional(),
    to: zBusinessDate.optional(),
    shiftId: zId.optional(),
    tender: z.enum(tenderKinds).optional(),
    /** Who sold; with `kind=refunds` who gave back. */
    personId: zId.optional(),
    customerId: zId.optional(),
    itemId: zId.optional(),
    /** The hour of the day at the outlet in which it was sold: 17 is from 17:00 to 17:59. */
    hour: z.coerce.number().int().min(0).max(23).optional(),
    /**
     * With `refunds` only bills of which something went back, and day, shift, tender, person, item, hour and reason are
     * those of the refund. With `return_notes` goods that came back without their bill; with `all` bills and these.
     */
    kind: z.enum(['sales', 'refunds', 'return_notes', 'all']).default('sales'),
    /** The reason of a refund or a return as it was given; needs `kind=refunds` or `kind=return_notes`. */
    reason: z.string().trim().max(200).optional(),
    /** Only bills with a discount on a line or on the whole. */
    discounted: zQueryFlag.optional(),
    /** Bills of which a line, or with `kind=refunds` a refunded line, carried a tax of this rate. */
    taxRate: z.coerce.number().int().min(0).optional(),
    /** Only bills that a person should look at. */
    flagged: zQueryFlag.optional(),
  }),
  response: page(
    z.object({
      kind: z.enum(['sale', 'return_note']),
      /** Of the sale, or of the return without a bill. */
      id: zId,
      number: z.string(),
      occurredAt: zInstant,
      businessDate: zBusinessDate,
      customerName: z.string().nullable(),
      itemCount: z.int(),
      totalMinor: zAmount,
      giftCardsMinor: zAmount,
      refundedMinor: zAmount,
      tenderKinds: z.array(z.enum(tenderKinds)),
      cashier: z.string(),
      flagged: z.boolean(),
    }),
  ),
  refusals: [],
})

export const readSale = defineOperation({
  id: 'readSale',
  method: 'GET',
  path: '/api/v1/sales/:saleId',
  area,
  scope: 'outlet',
  permission: 'sales.read',
  summary: 'One sale with its lines, tenders, refunds and flags.',
  params: saleParams,
  response: Sale,
  refusals: ['sales.sale_unknown'],
})

export const dispositions = ['restock', 'damaged', 'to_supplier', 'kept'] as const
export const refundFields = {
  refundId: zId,
  lines: z
    .array(
      z.object({
        lineNo: z.int().min(1),
        quantityMilli: zQuantity,
        disposition: z.enum(dispositions).optional(),
      }),
    )
    .min(1)
    .max(2000),
  /** How the money goes back; left out, each tender gets its share of what it paid. */
  tenders: z
    .array(z.object({ kind: z.enum(tenderKinds), amountMinor: zAmount }))
    .min(1)
    .max(10)
    .optional(),
  reason: zText(200),
  /** The person who allows it; must hold the permission. Oneself when left out. */
  authorisedBy: zId.optional(),
  approvalIds: zApprovalIds,
  occurredAt: zInstant.optional(),
}
export const RefundResult = z.object({
  refundId: zId,
  saleId: zId,
  creditNoteId: zId,
  creditNoteNumber: z.string(),
  totalMinor: zAmount,
  /** Gift cards that were taken back unused. */
  giftCardsMinor: zAmount,
  roundOffMinor: zSignedAmount,
  taxMinor: zAmount,
  tenders: z.array(z.object({ kind: z.enum(tenderKinds), amountMinor: zAmount })),
  storeCreditMinor: zAmount,
  /** In training, as with a sale. */
  trainingDocument: DocumentSnapshot.nullable(),
})
export type RefundResult = z.infer<typeof RefundResult>

export const refundRefusals = [
  'tills.register_needed',
  'tills.shift_not_open',
  'sales.register_leased',
  'sales.sale_unknown',
  'sales.id_reused',
  'sales.return_exceeds_sold',
  'sales.return_line_unknown',
  'sales.refund_tender_mismatch',
  'sales.refund_tender_over_paid',
  'sales.gift_card_in_parts',
  'giftcards.card_used',
  'prepaid.sessions_used',
  'memberships.months_used',
  'approval.needed',
  'sales.authoriser_unknown',
  'sales.customer_needed',
  'sales.cash_short',
] as const

export const refundSale = defineOperation({
  id: 'refundSale',
  method: 'POST',
  path: '/api/v1/sales/:saleId/refund',
  area,
  scope: 'register',
  permission: 'sales.return',
  status: 201,
  summary:
    'Give money back for lines of a sale, with a credit note. Goods stay with the customer unless a disposition says otherwise. Needs the permission sales.refund, above the limit of the business sales.refund_over_limit, or an approval.',
  params: saleParams,
  body: z.object(refundFields),
  response: RefundResult,
  refusals: refundRefusals,
})

export const returnGoods = defineOperation({
  id: 'returnGoods',
  method: 'POST',
  path: '/api/v1/sales/:saleId/return',
  area,
  scope: 'register',
  permission: 'sales.return',
  status: 201,
  summary:
    'Take goods back for money or store credit, with a credit note. Goods go back into stock unless a disposition says otherwise.',
  params: saleParams,
  body: z.object(refundFields),
  response: RefundResult,
  refusals: refundRefusals,
})
