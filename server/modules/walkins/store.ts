import { type RawBuilder, sql } from 'kysely'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { StoredWalkIn } from './walk-in.ts'

/** Whatever changes who waits at an outlet, or whose turn it is, comes one after the other. */
export async function lockBoard(tx: Tx, outletId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('walk-ins'), hashtext(${outletId}))`.execute(tx)
}

export async function selectGuests(
  reader: Reader,
  condition: RawBuilder<unknown>,
): Promise<StoredWalkIn[]> {
  const { rows } = await sql<StoredWalkIn>`
    select w.id, w.day, w.state, k.id as "customerId", k.name as "customerName",
      k.phone as "customerPhone", w.guest_name as "guestName", w.services, w.staff_id as "staffId",
      w.note, w.came_at as "cameAt", w.promised_at as "promisedAt", w.visit_id as "visitId",
      w.taken_by as "takenBy", encode(w.content_hash, 'hex') as "contentHash"
    from walk_ins w left join customers c on c.id = w.customer_id
      left join customers k on k.id = coalesce(c.merged_into, c.id)
    where ${condition} order by w.came_at, w.id`.execute(reader)
  return rows
}

export async function selectGuest(
  reader: Reader,
  outletId: string,
  id: string,
): Promise<StoredWalkIn | undefined> {
  const [guest] = await selectGuests(reader, sql`w.id = ${id} and w.outlet_id = ${outletId}`)
  return guest
}

type NewGuest = Pick<StoredWalkIn, 'id' | 'day' | 'customerId' | 'guestName' | 'services'> &
  Pick<StoredWalkIn, 'staffId' | 'note' | 'cameAt' | 'promisedAt'> & { readonly hash: Buffer }

export async function insertGuest(tx: Tx, outletId: string, guest: NewGuest): Promise<void> {
  await tx
    .insertInto('walk_ins')
    .values({
      id: guest.id,
      outlet_id: outletId,
      day: guest.day,
      customer_id: guest.customerId,
      guest_name: guest.guestName,
      services: JSON.stringify(guest.services),
      staff_id: guest.staffId,
      note: guest.note,
      came_at: guest.cameAt,
      promised_at: guest.promisedAt,
      content_hash: guest.hash,
    })
    .execute()
}

export async function writeTaken(
  tx: Tx,
  id: string,
  taken: { readonly visitId: string; readonly by: string | null; readonly at: Instant },
): Promise<void> {
  await sql`update walk_ins set state = 'taken', visit_id = ${taken.visitId}, taken_by = ${taken.by},
    ended_at = ${taken.at} where id = ${id}`.execute(tx)
}

export async function writeLeft(
  tx: Tx,
  id: string,
  left: { readonly reason: string | null; readonly at: Instant },
): Promise<void> {
  await sql`update walk_ins set state = 'left', left_reason = ${left.reason}, ended_at = ${left.at}
    where id = ${id}`.execute(tx)
}

export async function selectTurns(
  reader: Reader,
  outletId: string,
  day: BusinessDate,
): Promise<readonly string[]> {
  const { rows } = await sql<{ staffIds: string[] }>`select staff_ids as "staffIds"
    from walk_in_turns where outlet_id = ${outletId} and day = ${day}`.execute(reader)
  return rows[0]?.staffIds ?? []
}

export async function writeTurns(
  tx: Tx,
  { outletId, day }: { readonly outletId: string; readonly day: BusinessDate },
  staffIds: readonly string[],
): Promise<void> {
  await sql`insert into walk_in_turns (outlet_id, day, staff_ids)
    values (${outletId}, ${day}, ${JSON.stringify(staffIds)})
    on conflict (outlet_id, day) do update set staff_ids = excluded.staff_ids`.execute(tx)
}
