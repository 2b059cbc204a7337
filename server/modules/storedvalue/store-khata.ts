import { sql } from 'kysely'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface KhataAccount {
  readonly balance: number
  /** The customer's own limit; null when that of the business stands. */
  readonly limit: number | null
}

/** Moves the balance, beginning the account where there is none, and keeps it locked until the transaction ends. */
export async function addToAccount(
  tx: Tx,
  customerId: string,
  amount: number,
): Promise<KhataAccount> {
  const { rows } = await sql<KhataAccount>`
    insert into khata_accounts (customer_id, balance_minor) values (${customerId}, greatest(${amount}, 0))
    on conflict (customer_id) do update set balance_minor = khata_accounts.balance_minor + ${amount}
    returning balance_minor as balance, limit_minor as limit`.execute(tx)
  return rows[0] ?? { balance: 0, limit: null }
}

/** What the customer owes, locked until the transaction ends. */
export async function lockAccount(tx: Tx, customerId: string): Promise<number> {
  const { rows } = await sql<{ balance: number }>`
    select balance_minor as balance from khata_accounts
    where customer_id = ${customerId} for update`.execute(tx)
  return rows[0]?.balance ?? 0
}

/** Sets the customer's own limit; null gives them that of the business. */
export async function writeKhataLimit(
  tx: Tx,
  customerId: string,
  limit: number | null,
): Promise<void> {
  await sql`
    insert into khata_accounts (customer_id, limit_minor) values (${customerId}, ${limit})
    on conflict (customer_id) do update set limit_minor = excluded.limit_minor`.execute(tx)
}

export interface KhataEntryRow {
  readonly id: string
  readonly customerId: string
  /** Positive when owed, negative when settled. */
  readonly amount: number
  readonly documentType: string
  readonly documentId: string
  readonly entryNo: number
  readonly owedSince: BusinessDate
  readonly userId: string
  readonly recordedAt: Instant
}

export async function insertKhataEntry(tx: Tx, entry: KhataEntryRow): Promise<void> {
  await tx
    .insertInto('khata_entries')
    .values({
      id: entry.id,
      customer_id: entry.customerId,
      amount_minor: entry.amount,
      document_type: entry.documentType,
      document_id: entry.documentId,
      entry_no: entry.entryNo,
      owed_since: entry.owedSince,
      user_id: entry.userId,
      recorded_at: entry.recordedAt,
    })
    .execute()
}

export interface KhataStanding {
  readonly due: Minor
  readonly limit: Minor | null
  /** The day since which the oldest unpaid part is owed. */
  readonly since: BusinessDate | null
}

export interface UnpaidPart {
  readonly customerId: string
  readonly since: BusinessDate
  readonly unpaid: Minor
}

/**
 * The unpaid parts of debts, of some customers or of all. Payments settle the oldest debt first, so what is unpaid are
 * the newest charges that add up to the balance: the sum of the charges newer than one tells how much of it is owed.
 * What was carried to another customer, or back from one, is no charge of this one any more.
 */
export async function unpaidOf(
  reader: Reader,
  customerIds: readonly string[] | null,
): Promise<UnpaidPart[]> {
  const { rows } = await sql<UnpaidPart>`
    select "customerId", since, least(amount, balance - newer)::bigint as unpaid
    from (
      select e.customer_id as "customerId", e.owed_since as since, e.amount_minor as amount,
        k.balance_minor as balance, sum(e.amount_minor) over (partition by e.customer_id
          order by e.owed_since desc, e.recorded_at desc, e.id desc) - e.amount_minor as newer
      from khata_entries e join khata_accounts k on k.customer_id = e.customer_id
      where e.amount_minor > 0 and k.balance_minor > 0
        and not exists (select 1 from khata_entries gone where gone.customer_id = e.customer_id
          and gone.amount_minor < 0 and (
            (gone.document_type = 'merge' and gone.recorded_at >= e.recorded_at)
            or (gone.document_type = 'merge_undone' and e.document_type = 'merge'
              and gone.document_id = e.document_id)))
        and (${customerIds === null} or e.customer_id = any(${customerIds ?? []}::uuid[]))
    ) charges where newer < balance
    order by since, "customerId"`.execute(reader)
  return rows
}

/** How several customers stand, for lists. Who never owed anything and has no limit is not in it. */
export async function khataStandings(
  reader: Reader,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, KhataStanding>> {
  if (customerIds.length === 0) return new Map()
  const { rows } = await sql<{ customerId: string; due: Minor; limit: Minor | null }>`
    select customer_id as "customerId", balance_minor as due, limit_minor as limit
    from khata_accounts where customer_id = any(${customerIds}::uuid[])`.execute(reader)
  const owing = rows.filter((row) => row.due > 0).map((row) => row.customerId)
  const oldest = new Map<string, BusinessDate>()
  for (const { customerId, since } of owing.length > 0 ? await unpaidOf(reader, owing) : []) {
    if (!oldest.has(customerId)) oldest.set(customerId, since)
  }
  return new Map(
    rows.map(({ customerId, due, limit }) => [
      customerId,
      { due, limit, since: oldest.get(customerId) ?? null },
    ]),
  )
}
