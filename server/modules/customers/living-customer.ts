import type { CustomerFields } from '../../../core/rules/customers/customer-fields.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { fieldsOf, lockCustomer } from './store.ts'

/** The customer of an id, locked, for an act on their account: not one that was merged away or erased. */
export async function requireCustomer(tx: Tx, customerId: string): Promise<CustomerFields> {
  const row = await lockCustomer(tx, customerId)
  if (!row || row.erasedAt) return deny('customers.customer_unknown')
  if (row.mergedInto) return deny('customers.merged_away', { customerId: row.mergedInto })
  return fieldsOf(row)
}
