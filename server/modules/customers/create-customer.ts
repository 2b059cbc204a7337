import type { z } from 'zod'
import type { Customer, createCustomer as contract } from '../../../core/contracts/customers.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { canonicalJson } from '../../platform/content-hash.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { normalCustomer } from './customer.ts'
import { recordCustomerChange } from './customer-changes.ts'
import { customerWithCredit } from './read-customers.ts'
import { insertCustomer, requireOwnPhone, selectCustomer } from './store.ts'

const nothing = {
  phone: null,
  email: null,
  gstin: null,
  stateCode: null,
  address: null,
  note: null,
} as const

/** Adds a customer. The same id with the same content gives the customer again. */
export const createCustomer = operation(
  'createCustomer',
  async (tx, actor: Actor, input: z.infer<typeof contract.body>): Promise<Customer> => {
    const { customerId, ...fields } = input
    const customer = accept(normalCustomer({ ...nothing, ...fields, id: customerId }), 'customers')
    const existing = await selectCustomer(tx, customerId)
    if (existing) {
      const same = canonicalJson(existing) === canonicalJson(customer)
      return same ? customerWithCredit(tx, existing) : deny('customers.id_reused')
    }
    await requireOwnPhone(tx, customer)

    await insertCustomer(tx, customer)
    await recordCustomerChange(tx, actor, { action: 'customer.created', customerId, fields: [] })

    return customerWithCredit(tx, customer)
  },
)
