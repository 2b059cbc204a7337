import { type RawBuilder, sql } from 'kysely'
import { consentChannels } from '../../../core/contracts/customers.ts'
import { type CustomerFields, noConsent } from '../../../core/rules/customers/customer-fields.ts'
import { customerSearchText } from '../../../core/rules/customers/customer-search.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'

/** A customer as its row says, with what only the server looks at. */
export interface CustomerRow extends CustomerFields {
  readonly mergedInto: string | null
  readonly erasedAt: string | null
}

export const customerColumns = sql`c.id, c.name, c.phone, c.email, c.gstin, c.state_code as "stateCode", c.address,
  c.note, c.birthday, c.tags, c.consent, c.merged_into as "mergedInto", c.erased_at as "erasedAt"`

async function selectWhere(
  reader: Reader,
  condition: RawBuilder<unknown>,
): Promise<CustomerRow | undefined> {
  const { rows } =
    await sql<CustomerRow>`select ${customerColumns} from customers c where ${condition}`.execute(
      reader,
    )
  return rows[0]
}

/** The customer of an id; for one that was merged into another, that other. */
export function selectCustomer(reader: Reader, id: string): Promise<CustomerRow | undefined> {
  return selectWhere(
    reader,
    sql`c.id = (select coalesce(merged_into, id) from customers where id = ${id})`,
  )
}

export async function selectCustomers(
  reader: Reader,
  ids: readonly string[],
): Promise<CustomerRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<CustomerRow>`
    select ${customerColumns} from customers c where c.id = any(${ids}::uuid[])`.execute(reader)
  return rows
}

/** The row of just this id, be it merged into another or not, locked. */
export function lockCustomer(tx: Tx, id: string): Promise<CustomerRow | undefined> {
  return selectWhere(tx, sql`c.id = ${id} for no key update`)
}

/** The customer without what only the server looks at. */
export function fieldsOf(row: CustomerRow): CustomerFields {
  const { mergedInto: _mergedInto, erasedAt: _erasedAt, ...fields } = row
  return fields
}

/** Who else has the phone of a customer, or had it before being merged into that other. */
export async function phoneHolder(
  tx: Tx,
  customer: Pick<CustomerFields, 'id' | 'phone'>,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  if (customer.phone === null) return undefined
  const { rows } = await sql<{ id: string; name: string }>`
    select k.id, k.name from customers c join customers k on k.id = coalesce(c.merged_into, c.id)
    where c.phone = ${customer.phone} and k.id <> ${customer.id} limit 1`.execute(tx)
  return rows[0]
}

/** Refuses a phone that somebody else has, and says who. */
export async function requireOwnPhone(tx: Tx, customer: CustomerFields): Promise<void> {
  const other = await phoneHolder(tx, customer)
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
    birthday: customer.birthday,
    tags: customer.tags,
    consent: JSON.stringify(customer.consent),
    search_text: customerSearchText(customer),
    updated_at: now(),
  }
}

interface ConsentChange {
  readonly customerId: string
  readonly userId: string
  readonly before: CustomerFields['consent']
  readonly after: CustomerFields['consent']
}

/** Notes who recorded which consent and when, for each channel that changed. */
export async function insertConsents(tx: Tx, change: ConsentChange): Promise<void> {
  const rows = consentRows(change)
  if (rows.length > 0) await insertRows('customer_consents', rows).execute(tx)
}

/** One act has one time, whatever the number of channels. */
function consentRows(change: ConsentChange) {
  const at = now()
  const changed = consentChannels.filter(
    (channel) => change.before[channel] !== change.after[channel],
  )
  return changed.map((channel) => ({
    id: newId(),
    customer_id: change.customerId,
    channel,
    given: change.after[channel],
    user_id: change.userId,
    at,
  }))
}

/** Several new customers at once, with their consents as noted by one person. */
export async function insertCustomers(
  tx: Tx,
  customers: readonly CustomerFields[],
  userId: string,
): Promise<void> {
  const rows = customers.map((customer) => ({
    ...rowOf(customer),
    consent: customer.consent,
    id: customer.id,
    created_at: now(),
  }))
  await insertRows('customers', rows).execute(tx)
  const consents = customers.flatMap(({ id: customerId, consent: after }) =>
    consentRows({ customerId, userId, before: noConsent, after }),
  )
  if (consents.length > 0) await insertRows('customer_consents', consents).execute(tx)
}
