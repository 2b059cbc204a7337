import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zId, zInstant } from './primitives.ts'

export const clientTermsRefusals = {
  'clientcards.service_gone': { status: 422, says: 'There is no such service to agree on.' },
} as const satisfies RefusalTable

/** Minutes that a service takes a client beside the usual, and what it costs them; null is the usual price. */
const AgreedTerms = z.object({
  extraMinutes: z.int().min(-240).max(240).meta({ description: 'Minutes more, or less' }),
  priceMinor: zAmount.nullable(),
})

export const ClientTerms = AgreedTerms.extend({
  itemId: zId,
  name: z.string(),
  by: z.string(),
  at: zInstant,
})
export type ClientTerms = z.infer<typeof ClientTerms>

const area = 'Client cards'
const path = '/api/v1/customers/:customerId/service-terms'

export const listClientTerms = defineOperation({
  id: 'listClientTerms',
  method: 'GET',
  path,
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary: 'Services that take a client another time than usual, or have a price of their own.',
  params: z.object({ customerId: zId }),
  response: z.object({ terms: z.array(ClientTerms) }),
  refusals: ['customers.customer_unknown'],
})

export const saveClientTerms = defineOperation({
  id: 'saveClientTerms',
  method: 'PUT',
  path: `${path}/:itemId`,
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'Agree with a client on the time and the price of a service. It holds for what is booked from now on. No minutes and no price take it back.',
  params: z.object({ customerId: zId, itemId: zId }),
  body: AgreedTerms,
  response: z.object({ terms: z.array(ClientTerms) }),
  refusals: ['customers.customer_unknown', 'customers.merged_away', 'clientcards.service_gone'],
})
