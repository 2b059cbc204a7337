import { sql } from 'kysely'
import type { CustomerFields } from '../../../core/rules/customers/customer-fields.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { fieldsOf, lockCustomer } from './store.ts'

/** The customer of an id, locked, for an act on their account: not one that was merged away or erased. */
export async function requireCustomer(tx: Tx, customerId: string): Promise<CustomerFields> {
  const row = await lockCustomer(tx, customerId)
  if (!row || row.erasedAt) return deny('customers.customer_unknown')
  if (row.mergedInto) return deny('customers.merged_away', { customerId: row.mergedInto })
  return fieldsOf(row)
}

/** The ids under which things of a person are kept: their own and those of who was merged into them. */
export async function personIds(reader: Reader, customerId: string): Promise<string[]> {
  const ids = await idsOfPerson(reader, customerId)
  return ids.length > 0 ? ids : deny('customers.customer_unknown')
}

/** The same, and none for somebody who was erased or never was. */
export async function idsOfPerson(reader: Reader, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with kept as (select coalesce(merged_into, id) as id from customers where id = ${customerId})
    select c.id from customers c join kept k on k.id = c.id or k.id = c.merged_into
    where exists (select from customers o where o.id = k.id and o.erased_at is null)`.execute(
    reader,
  )
  return rows.map(({ id }) => id)
}
