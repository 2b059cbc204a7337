import { sql } from 'kysely'
import type { Tx } from '../../platform/database/client.ts'

/** A phone that a device took down for somebody new, though another customer has it. */
export interface PhoneClaim {
  readonly customerId: string
  readonly phone: string
  readonly holderId: string
}

export async function insertClaim(tx: Tx, claim: PhoneClaim): Promise<void> {
  const { customerId, phone, holderId } = claim
  await sql`insert into phone_claims (customer_id, phone, holder_id)
    values (${customerId}, ${phone}, ${holderId})`.execute(tx)
}

export async function claimedPhone(tx: Tx, customerId: string): Promise<string | null> {
  const { rows } = await sql<{ phone: string }>`
    select phone from phone_claims where customer_id = ${customerId}`.execute(tx)
  return rows[0]?.phone ?? null
}

/** The same of a person and of those merged into them. */
export async function claimedPhones(tx: Tx, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ phone: string }>`
    select distinct p.phone from phone_claims p join customers c on c.id = p.customer_id
    where c.id = ${customerId} or c.merged_into = ${customerId} order by 1`.execute(tx)
  return rows.map(({ phone }) => phone)
}

/** Of the erased no phone stays, whoever took it down. */
export async function dropClaims(tx: Tx, customerIds: readonly string[]): Promise<void> {
  await sql`delete from phone_claims where customer_id = any(${customerIds}::uuid[])
    or holder_id = any(${customerIds}::uuid[])`.execute(tx)
}
