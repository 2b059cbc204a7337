import { sql } from 'kysely'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows, type Write, writeAll } from '../../platform/database/rows.ts'
import { type AuditEntry, type ChainHead, linkHash, lockAuditChain } from './chain.ts'

export {
  type AuditEntry,
  type ChainHead,
  chainHeadOf,
  chainHeadRead,
  linkHash,
  lockAuditChain,
  officeChainId,
} from './chain.ts'

/** The writes of one entry behind a locked head; an operation sends them with its own. */
export function auditWrites(head: ChainHead, entry: AuditEntry): { link: Write; head: Write } {
  const seq = head.seq + 1
  const hash = linkHash(head.hash, head.chainId, seq, entry)
  return {
    link: insertRows('audit_entries', [
      {
        chain_id: head.chainId,
        seq,
        at: entry.at,
        user_id: entry.userId,
        action: entry.action,
        subject_type: entry.subjectType,
        subject_id: entry.subjectId,
        outlet_id: entry.outletId,
        facts: canonicalJson(entry.facts),
        previous_hash: head.hash,
        hash,
      },
    ]),
    head: sql`insert into audit_chains (chain_id, last_seq, last_hash) values (${head.chainId}, ${seq}, ${hash})
      on conflict (chain_id) do update set last_seq = excluded.last_seq, last_hash = excluded.last_hash`,
  }
}

export interface AuditRecord {
  /** Null when nobody is signed in, for example at a failed sign-in. */
  readonly actor: Pick<Actor, 'userId'> | null
  /** The register's id at a till, otherwise `officeChainId`. */
  readonly chainId: string
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string | null
  readonly outletId: string | null
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Adds an entry to a chain in the transaction of the act it tells of. */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  const head = await lockAuditChain(tx, record.chainId)
  const entry: AuditEntry = {
    at: now(),
    userId: record.actor?.userId ?? null,
    action: record.action,
    subjectType: record.subjectType,
    subjectId: record.subjectId,
    outletId: record.outletId,
    facts: record.facts ?? {},
  }
  await writeAll(tx, auditWrites(head, entry))
}
