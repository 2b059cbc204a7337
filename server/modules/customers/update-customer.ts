import type { z } from 'zod'
import type { Customer, updateCustomer as contract } from '../../../core/contracts/customers.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import {
  type CustomerFields,
  normalCustomer,
} from '../../../core/rules/customers/customer-fields.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { recordCustomerChange } from './customer-changes.ts'
import { wholeCustomer } from './read-customers.ts'
import { fieldsOf, insertConsents, lockCustomer, requireOwnPhone, writeCustomer } from './store.ts'

type UpdateCustomerInput = z.infer<typeof contract.body> & { readonly customerId: string }

/** Changes a customer. Fields that are not sent keep their value; bills already made keep what they said. */
export const updateCustomer = operation(
  'updateCustomer',
  async (tx, actor: Actor, input: UpdateCustomerInput): Promise<Customer> => {
    const { customerId, ...sent } = input
    const row = await lockCustomer(tx, customerId)
    if (!row || row.erasedAt) return deny('customers.customer_unknown')
    if (row.mergedInto) return deny('customers.merged_away', { customerId: row.mergedInto })
    const before = fieldsOf(row)
    const consent = { ...before.consent, ...sent.consent }
    const after = accept(normalCustomer({ ...before, ...sent, consent }), 'customers')
    const names = Object.keys(after) as (keyof CustomerFields)[]
    const fields = names.filter(
      (name) => canonicalJson(before[name]) !== canonicalJson(after[name]),
    )
    if (fields.length === 0) return wholeCustomer(tx, before)
    await requireOwnPhone(tx, after)

    await writeCustomer(tx, after)
    const { userId } = actor
    await insertConsents(tx, { customerId, userId, before: before.consent, after: consent })
    await recordCustomerChange(tx, actor, { action: 'customer.changed', customerId, fields })

    return wholeCustomer(tx, after)
  },
)
