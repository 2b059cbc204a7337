import { sql } from 'kysely'
import type { Owner } from '../../../core/contracts/appointments.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** Who and what still has a level: names of people, and of services whose price or length differs by it. */
export async function usersOfLevel(
  reader: Reader,
  levelId: string,
): Promise<{ readonly people: string[]; readonly services: string[] }> {
  const people = await namesOf(
    reader,
    sql`select u.name from staff_profiles p join users u on u.id = p.user_id
      where p.level_id = ${levelId} and p.removed_at is null`,
  )
  const services = await namesOf(
    reader,
    sql`select i.name from services s join items i on i.id = s.item_id
      where i.active and s.variants @> ${JSON.stringify([{ of: { kind: 'level', id: levelId } }])}`,
  )
  return { people, services }
}

/** What still is of a kind, at whatever outlet, and which services need one, with their options. */
export async function usersOfType(
  reader: Reader,
  typeId: string,
): Promise<{ readonly things: string[]; readonly services: string[] }> {
  const step = JSON.stringify([{ resourceTypeId: typeId }])
  const things = await namesOf(
    reader,
    sql`select name from resources where type_id = ${typeId} and removed_at is null`,
  )
  const services = await namesOf(
    reader,
    sql`select i.name from services s join items i on i.id = s.item_id
      where i.active and (s.steps @> ${step} or exists (
        select from jsonb_array_elements(s.options) o where o -> 'steps' @> ${step}))`,
  )
  return { things, services }
}

async function namesOf(reader: Reader, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await (query as ReturnType<typeof sql<{ name: string }>>).execute(reader)
  return rows.map(({ name }) => name).sort()
}

/** Visits and kept times ahead, at whatever outlet, and when the next of them begins. */
export async function bookedAhead(
  reader: Reader,
  { kind, id }: Owner,
): Promise<{ readonly visits: number; readonly next: Instant | null }> {
  const { rows } = await sql<{ visits: number; next: Instant | null }>`
    select count(distinct source_id)::integer as visits, min(starts_at) as next from claims
    where owner_kind = ${kind} and owner_id = ${id} and active and why in ('visit', 'hold')
      and tstzrange(starts_at, ends_at) && tstzrange(${now()}, null)
      and (expires_at is null or expires_at > ${now()})`.execute(reader)
  return rows[0] ?? { visits: 0, next: null }
}

/** People who had the level and are no longer in the calendar keep no level. */
export async function deleteLevel(tx: Tx, levelId: string): Promise<boolean> {
  await sql`update staff_profiles set level_id = null
    where level_id = ${levelId} and removed_at is not null`.execute(tx)
  const { rows } = await sql`delete from staff_levels where id = ${levelId} returning id`.execute(
    tx,
  )
  return rows.length > 0
}

export async function markTypeRemoved(tx: Tx, typeId: string): Promise<void> {
  await sql`update resource_types set removed_at = ${now()} where id = ${typeId}`.execute(tx)
}

export async function markResourceRemoved(tx: Tx, id: string): Promise<void> {
  await sql`update resources set removed_at = ${now()}, active = false
    where id = ${id}`.execute(tx)
}

/** The column goes, and with it what services had for this very person. */
export async function markStaffRemoved(tx: Tx, userId: string): Promise<void> {
  await sql`update staff_profiles set removed_at = ${now()} where user_id = ${userId}`.execute(tx)
  const own = JSON.stringify([{ of: { kind: 'person', id: userId } }])
  await sql`update services set variants = coalesce((
      select jsonb_agg(v) from jsonb_array_elements(variants) v
      where not (v -> 'of' ->> 'kind' = 'person' and v -> 'of' ->> 'id' = ${userId})), '[]')
    where variants @> ${own}`.execute(tx)
}
