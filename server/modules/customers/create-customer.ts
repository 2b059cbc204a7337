import type { Customer, NewCustomer } from '../../../core/contracts/customers.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import { newCustomerFields, noConsent } from '../../../core/rules/customers/customer-fields.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { recordCustomerChange } from './customer-changes.ts'
import { readCustomer, wholeCustomer } from './read-customers.ts'
import { fieldsOf, insertConsents, insertCustomer, lockCustomer, requireOwnPhone } from './store.ts'

/** Adds a customer. The same id with the same content gives the customer again. */
export const createCustomer = operation(
  'createCustomer',
  async (tx, actor: Actor, input: NewCustomer): Promise<Customer> => {
    const { customerId } = input
    const customer = accept(newCustomerFields(input), 'customers')
    const existing = await lockCustomer(tx, customerId)
    if (existing) {
      const same = canonicalJson(fieldsOf(existing)) === canonicalJson(customer)
      return same ? readCustomer(tx, customerId) : deny('customers.id_reused')
    }
    await requireOwnPhone(tx, customer)

    await insertCustomer(tx, customer)
    const { userId } = actor
    await insertConsents(tx, { customerId, userId, before: noConsent, after: customer.consent })
    await recordCustomerChange(tx, actor, { action: 'customer.created', customerId, fields: [] })

    return wholeCustomer(tx, customer)
  },
)
