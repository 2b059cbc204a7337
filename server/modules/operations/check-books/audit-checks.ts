import { sql } from 'kysely'
import type { Reader } from '../../../platform/database/client.ts'
import { type AuditEntry, linkHash } from '../../audit/public.ts'
import { type BookCheck, byQuery, type Offender, shownOffenders } from './book-check.ts'

const batchSize = 5_000

interface LinkRow extends Omit<AuditEntry, 'facts'> {
  readonly chainId: string
  readonly seq: number
  readonly facts: string
  readonly previousHash: Buffer
  readonly hash: Buffer
}

/**
 * The links of all chains in order, a batch at a time, so that a long trail needs little memory.
 */
async function* readLinks(reader: Reader): AsyncGenerator<LinkRow> {
  let chainId = '00000000-0000-0000-0000-000000000000'
  let seq = 0
  for (;;) {
    const { rows } = await sql<LinkRow>`
      select chain_id as "chainId", seq, at, user_id as "userId", action, subject_type as "subjectType",
        subject_id as "subjectId", outlet_id as "outletId", facts, previous_hash as "previousHash", hash
      from audit_entries where (chain_id, seq) > (${chainId}::uuid, ${seq}::bigint)
      order by chain_id, seq limit ${batchSize}`.execute(reader)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < batchSize) return
    chainId = last.chainId
    seq = last.seq
  }
}

function whatIsWrong(link: LinkRow, before: { seq: number; hash: Buffer }): string | undefined {
  const { chainId, seq, previousHash, hash, facts, ...entry } = link
  if (seq !== before.seq + 1) return `entry ${seq} follows ${before.seq}`
  if (!previousHash.equals(before.hash)) return `entry ${seq} does not hold the hash before it`
  const said = factsOf(facts)
  const isTrue =
    said && linkHash(previousHash, chainId, seq, { ...entry, facts: said }).equals(hash)
  return isTrue ? undefined : `entry ${seq} (${link.action}) does not have the hash of what it says`
}

function factsOf(text: string): AuditEntry['facts'] | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Recomputes every hash of every chain. A link that breaks is named once; what follows is measured
 * by what it says.
 */
async function brokenLinks(reader: Reader): Promise<{ total: number; shown: Offender[] }> {
  const shown: Offender[] = []
  let total = 0
  let chainId = ''
  let before: { seq: number; hash: Buffer } = { seq: 0, hash: Buffer.alloc(0) }
  for await (const link of readLinks(reader)) {
    if (link.chainId !== chainId) before = { seq: 0, hash: Buffer.alloc(0) }
    const why = whatIsWrong(link, before)
    if (why && ++total <= shownOffenders) shown.push({ subject: link.chainId, why })
    chainId = link.chainId
    before = { seq: link.seq, hash: link.hash }
  }
  return { total, shown }
}

/** I10: the trail is whole, and every act with money has its entry. */
export const auditChecks: readonly BookCheck[] = [
  {
    invariant: 'I10',
    name: 'audit-chain-verifies',
    says: 'Each entry of the audit trail has the hash of what it says and of the entry before it.',
    find: brokenLinks,
  },
  byQuery(
    {
      invariant: 'I10',
      name: 'audit-head-is-last',
      says: 'The head of each chain is its last entry, so that none was cut off.',
    },
    () => sql`
      select c.chain_id as subject, 'head is ' || c.last_seq || ', last entry ' || coalesce(e.seq, 0) as why
      from audit_chains c
      left join lateral (
        select seq, hash from audit_entries where chain_id = c.chain_id order by seq desc limit 1
      ) e on true
      where c.last_seq <> coalesce(e.seq, 0) or (e.seq is not null and c.last_hash <> e.hash)`,
  ),
  byQuery(
    {
      invariant: 'I10',
      name: 'act-has-its-audit',
      says: 'Every act with money, stock or an approval has one entry in the trail.',
    },
    () => sql`
      select a.id as subject, a.action || ': ' || count(e.seq) || ' entries' as why
      from (
        select 'sale.completed' as action, id, register_id as chain_id from sales
        union all
        select case kind when 'refund' then 'sale.refunded' else 'sale.returned' end, id, register_id
          from refunds
        union all select case when series_kind = 'receipt_voucher' then 'deposit.taken'
            when series_kind = 'refund_voucher' then 'deposit.given_back'
            when wallet_minor > 0 then 'wallet.topped_up' else 'dues.collected' end,
          id, register_id from collections
        union all select 'shift.opened', id, register_id from shifts
        union all select 'shift.closed', id, register_id from shifts where status = 'closed'
        union all select 'cash.moved', m.id, s.register_id
          from cash_movements m join shifts s on s.id = m.shift_id
        union all select 'drawer.opened', id, register_id from drawer_openings
        union all select 'drawer.counted', c.id, s.register_id
          from drawer_counts c join shifts s on s.id = c.shift_id
        union all select 'stock.moved', id, null from stock_movements
          where document_id is null and kind <> 'opening'
        union all select 'approval.given', id, register_id from approvals
      ) a
      left join audit_entries e on e.subject_id = a.id and e.action = a.action
        and e.chain_id = coalesce(a.chain_id, e.chain_id)
      group by a.id, a.action having count(e.seq) <> 1`,
  ),
]
