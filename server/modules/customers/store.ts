import { sql } from 'kysely'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { type CustomerFields, searchTextOf } from './customer.ts'

const columns = [
  'id',
  'name',
  'phone',
  'email',
  'gstin',
  'state_code as stateCode',
  'address',
  'note',
] as const

export function selectCustomer(reader: Reader, id: string): Promise<CustomerFields | undefined> {
  return reader.selectFrom('customers').select(columns).where('id', '=', id).executeTakeFirst()
}

export function lockCustomer(tx: Tx, id: string): Promise<CustomerFields | undefined> {
  return tx
    .selectFrom('customers')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export interface CustomerSearch {
  /** Each must stand somewhere in the customer's search text; folded, so that none holds a wildcard. */
  readonly pieces: readonly string[]
  /** The last customer of the page before. */
  readonly after: string | null
  readonly limit: number
}

export function searchCustomers(reader: Reader, search: CustomerSearch): Promise<CustomerFields[]> {
  const { pieces, after, limit } = search
  let query = reader.selectFrom('customers').select(columns)
  for (const piece of pieces) query = query.where('search_text', 'like', `%${piece}%`)
  if (after) {
    const place = sql`(select c.name, c.id from customers c where c.id = ${after})`
    query = query.where(sql<boolean>`(name, id) > ${place}`)
  }
  return query.orderBy('name').orderBy('id').limit(limit).execute()
}

/** Refuses a phone that another customer has, and says who. */
export async function requireOwnPhone(tx: Tx, customer: CustomerFields): Promise<void> {
  if (customer.phone === null) return
  const other = await tx
    .selectFrom('customers')
    .select(['id', 'name'])
    .where('phone', '=', customer.phone)
    .where('id', '!=', customer.id)
    .executeTakeFirst()
  if (other) deny('customers.phone_taken', { customerId: other.id, name: other.name })
}

export async function insertCustomer(tx: Tx, customer: CustomerFields): Promise<void> {
  const insert = tx
    .insertInto('customers')
    .values({ ...rowOf(customer), id: customer.id, created_at: now() })
  await refusingTakenPhone(insert.execute())
}

export async function writeCustomer(tx: Tx, customer: CustomerFields): Promise<void> {
  const update = tx.updateTable('customers').set(rowOf(customer)).where('id', '=', customer.id)
  await refusingTakenPhone(update.execute())
}

/** Two tills may add the same phone at the same moment: then only the index sees it. */
async function refusingTakenPhone(write: Promise<unknown>): Promise<void> {
  try {
    await write
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    if (constraint === 'customers_phone') deny('customers.phone_taken')
    throw error
  }
}

function rowOf(customer: CustomerFields) {
  return {
    name: customer.name,
    phone: customer.phone,
    email: customer.email,
    gstin: customer.gstin,
    state_code: customer.stateCode,
    address: customer.address,
    note: customer.note,
    search_text: searchTextOf(customer),
    updated_at: now(),
  }
}
