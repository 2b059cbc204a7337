import { sql } from 'kysely'
import type { CustomerMerge } from '../../../core/contracts/customer-records.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { CarriedValue } from '../storedvalue/public.ts'
import type { FilledField } from './merge.ts'

export interface KeptMerge {
  readonly id: string
  readonly keptId: string
  readonly mergedId: string
  readonly forwardedIds: readonly string[]
  readonly filled: readonly FilledField[]
  readonly carried: CarriedValue
  readonly undoneAt: string | null
}

export async function findMerge(
  reader: Reader,
  mergeId: string,
  lock?: 'locked',
): Promise<KeptMerge | undefined> {
  const { rows } = await sql<Omit<KeptMerge, 'carried'> & CarriedValue>`
    select id, kept_id as "keptId", merged_id as "mergedId", forwarded_ids as "forwardedIds", filled,
      khata_minor as khata, credit_minor as credit, points,
      wallet_minor as wallet, bonus_minor as bonus, undone_at as "undoneAt"
    from customer_merges where id = ${mergeId} ${lock ? sql`for update` : sql``}`.execute(reader)
  const row = rows[0]
  if (!row) return undefined
  const { khata, credit, points, wallet, bonus, ...merge } = row
  return { ...merge, carried: { khata, credit, points, wallet, bonus } }
}

const shown = sql`m.id, m.kept_id as "keptId", m.merged_id as "mergedId", c.name as "mergedName",
  c.phone as "mergedPhone", m.khata_minor as "dueMinor", m.credit_minor as "storeCreditMinor", m.points,
  m.wallet_minor as "walletMinor", m.bonus_minor as "bonusMinor",
  u.name as by, m.at, m.undone_at as "undoneAt"`

export async function readMerge(reader: Reader, mergeId: string): Promise<CustomerMerge> {
  const { rows } = await sql<CustomerMerge>`select ${shown} from customer_merges m
    join customers c on c.id = m.merged_id join users u on u.id = m.user_id where m.id = ${mergeId}`.execute(
    reader,
  )
  const merge = rows[0]
  assert(merge, `merge ${mergeId} is there`)
  return merge
}

/** Names and numbers of those who were merged into some customers: people still ask for them. */
export async function formerWords(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; words: string[] }>`
    select merged_into as id, array_agg(distinct word order by word) as words
    from customers cross join lateral unnest(array[name, phone]) word
    where merged_into = any(${ids}::uuid[]) and erased_at is null and word is not null
    group by merged_into`.execute(reader)
  return new Map(rows.map(({ id, words }) => [id, words]))
}

/** Who was merged into a customer, newest first. */
export async function mergesOf(reader: Reader, customerId: string): Promise<CustomerMerge[]> {
  const { rows } = await sql<CustomerMerge>`select ${shown} from customer_merges m
    join customers c on c.id = m.merged_id join users u on u.id = m.user_id
    where m.kept_id = ${customerId} and c.erased_at is null order by m.at desc, m.id`.execute(
    reader,
  )
  return rows
}

export async function countBills(reader: Reader, customerId: string): Promise<number> {
  const { rows } = await sql<{ bills: number }>`select count(*) as bills from sales s
    where s.customer_id = ${customerId} or s.customer_id in (
      select id from customers where merged_into = ${customerId})`.execute(reader)
  return rows[0]?.bills ?? 0
}

/** Sends whoever asks for the merged customer, or for those merged into it before, on to the kept one. */
export async function forwardTo(
  tx: Tx,
  { mergedId, keptId }: { readonly mergedId: string; readonly keptId: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update customers set merged_into = ${keptId}, updated_at = ${now()}
    where id = ${mergedId} or merged_into = ${mergedId} returning id`.execute(tx)
  return rows.map((row) => row.id).filter((id) => id !== mergedId)
}

/** The merged customer is one of its own again, and those merged into it before are sent on to it. */
export async function standAgain(tx: Tx, merge: KeptMerge): Promise<void> {
  await sql`update customers set merged_into = null, updated_at = ${now()}
    where id = ${merge.mergedId}`.execute(tx)
  await sql`update customers set merged_into = ${merge.mergedId}
    where id = any(${merge.forwardedIds}::uuid[]) and merged_into = ${merge.keptId}`.execute(tx)
}

export async function insertMerge(
  tx: Tx,
  merge: {
    readonly mergeId: string
    readonly customerId: string
    readonly mergedId: string
    readonly forwarded: readonly string[]
    readonly filled: readonly FilledField[]
    readonly carried: CarriedValue
    readonly actor: Actor
  },
): Promise<void> {
  await insertRows('customer_merges', [
    {
      id: merge.mergeId,
      kept_id: merge.customerId,
      merged_id: merge.mergedId,
      forwarded_ids: [...merge.forwarded],
      filled: merge.filled as never,
      khata_minor: merge.carried.khata,
      credit_minor: merge.carried.credit,
      points: merge.carried.points,
      wallet_minor: merge.carried.wallet,
      bonus_minor: merge.carried.bonus,
      user_id: merge.actor.userId,
      at: now(),
    },
  ]).execute(tx)
}

export async function markUndone(tx: Tx, mergeId: string, userId: string): Promise<void> {
  await sql`update customer_merges set undone_at = ${now()}, undone_by = ${userId}
    where id = ${mergeId}`.execute(tx)
}
