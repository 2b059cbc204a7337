import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  page,
  pageQuery,
  zAmount,
  zId,
  zOptionalText,
  zPhone,
  zStateCode,
  zText,
} from './primitives.ts'

export const customersRefusals = {
  'customers.customer_unknown': { status: 404, says: 'There is no such customer.' },
  'customers.phone_taken': { status: 409, says: 'A customer with this phone exists already.' },
  'customers.gstin_invalid': {
    status: 422,
    says: 'This GSTIN is not valid. Check each character.',
  },
  'customers.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

export const Customer = z.object({
  id: zId,
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  gstin: z.string().nullable(),
  stateCode: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string().nullable(),
  storeCreditMinor: zAmount,
})
export type Customer = z.infer<typeof Customer>

const fields = {
  name: zText(120),
  phone: zPhone.nullable(),
  email: z.email().nullable(),
  gstin: z.string().trim().toUpperCase().length(15).nullable(),
  stateCode: zStateCode.nullable(),
  address: zOptionalText(300),
  note: zOptionalText(500),
}
const area = 'Customers'

export const findCustomers = defineOperation({
  id: 'findCustomers',
  method: 'GET',
  path: '/api/v1/customers',
  area,
  permission: 'customers.read',
  summary: 'Find by name, any four digits of the phone, e-mail or GSTIN.',
  query: z.object({ ...pageQuery, q: z.string().trim().max(100).optional() }),
  response: page(Customer),
  refusals: [],
})

export const readCustomer = defineOperation({
  id: 'readCustomer',
  method: 'GET',
  path: '/api/v1/customers/:customerId',
  area,
  permission: 'customers.read',
  summary: 'One customer.',
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
  body: z
    .object({ customerId: zId, ...fields })
    .partial()
    .required({ customerId: true, name: true }),
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
  refusals: ['customers.customer_unknown', 'customers.phone_taken', 'customers.gstin_invalid'],
})
