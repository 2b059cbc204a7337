import { sql } from 'kysely'
import type { CardContent, CardEntry, CardVersion } from '../../../core/contracts/client-cards.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface StoredEntry {
  readonly customerId: string
  readonly version: number
  readonly removed: boolean
  readonly content: CardContent
  readonly contentHash: string
}

/** An entry as its last version says, locked against a second writer. */
export async function lockEntry(tx: Tx, entryId: string): Promise<StoredEntry | undefined> {
  const { rows } = await sql<StoredEntry>`
    select e.customer_id as "customerId", v.version, v.removed, v.content,
      encode(v.content_hash, 'hex') as "contentHash"
    from (select * from card_entries where id = ${entryId} for update) e
      cross join lateral (select * from card_entry_versions where entry_id = e.id
        order by version desc limit 1) v`.execute(tx)
  return rows[0]
}

export async function insertEntry(
  tx: Tx,
  entry: { id: string; customerId: string; kind: string; visitId: string | null },
): Promise<void> {
  const { id, customerId, kind, visitId } = entry
  await tx
    .insertInto('card_entries')
    .values({ id, customer_id: customerId, kind, visit_id: visitId })
    .execute()
}

export async function insertVersion(
  tx: Tx,
  version: {
    readonly entryId: string
    readonly version: number
    readonly content: CardContent
    readonly removed: boolean
    readonly userId: string
    readonly at: Instant
    readonly hash: Buffer
  },
): Promise<void> {
  await tx
    .insertInto('card_entry_versions')
    .values({
      entry_id: version.entryId,
      version: version.version,
      content: JSON.stringify(version.content),
      removed: version.removed,
      user_id: version.userId,
      at: version.at,
      content_hash: version.hash,
    })
    .execute()
}

/** What stands on the card of a person: allergies first, then the latest. */
export async function selectEntries(
  reader: Reader,
  customerIds: readonly string[],
): Promise<CardEntry[]> {
  const { rows } = await sql<CardEntry>`
    select e.id, v.version, v.content, u.name as by, v.at,
      case when s.id is not null then json_build_object('id', s.id, 'startsAt', s.starts_at) end as visit
    from card_entries e cross join lateral (select * from card_entry_versions where entry_id = e.id
        order by version desc limit 1) v
      join users u on u.id = v.user_id left join visits s on s.id = e.visit_id
    where e.customer_id = any(${[...customerIds]}::uuid[]) and not v.removed
    order by e.kind <> 'allergy', coalesce(s.starts_at, v.at) desc, e.id desc`.execute(reader)
  return rows
}

export async function selectVersions(
  reader: Reader,
  customerIds: readonly string[],
): Promise<CardVersion[]> {
  const { rows } = await sql<CardVersion>`
    select v.entry_id as "entryId", v.version, v.content, v.removed, u.name as by, v.at
    from card_entries e join card_entry_versions v on v.entry_id = e.id join users u on u.id = v.user_id
    where e.customer_id = any(${[...customerIds]}::uuid[])
    order by v.at desc, v.entry_id, v.version desc`.execute(reader)
  return rows
}

export async function isVisitOf(
  reader: Reader,
  visitId: string,
  customerIds: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`select from visits
    where id = ${visitId} and customer_id = any(${[...customerIds]}::uuid[])`.execute(reader)
  return rows.length > 0
}
