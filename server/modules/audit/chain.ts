import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { Tx } from '../../platform/database/client.ts'
import type { Read } from '../../platform/database/rows.ts'

/** The last link of a chain, locked until the transaction ends. */
export interface ChainHead {
  readonly chainId: string
  readonly seq: number
  readonly hash: Buffer
}

/** What a link says. Its hash covers all of it and the hash before, so that no entry can be changed or left out. */
export interface AuditEntry {
  readonly at: string
  readonly userId: string | null
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string | null
  readonly outletId: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

/** The chain of acts that belong to no register. */
export const officeChainId = '00000000-0000-7000-8000-000000000001'

interface HeadRow {
  readonly seq: number
  readonly hash: string
}

/** The query that locks the head of a chain; a chain without an entry has no row yet. */
export function chainHeadRead(chainId: string): Read<HeadRow> {
  return sql`select last_seq as seq, encode(last_hash, 'hex') as hash from audit_chains
    where chain_id = ${chainId} for update`
}

/** Two first entries of a chain meet at the key of the entry; the loser's operation runs again. */
export function chainHeadOf(chainId: string, row: HeadRow | undefined): ChainHead {
  return { chainId, seq: row?.seq ?? 0, hash: Buffer.from(row?.hash ?? '', 'hex') }
}

/** Locks the head of a chain until the transaction ends, beginning the chain where it has none. */
export async function lockAuditChain(tx: Tx, chainId: string): Promise<ChainHead> {
  const { rows } = await sql<HeadRow>`
    insert into audit_chains (chain_id) values (${chainId})
    on conflict (chain_id) do update set last_seq = audit_chains.last_seq
    returning last_seq as seq, encode(last_hash, 'hex') as hash`.execute(tx)
  return chainHeadOf(chainId, rows[0])
}

/** The hash of a link: SHA-256 over the previous hash, the chain, the place in it, and what it says. */
export function linkHash(
  previousHash: Buffer,
  chainId: string,
  seq: number,
  entry: AuditEntry,
): Buffer {
  const content = canonicalJson({ ...entry, facts: canonicalJson(entry.facts), chainId, seq })
  return createHash('sha256').update(previousHash).update(content).digest()
}
