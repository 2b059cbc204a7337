import {
  type CustomerFields,
  newCustomerFields,
} from '../../../core/rules/customers/customer-fields.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { accept } from '../../platform/refusal-error.ts'
import { recordCustomerChange } from './customer-changes.ts'
import { insertCustomers, phoneHolder } from './store.ts'

/**
 * The customer whom a phone belongs to, left as they are, or else a new one with what was said. For somebody who has
 * not shown who they are: what they typed changes nothing that is kept of anybody.
 */
export async function clientByPhone(
  tx: Tx,
  actor: Actor,
  said: { readonly name: string; readonly phone: string; readonly email: string | null },
): Promise<Pick<CustomerFields, 'id' | 'name' | 'phone'>> {
  const customerId = newId()
  const customer = accept(newCustomerFields({ customerId, ...said }), 'customers')
  const holder = await phoneHolder(tx, customer)
  if (holder) return { ...holder, phone: customer.phone }
  // Where a desk adds the same phone at this moment, the index refuses it and the whole operation runs again.
  await insertCustomers(tx, [customer], actor.userId)
  await recordCustomerChange(tx, actor, { action: 'customer.created', customerId, fields: [] })
  return customer
}
