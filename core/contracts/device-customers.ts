import { z } from 'zod'
import { Consent, Customer } from './customers.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zId } from './primitives.ts'
import { Wallet } from './wallets.ts'

export const deviceCustomersRefusals = {
  'customers.cursor_unknown': {
    status: 409,
    says: 'The customer list was renewed. It has to be loaded from the beginning.',
  },
} as const satisfies RefusalTable

const { shape } = Customer

/** A customer as devices keep them. What is not known, is nothing or was not agreed to is left out. */
export const FeedCustomer = z.object({
  id: zId,
  name: z.string(),
  phone: z.string().optional(),
  email: z.string().optional(),
  gstin: z.string().optional(),
  stateCode: z.string().optional(),
  address: z.string().optional(),
  note: z.string().optional(),
  birthday: z.string().optional(),
  tags: z.array(z.string()).optional(),
  consent: Consent.optional(),
  storeCreditMinor: zAmount.optional(),
  wallet: Wallet.optional(),
  dueMinor: zAmount.optional(),
  dueSince: shape.dueSince.unwrap().optional(),
  /** Left out: the limit of the business. */
  ownKhataLimitMinor: zAmount.optional(),
  points: z.int().optional(),
  visits: z.int().optional(),
  lastVisitAt: shape.lastVisitAt.unwrap().optional(),
  /** Names and numbers of those who were merged into this one: people still ask for them. */
  formerly: z.array(z.string()).optional(),
})
export type FeedCustomer = z.infer<typeof FeedCustomer>

export const readCustomerChanges = defineOperation({
  id: 'readCustomerChanges',
  method: 'GET',
  path: '/api/v1/customer-changes',
  area: 'Customers',
  permission: 'customers.read',
  summary:
    'The customers as a device keeps them: without a cursor from the beginning, with one only who changed since, in data or in a balance. Whoever was erased or merged away is named as gone.',
  query: z.object({
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(1_000).default(500),
  }),
  response: z.object({
    customers: z.array(FeedCustomer),
    /** Erased, or merged into another. */
    gone: z.array(zId),
    /** Where the next reading begins, also when nothing more is there now. */
    cursor: z.string(),
    more: z.boolean(),
    /** How many changes are still to come, for showing progress. */
    remaining: z.int(),
  }),
  refusals: ['customers.cursor_unknown'],
})
