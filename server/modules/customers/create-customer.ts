import type { z } from 'zod'
import type { Customer, createCustomer as contract } from '../../../core/contracts/customers.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { normalCustomer } from './customer.ts'
import { recordCustomerChange } from './customer-changes.ts'
import { readCustomer, wholeCustomer } from './read-customers.ts'
import {
  fieldsOf,
  insertConsents,
  insertCustomer,
  lockCustomer,
  noConsent,
  requireOwnPhone,
} from './store.ts'

const nothing = {
  phone: null,
  email: null,
  gstin: null,
  stateCode: null,
  address: null,
  note: null,
  birthday: null,
  tags: [],
}

/** Adds a customer. The same id with the same content gives the customer again. */
export const createCustomer = operation(
  'createCustomer',
  async (tx, actor: Actor, input: z.infer<typeof contract.body>): Promise<Customer> => {
    const { customerId, ...fields } = input
    const consent = { ...noConsent, ...fields.consent }
    const sent = { ...nothing, ...fields, id: customerId, consent }
    const customer = accept(normalCustomer(sent), 'customers')
    const existing = await lockCustomer(tx, customerId)
    if (existing) {
      const same = canonicalJson(fieldsOf(existing)) === canonicalJson(customer)
      return same ? readCustomer(tx, customerId) : deny('customers.id_reused')
    }
    await requireOwnPhone(tx, customer)

    await insertCustomer(tx, customer)
    const { userId } = actor
    await insertConsents(tx, { customerId, userId, before: noConsent, after: consent })
    await recordCustomerChange(tx, actor, { action: 'customer.created', customerId, fields: [] })

    return wholeCustomer(tx, customer)
  },
)
