import type { z } from 'zod'
import type { Customer, updateCustomer as contract } from '../../../core/contracts/customers.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { type CustomerFields, normalCustomer } from './customer.ts'
import { recordCustomerChange } from './customer-changes.ts'
import { customerWithCredit } from './read-customers.ts'
import { lockCustomer, requireOwnPhone, writeCustomer } from './store.ts'

type UpdateCustomerInput = z.infer<typeof contract.body> & { readonly customerId: string }

/** Changes a customer. Fields that are not sent keep their value; bills already made keep what they said. */
export const updateCustomer = operation(
  'updateCustomer',
  async (tx, actor: Actor, input: UpdateCustomerInput): Promise<Customer> => {
    const { customerId, ...sent } = input
    const before = await lockCustomer(tx, customerId)
    if (!before) return deny('customers.customer_unknown')
    const after = accept(normalCustomer({ ...before, ...sent }), 'customers')
    const names = Object.keys(after) as (keyof CustomerFields)[]
    const fields = names.filter((name) => before[name] !== after[name])
    if (fields.length === 0) return customerWithCredit(tx, before)
    await requireOwnPhone(tx, after)

    await writeCustomer(tx, after)
    await recordCustomerChange(tx, actor, { action: 'customer.changed', customerId, fields })

    return customerWithCredit(tx, after)
  },
)
