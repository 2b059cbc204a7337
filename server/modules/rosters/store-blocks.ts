import { sql } from 'kysely'
import type { TimeBlock } from '../../../core/contracts/appointments.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { TimeSpan } from './store-claims.ts'

export async function selectBlock(
  reader: Reader,
  id: string,
): Promise<{ readonly contentHash: string } | undefined> {
  const { rows } = await sql<{ contentHash: string }>`
    select encode(content_hash, 'hex') as "contentHash" from time_blocks where id = ${id}`.execute(
    reader,
  )
  return rows[0]
}

export async function insertBlock(
  tx: Tx,
  actor: OutletActor,
  block: TimeBlock & { readonly hash: Buffer; readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto('time_blocks')
    .values({
      id: block.id,
      outlet_id: actor.outletId,
      kind: block.kind,
      note: block.note,
      user_id: actor.userId,
      created_at: block.at,
      content_hash: block.hash,
    })
    .execute()
}

/** Marks it as removed where it is of this outlet and was not yet; tells whether it did. */
export async function removeBlockRow(
  tx: Tx,
  actor: OutletActor,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<boolean> {
  const { rows } = await sql`update time_blocks set removed_at = ${at}, removed_by = ${actor.userId}
    where id = ${id} and outlet_id = ${actor.outletId} and removed_at is null
    returning id`.execute(tx)
  return rows.length > 0
}

/** What is busy without a visit: blocked times, leave and holds, with what is said of them. */
export async function selectBlocks(
  reader: Reader,
  outletId: string,
  { from, to }: TimeSpan,
): Promise<TimeBlock[]> {
  const { rows } = await sql<TimeBlock>`
    select c.source_id as id, json_build_object('kind', c.owner_kind, 'id', c.owner_id) as owner,
      c.why as kind, c.starts_at as "startsAt", c.ends_at as "endsAt",
      coalesce(b.note, l.reason) as note
    from claims c left join time_blocks b on b.id = c.source_id
      left join leaves l on l.id = c.source_id
    where c.outlet_id = ${outletId} and c.active and c.why <> 'visit'
      and (c.expires_at is null or c.expires_at > clock_timestamp())
      and tstzrange(c.starts_at, c.ends_at) && tstzrange(${from}, ${to})
    order by c.starts_at, c.owner_kind, c.owner_id`.execute(reader)
  return rows
}
