import { z } from 'zod'
import { Customer } from './customers.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { page, pageQuery, zAmount, zEmpty, zId, zInstant } from './primitives.ts'

export const customerRecordsRefusals = {
  'customers.merge_self': { status: 422, says: 'This is the same customer twice.' },
  'customers.merge_unknown': { status: 404, says: 'There is no such merge.' },
  'customers.merge_superseded': {
    status: 409,
    says: 'The kept customer was merged into another since. Undo that merge first.',
  },
  'customers.merge_spent': {
    status: 409,
    says: 'What was carried over has been paid or spent since, so the two cannot be told apart any more.',
  },
  'customers.erase_open': {
    status: 409,
    says: 'Something is still open between the shop and this customer. Settle it first.',
  },
} as const satisfies RefusalTable

const area = 'Customers'
const params = z.object({ customerId: zId })

export const historyKinds = [
  'sale',
  'refund',
  'unbilled_return',
  'collection',
  'deposit',
  'deposit_back',
] as const

export const HistoryEntry = z.object({
  id: zId,
  kind: z.enum(historyKinds),
  at: zInstant,
  number: z.string(),
  outletId: zId,
  outletName: z.string(),
  itemCount: z.int().nullable(),
  amountMinor: zAmount,
  /** The bill to open: of a refund, the one that it corrects. */
  saleId: zId.nullable(),
  /** The paper of a return without a bill. */
  documentId: zId.nullable(),
  by: z.string(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const readCustomerHistory = defineOperation({
  id: 'readCustomerHistory',
  method: 'GET',
  path: '/api/v1/customers/:customerId/history',
  area,
  permission: 'customers.read',
  summary:
    'Bills, credit notes, returns without a bill and receipts of a customer in one’s own outlets, newest first.',
  params,
  query: z.object(pageQuery),
  response: page(HistoryEntry),
  refusals: ['customers.customer_unknown'],
})

export const ConsentEntry = z.object({
  channel: z.string(),
  given: z.boolean(),
  at: zInstant,
  by: z.string(),
})

export const listConsents = defineOperation({
  id: 'listConsents',
  method: 'GET',
  path: '/api/v1/customers/:customerId/consents',
  area,
  permission: 'customers.read',
  summary: 'Each consent that was given or taken back, with who noted it and when, newest first.',
  params,
  response: z.object({ consents: z.array(ConsentEntry) }),
  refusals: ['customers.customer_unknown'],
})

export const duplicateReasons = ['phone', 'phone_end', 'email', 'gstin', 'name'] as const

export const Duplicate = z.object({
  first: Customer,
  second: Customer,
  reasons: z.array(z.enum(duplicateReasons)).min(1),
})
export type Duplicate = z.infer<typeof Duplicate>

export const suggestMerges = defineOperation({
  id: 'suggestMerges',
  method: 'GET',
  path: '/api/v1/customer-merges/suggestions',
  area,
  permission: 'customers.merge',
  summary:
    'Customers who may be one: a phone that a device took down for both, the same end of the phone, e-mail, GSTIN or name. For one customer also those with a similar name.',
  query: z.object({ customerId: zId.optional() }),
  response: z.object({ duplicates: z.array(Duplicate) }),
  refusals: [],
})

export const mergeFields = [
  'phone',
  'email',
  'gstin',
  'stateCode',
  'address',
  'birthday',
  'note',
  'tags',
  'consent',
] as const
export type MergeField = (typeof mergeFields)[number]

export const MergePreview = z.object({
  kept: Customer,
  merged: Customer,
  /** What the kept customer lacks and takes over. */
  fills: z.array(z.enum(mergeFields)),
  dueMinor: zAmount,
  storeCreditMinor: zAmount,
  walletMinor: zAmount,
  bonusMinor: zAmount,
  points: z.int(),
  bills: z.int(),
})
export type MergePreview = z.infer<typeof MergePreview>

export const previewMerge = defineOperation({
  id: 'previewMerge',
  method: 'GET',
  path: '/api/v1/customers/:customerId/merge-preview',
  area,
  permission: 'customers.merge',
  summary: 'What a merge of another customer into this one would move.',
  params,
  query: z.object({ mergedId: zId }),
  response: MergePreview,
  refusals: ['customers.customer_unknown', 'customers.merged_away', 'customers.merge_self'],
})

export const CustomerMerge = z.object({
  id: zId,
  keptId: zId,
  mergedId: zId,
  mergedName: z.string(),
  mergedPhone: z.string().nullable(),
  dueMinor: zAmount,
  storeCreditMinor: zAmount,
  walletMinor: zAmount,
  bonusMinor: zAmount,
  points: z.int(),
  by: z.string(),
  at: zInstant,
  undoneAt: zInstant.nullable(),
})
export type CustomerMerge = z.infer<typeof CustomerMerge>

export const mergeCustomers = defineOperation({
  id: 'mergeCustomers',
  method: 'POST',
  path: '/api/v1/customers/:customerId/merge',
  area,
  permission: 'customers.merge',
  status: 201,
  summary:
    'Make two customers one: this one is kept and takes over what it lacks, dues, store credit and points of the other. Documents keep what they said.',
  params,
  body: z.object({ mergeId: zId, mergedId: zId }),
  response: CustomerMerge,
  refusals: [
    'customers.customer_unknown',
    'customers.merged_away',
    'customers.merge_self',
    'customers.id_reused',
  ],
})

export const undoMerge = defineOperation({
  id: 'undoMerge',
  method: 'POST',
  path: '/api/v1/customer-merges/:mergeId/undo',
  area,
  permission: 'customers.merge',
  summary: 'Make two customers of one again, with the balances that were carried.',
  params: z.object({ mergeId: zId }),
  response: CustomerMerge,
  refusals: [
    'customers.merge_unknown',
    'customers.merge_superseded',
    'customers.merge_spent',
    'customers.phone_taken',
  ],
})

export const listMerges = defineOperation({
  id: 'listMerges',
  method: 'GET',
  path: '/api/v1/customers/:customerId/merges',
  area,
  permission: 'customers.merge',
  summary: 'Who was merged into this customer, newest first.',
  params,
  response: z.object({ merges: z.array(CustomerMerge) }),
  refusals: [],
})

export const keepApart = defineOperation({
  id: 'keepApart',
  method: 'POST',
  path: '/api/v1/customers/:customerId/distinctions',
  area,
  permission: 'customers.merge',
  status: 204,
  summary: 'These two are different people: they are not suggested for a merge again.',
  params,
  body: z.object({ otherId: zId }),
  response: zEmpty,
  refusals: ['customers.customer_unknown', 'customers.merge_self'],
})

export const exportCustomer = defineOperation({
  id: 'exportCustomer',
  method: 'POST',
  path: '/api/v1/customers/:customerId/export',
  area,
  permission: 'customers.export',
  summary:
    'All that is kept of one person, to be handed to them (DPDP Act 2023, s.11): JSON, or CSV to read. Noted in the audit trail.',
  params,
  body: z.object({ form: z.enum(['json', 'csv']).default('json') }),
  response: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['customers.customer_unknown'],
})

export const eraseCustomer = defineOperation({
  id: 'eraseCustomer',
  method: 'POST',
  path: '/api/v1/customers/:customerId/erase',
  area,
  permission: 'customers.erase',
  summary:
    'Erase what is kept of one person (DPDP Act 2023, s.12). Bills and receipts keep the name that tax law wants kept.',
  params,
  response: z.object({ id: zId, erasedAt: zInstant }),
  refusals: ['customers.customer_unknown', 'customers.erase_open'],
})
