import { z } from 'zod'
import { Customer } from './customers.ts'
import { DepositVoucher } from './deposit-voucher.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  zAmount,
  zBusinessDate,
  zId,
  zInstant,
  zOptionalText,
  zSignedAmount,
} from './primitives.ts'
import { WalletTopUp } from './wallets.ts'

export const khataRefusals = {
  'khata.nothing_due': { status: 422, says: 'This customer owes nothing.' },
  'khata.over_due': {
    status: 422,
    says: 'This is more than the customer owes. Take less, or keep the rest as store credit.',
  },
  'khata.collection_unknown': { status: 404, says: 'There is no such receipt.' },
  'khata.owed_in_future': { status: 422, says: 'Old dues begin today or earlier.' },
  'khata.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

/** By what dues can be paid. */
export const collectionKinds = ['cash', 'upi', 'card', 'cheque', 'bank_transfer'] as const
export type CollectionKind = (typeof collectionKinds)[number]

const ReceiptParty = z.object({
  name: z.string(),
  legalName: z.string().nullable(),
  addressLines: z.array(z.string()),
  gstin: z.string().nullable(),
  phone: z.string().nullable(),
})

/** All that the receipt of collected dues says, frozen when it was made. */
export const CollectionReceipt = z.object({
  version: z.literal(1),
  number: z.string(),
  issuedAt: zInstant,
  businessDate: zBusinessDate,
  timeZone: z.string(),
  currency: z.string(),
  seller: ReceiptParty,
  outletName: z.string(),
  registerCode: z.string(),
  cashier: z.string(),
  customer: z.object({ name: z.string(), phone: z.string().nullable() }),
  tenders: z.array(
    z.object({
      kind: z.enum(collectionKinds),
      amountMinor: zAmount,
      tenderedMinor: zAmount,
      changeMinor: zAmount,
      reference: z.string().nullable(),
    }),
  ),
  totalMinor: zAmount,
  inWords: z.string(),
  duesMinor: zAmount,
  storeCreditMinor: zAmount,
  /** Where it was paid into the wallet. */
  wallet: WalletTopUp.nullish(),
  /** Where it was taken as a deposit, or a deposit was given back: it is a voucher by the law then. */
  voucher: DepositVoucher.nullish(),
  dueBeforeMinor: zAmount,
  dueAfterMinor: zAmount,
  note: z.string().nullable(),
})
export type CollectionReceipt = z.infer<typeof CollectionReceipt>

/** What the books knew otherwise when they heard of dues that a device had collected. */
export const collectionFlagKinds = [
  'dues_differ',
  'wallet_differs',
  'not_allowed',
  'late_for_shift',
] as const
export const CollectionFlag = z.object({
  kind: z.enum(collectionFlagKinds),
  facts: z.record(z.string(), z.unknown()),
})
export type CollectionFlag = z.infer<typeof CollectionFlag>

export const Collection = z.object({
  id: zId,
  customerId: zId,
  shiftId: zId,
  recordedAt: zInstant,
  receipt: CollectionReceipt,
  flags: z.array(CollectionFlag).default([]),
})
export type Collection = z.infer<typeof Collection>

const area = 'Customers'
const params = z.object({ customerId: zId })

export const setKhataLimit = defineOperation({
  id: 'setKhataLimit',
  method: 'PUT',
  path: '/api/v1/customers/:customerId/khata-limit',
  area,
  permission: 'khata.over_limit',
  summary: 'How much this customer may owe; null gives them the limit of the business.',
  params,
  body: z.object({ limitMinor: zAmount.nullable() }),
  response: Customer,
  refusals: ['customers.customer_unknown', 'customers.merged_away'],
})

export const recordOpeningDues = defineOperation({
  id: 'recordOpeningDues',
  method: 'POST',
  path: '/api/v1/customers/:customerId/opening-dues',
  area,
  scope: 'outlet',
  permission: 'khata.over_limit',
  status: 201,
  summary: 'Dues from before this system, with the day since which they are owed.',
  params,
  body: z.object({
    openingId: zId,
    amountMinor: zAmount.refine((amount) => amount > 0, 'Say how much is owed'),
    owedSince: zBusinessDate,
    note: zOptionalText(200),
  }),
  response: Customer,
  refusals: [
    'customers.customer_unknown',
    'customers.merged_away',
    'khata.owed_in_future',
    'khata.id_reused',
  ],
})

export const collectDues = defineOperation({
  id: 'collectDues',
  method: 'POST',
  path: '/api/v1/customers/:customerId/collections',
  area,
  scope: 'register',
  permission: 'khata.collect',
  status: 201,
  summary:
    'Take what a customer owes, all or a part, or money ahead into their wallet, into the open shift, with a numbered receipt. What is more than owed is refused unless it becomes store credit.',
  params,
  body: z.object({
    collectionId: zId,
    amountMinor: zAmount.refine((amount) => amount > 0, 'Say how much is paid'),
    /** What was handed over; cash may be more than the amount, and change is given. */
    tenders: z
      .array(
        z.object({
          kind: z.enum(collectionKinds),
          amountMinor: zAmount,
          reference: zOptionalText(80),
        }),
      )
      .min(1)
      .max(10),
    /** What is paid beyond the dues is kept as store credit. */
    restToStoreCredit: z.boolean().default(false),
    /** All of it is paid ahead, into the wallet; dues stay as they are. */
    toWallet: z.boolean().optional(),
    note: zOptionalText(200),
    occurredAt: zInstant.optional(),
  }),
  response: Collection,
  refusals: [
    'tills.register_needed',
    'tills.shift_not_open',
    'sales.register_leased',
    'customers.customer_unknown',
    'customers.merged_away',
    'khata.nothing_due',
    'khata.over_due',
    'khata.id_reused',
    'sales.tenders_short',
    'sales.tenders_over',
    'sales.tender_invalid',
  ],
})

export const readCollection = defineOperation({
  id: 'readCollection',
  method: 'GET',
  path: '/api/v1/collections/:collectionId',
  area,
  scope: 'outlet',
  permission: 'customers.read',
  summary: 'The receipt of collected dues as it was made.',
  params: z.object({ collectionId: zId }),
  response: Collection,
  refusals: ['khata.collection_unknown'],
})

export const readCollectionReceipt = defineOperation({
  id: 'readCollectionReceipt',
  method: 'GET',
  path: '/api/v1/collections/:collectionId/receipt',
  area,
  scope: 'outlet',
  permission: 'customers.read',
  summary: 'The receipt of collected dues as ESC/POS bytes for 80 or 58 mm paper.',
  params: z.object({ collectionId: zId }),
  query: z.object({ paper: z.enum(['80', '58']).default('80') }),
  response: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['khata.collection_unknown'],
})

/** How long the parts of a debt are owed already, in days, up to and including `upTo`; the last has no end. */
export const DueAge = z.object({ upTo: z.int().nullable(), amountMinor: zAmount })

export const statementKinds = [
  'sale',
  'refund',
  'collection',
  'opening',
  'merge',
  'merge_undone',
] as const

export const Statement = z.object({
  customer: z.object({ id: zId, name: z.string(), phone: z.string().nullable() }),
  from: zBusinessDate,
  to: zBusinessDate,
  currency: z.string(),
  seller: ReceiptParty,
  openingMinor: zSignedAmount,
  entries: z.array(
    z.object({
      id: zId,
      day: zBusinessDate,
      kind: z.enum(statementKinds),
      documentId: zId,
      /** Number of the bill, credit note or receipt. */
      number: z.string().nullable(),
      outletName: z.string().nullable(),
      note: z.string().nullable(),
      by: z.string(),
      /** Above zero it is owed, below it was settled. */
      amountMinor: zSignedAmount,
      balanceMinor: zSignedAmount,
    }),
  ),
  chargedMinor: zAmount,
  settledMinor: zAmount,
  closingMinor: zSignedAmount,
  /** What is owed today, by age. */
  dueMinor: zAmount,
  ages: z.array(DueAge),
})
export type Statement = z.infer<typeof Statement>

const statementQuery = z.object({
  from: zBusinessDate.optional(),
  to: zBusinessDate.optional(),
})

export const readStatement = defineOperation({
  id: 'readStatement',
  method: 'GET',
  path: '/api/v1/customers/:customerId/statement',
  area,
  scope: 'outlet',
  permission: 'customers.read',
  summary: 'The account of a customer: what was bought on account, paid and returned, day by day.',
  params,
  query: statementQuery,
  response: Statement,
  refusals: ['customers.customer_unknown'],
})

export const readStatementFile = defineOperation({
  id: 'readStatementFile',
  method: 'GET',
  path: '/api/v1/customers/:customerId/statement/file',
  area,
  scope: 'outlet',
  permission: 'customers.read',
  summary:
    'The account of a customer as CSV, as ESC/POS bytes for a receipt printer, or as A4 pages (PDF) with the store credit of the period.',
  params,
  query: statementQuery.extend({
    form: z.enum(['csv', 'receipt', 'a4']).default('csv'),
    paper: z.enum(['80', '58']).default('80'),
  }),
  response: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['customers.customer_unknown'],
})

export const readDues = defineOperation({
  id: 'readDues',
  method: 'GET',
  path: '/api/v1/dues',
  area,
  scope: 'outlet',
  permission: 'customers.read',
  summary: 'What all customers owe together, by age.',
  response: z.object({ customers: z.int(), dueMinor: zAmount, ages: z.array(DueAge) }),
  refusals: [],
})
