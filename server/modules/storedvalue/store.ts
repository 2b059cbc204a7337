import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** Store credit; and of a prepaid wallet the money that was paid in, and the bonus on top of it. */
export type Purse = 'credit' | 'wallet' | 'bonus'

/** The customer's balance in minor units; zero for somebody who never had any. */
export async function readBalance(
  reader: Reader,
  customerId: string,
  purse: Purse = 'credit',
): Promise<number> {
  const row = await reader
    .selectFrom('store_credits')
    .select('balance_minor')
    .where('customer_id', '=', customerId)
    .where('purse', '=', purse)
    .executeTakeFirst()
  return row?.balance_minor ?? 0
}

/** Balances of several customers, for lists. Who never had store credit is not in it. */
export async function storeCreditBalances(
  reader: Reader,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (customerIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('store_credits')
    .select(['customer_id', 'balance_minor'])
    .where('customer_id', '=', sql<string>`any(${customerIds}::uuid[])`)
    .where('purse', '=', 'credit')
    .execute()
  return new Map(rows.map((row) => [row.customer_id, row.balance_minor]))
}

/** Raises the balance, beginning it where there is none, and gives the new one. */
export async function addToBalance(
  tx: Tx,
  customerId: string,
  amount: number,
  purse: Purse = 'credit',
): Promise<number> {
  const { rows } = await sql<{ balance: number }>`
    insert into store_credits (customer_id, purse, balance_minor)
    values (${customerId}, ${purse}, ${amount})
    on conflict (customer_id, purse)
      do update set balance_minor = store_credits.balance_minor + excluded.balance_minor
    returning balance_minor as balance`.execute(tx)
  return rows[0]?.balance ?? 0
}

/**
 * Lowers the balance and gives the new one, or null when it does not cover the amount, or has expired on the day. The
 * condition is asked again after waiting for another spender of the same row, so it can not go below zero.
 */
export async function takeFromBalance(
  tx: Tx,
  customerId: string,
  amount: number,
  from: { readonly purse: Purse; readonly on: string | null },
): Promise<number | null> {
  const { rows } = await sql<{ balance: number }>`
    update store_credits set balance_minor = balance_minor - ${amount}
    where customer_id = ${customerId} and purse = ${from.purse} and balance_minor >= ${amount}
      and (expires_on is null or ${from.on}::date is null or expires_on >= ${from.on}::date)
    returning balance_minor as balance`.execute(tx)
  return rows[0]?.balance ?? null
}

export interface CreditEntryRow {
  readonly id: string
  readonly customerId: string
  readonly purse: Purse
  /** Positive when issued, negative when spent. */
  readonly amount: number
  readonly documentType: string
  readonly documentId: string
  readonly userId: string
  readonly recordedAt: string
}

export async function insertEntry(tx: Tx, entry: CreditEntryRow): Promise<void> {
  await tx
    .insertInto('store_credit_entries')
    .values({
      id: entry.id,
      customer_id: entry.customerId,
      purse: entry.purse,
      amount_minor: entry.amount,
      document_type: entry.documentType,
      document_id: entry.documentId,
      user_id: entry.userId,
      recorded_at: entry.recordedAt,
    })
    .execute()
}
