import { sql } from 'kysely'
import type { Minor } from '../../../core/kernel/money.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'

/** The customer's points; zero for somebody who never had any, below zero where the shop allows it. */
export async function pointsBalance(reader: Reader, customerId: string): Promise<number> {
  return (await pointsBalances(reader, [customerId])).get(customerId) ?? 0
}

/** Points of several customers, for lists. Who never had any is not in it. */
export async function pointsBalances(
  reader: Reader,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (customerIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('points_accounts')
    .select(['customer_id', 'balance'])
    .where('customer_id', '=', sql<string>`any(${customerIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.customer_id, row.balance]))
}

/** The balance, for those about to act on it: they wait for each other here. */
export async function lockPoints(tx: Tx, customerId: string): Promise<number> {
  const { rows } = await sql<{ balance: number }>`
    select balance from points_accounts where customer_id = ${customerId} for update`.execute(tx)
  return rows[0]?.balance ?? 0
}

/** Raises or lowers the balance, beginning it where there is none. */
export async function addPoints(tx: Tx, customerId: string, points: number): Promise<void> {
  await sql`
    insert into points_accounts (customer_id, balance) values (${customerId}, ${points})
    on conflict (customer_id) do update set balance = points_accounts.balance + excluded.balance`.execute(
    tx,
  )
}

/** Lowers a balance that covers it, asked again after waiting for another spender; false when it does not. */
export async function takePoints(tx: Tx, customerId: string, points: number): Promise<boolean> {
  const { rows } = await sql`
    update points_accounts set balance = balance - ${points}
    where customer_id = ${customerId} and balance >= ${points} returning 1`.execute(tx)
  return rows.length > 0
}

export interface PaidPoints {
  readonly points: number
  readonly value: Minor
  readonly valueGivenBack: Minor
}

/** The points that paid a bill, what they were worth in it, and what of it has been given back. */
export async function pointsPaid(tx: Tx, saleId: string): Promise<PaidPoints> {
  const { rows } = await sql<PaidPoints>`
    select coalesce(-sum(points) filter (where kind = 'spent'), 0)::bigint as points,
      coalesce(-sum(value_minor) filter (where kind = 'spent'), 0)::bigint as value,
      coalesce(sum(value_minor) filter (where kind = 'given_back'), 0)::bigint as "valueGivenBack"
    from points_entries where document_id in (
      select sale_family(${saleId}) union all
      select id from refunds where sale_id in (select sale_family(${saleId})))`.execute(tx)
  return rows[0] as PaidPoints
}

export interface NewPointsEntry {
  readonly customerId: string
  readonly kind: 'earned' | 'taken_back' | 'spent' | 'given_back' | 'bought'
  readonly points: number
  readonly value: number
  readonly documentType: string
  readonly documentId: string
  readonly userId: string | null
}

export async function insertPointsEntry(tx: Tx, entry: NewPointsEntry): Promise<string> {
  const id = newId()
  await tx
    .insertInto('points_entries')
    .values({
      id,
      customer_id: entry.customerId,
      kind: entry.kind,
      points: entry.points,
      value_minor: entry.value,
      document_type: entry.documentType,
      document_id: entry.documentId,
      user_id: entry.userId,
      recorded_at: now(),
    })
    .execute()
  return id
}
