import { z } from 'zod'
import { isBusinessDate } from '../kernel/dates.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  page,
  pageQuery,
  zAmount,
  zBusinessDate,
  zId,
  zInstant,
  zOptionalText,
  zPhone,
  zQueryFlag,
  zStateCode,
  zText,
} from './primitives.ts'
import { Wallet } from './wallets.ts'

export const customersRefusals = {
  'customers.customer_unknown': { status: 404, says: 'There is no such customer.' },
  'customers.merged_away': {
    status: 409,
    says: 'This customer was merged into another. Change that one.',
  },
  'customers.phone_taken': { status: 409, says: 'A customer with this phone exists already.' },
  'customers.gstin_invalid': {
    status: 422,
    says: 'This GSTIN is not valid. Check each character.',
  },
  'customers.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

/** Ways to send somebody a message. Each needs the customer's consent of its own (DPDP Act 2023, s.6). */
export const consentChannels = ['whatsapp', 'sms', 'email'] as const
export const Consent = z.object({ whatsapp: z.boolean(), sms: z.boolean(), email: z.boolean() })

export const Customer = z.object({
  id: zId,
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  gstin: z.string().nullable(),
  stateCode: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string().nullable(),
  /** A day of the year as MM-DD, or with the year in front. */
  birthday: z.string().nullable(),
  tags: z.array(z.string()),
  /** What messages the customer agreed to get, by channel. */
  consent: Consent,
  storeCreditMinor: zAmount,
  /** Money and bonus of the prepaid wallet. */
  wallet: Wallet,
  /** What the customer owes on account. */
  dueMinor: zAmount,
  /** The day since which the oldest part of it is owed. */
  dueSince: zBusinessDate.nullable(),
  /** How much the customer may owe: a limit of their own, or that of the business. */
  khataLimitMinor: zAmount,
  ownKhataLimitMinor: zAmount.nullable(),
  /** Below zero where returned goods took back points that were spent. */
  points: z.int(),
  /** Days on which the customer bought something. */
  visits: z.int().min(0),
  lastVisitAt: zInstant.nullable(),
})
export type Customer = z.infer<typeof Customer>

const zBirthday = z
  .string()
  .regex(/^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$/, 'Give month and day, for example 10-17 or 1990-10-17')
  // A leap year stands in where no year is told, so that 29 February can be said.
  .refine((day) => isBusinessDate(day.length === 5 ? `2000-${day}` : day), 'There is no such day')

export const customerOrders = ['name', 'due', 'recent'] as const

const fields = {
  name: zText(120),
  phone: zPhone.nullable(),
  email: z.email().nullable(),
  gstin: z.string().trim().toUpperCase().length(15).nullable(),
  stateCode: zStateCode.nullable(),
  address: zOptionalText(300),
  note: zOptionalText(500),
  birthday: zBirthday.nullable(),
  tags: z.array(zText(30)).max(12),
  /** Channels that are not named keep what was noted. */
  consent: Consent.partial(),
}
/** A customer as they are added: the name is known, the rest where somebody said it. */
export const NewCustomer = z
  .object({ customerId: zId, ...fields })
  .partial()
  .required({ customerId: true, name: true })
export type NewCustomer = z.infer<typeof NewCustomer>

const area = 'Customers'

export const findCustomers = defineOperation({
  id: 'findCustomers',
  method: 'GET',
  path: '/api/v1/customers',
  area,
  permission: 'customers.read',
  summary: 'Find by name, any four digits of the phone, e-mail or GSTIN.',
  query: z.object({
    ...pageQuery,
    q: z.string().trim().max(100).optional(),
    /** Only those who owe something. */
    dues: zQueryFlag.optional(),
    /** By name, the largest dues first, or who came last first. */
    order: z.enum(customerOrders).default('name'),
  }),
  response: page(Customer),
  refusals: [],
})

export const readCustomer = defineOperation({
  id: 'readCustomer',
  method: 'GET',
  path: '/api/v1/customers/:customerId',
  area,
  permission: 'customers.read',
  summary: 'One customer. Who was merged into another is answered with that one.',
  params: z.object({ customerId: zId }),
  response: Customer,
  refusals: ['customers.customer_unknown'],
})

export const createCustomer = defineOperation({
  id: 'createCustomer',
  method: 'POST',
  path: '/api/v1/customers',
  area,
  permission: 'customers.edit',
  status: 201,
  summary: 'Add a customer. A phone belongs to one customer.',
  body: NewCustomer,
  response: Customer,
  refusals: ['customers.phone_taken', 'customers.gstin_invalid', 'customers.id_reused'],
})

export const updateCustomer = defineOperation({
  id: 'updateCustomer',
  method: 'PATCH',
  path: '/api/v1/customers/:customerId',
  area,
  permission: 'customers.edit',
  summary: 'Change a customer. Bills already made keep what they said.',
  params: z.object({ customerId: zId }),
  body: z.object(fields).partial(),
  response: Customer,
  refusals: [
    'customers.customer_unknown',
    'customers.merged_away',
    'customers.phone_taken',
    'customers.gstin_invalid',
  ],
})
