import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** The customer's balance in minor units; zero for somebody who never had any. */
export async function readBalance(reader: Reader, customerId: string): Promise<number> {
  const row = await reader
    .selectFrom('store_credits')
    .select('balance_minor')
    .where('customer_id', '=', customerId)
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
    .execute()
  return new Map(rows.map((row) => [row.customer_id, row.balance_minor]))
}

/** Locks the customer's credit until the transaction ends, beginning it at zero. */
export async function lockCredit(tx: Tx, customerId: string): Promise<number> {
  const { rows } = await sql<{ balance: number }>`
    insert into store_credits (customer_id) values (${customerId})
    on conflict (customer_id) do update set balance_minor = store_credits.balance_minor
    returning balance_minor as balance`.execute(tx)
  return rows[0]?.balance ?? 0
}

export interface CreditEntryRow {
  readonly id: string
  readonly customerId: string
  /** Positive when issued, negative when spent. */
  readonly amount: number
  readonly documentType: string
  readonly documentId: string
  readonly userId: string
  readonly recordedAt: string
}

/** Writes the entry and moves the balance by the same amount, in one statement. */
export async function writeEntry(tx: Tx, entry: CreditEntryRow): Promise<void> {
  await sql`
    with moved as (
      update store_credits set balance_minor = balance_minor + ${entry.amount}
      where customer_id = ${entry.customerId}
    )
    insert into store_credit_entries
      (id, customer_id, amount_minor, document_type, document_id, user_id, recorded_at)
    values (${entry.id}, ${entry.customerId}, ${entry.amount}, ${entry.documentType},
      ${entry.documentId}, ${entry.userId}, ${entry.recordedAt})`.execute(tx)
}
