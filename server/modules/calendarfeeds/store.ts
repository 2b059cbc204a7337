import { sql } from 'kysely'
import type { VisitState } from '../../../core/contracts/appointments.ts'
import type { CalendarFeed } from '../../../core/contracts/calendar-feeds.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

const columns = sql`f.id, f.user_id as "userId", u.name, f.with_names as "withNames",
  f.created_at as "createdAt"`

export async function selectFeeds(reader: Reader, outletId: string): Promise<CalendarFeed[]> {
  const { rows } = await sql<CalendarFeed>`
    select ${columns} from calendar_feeds f join users u on u.id = f.user_id
    where f.outlet_id = ${outletId} and f.revoked_at is null
    order by u.name, f.created_at`.execute(reader)
  return rows
}

export async function isUsedId(reader: Reader, id: string): Promise<boolean> {
  const { rows } = await sql`select from calendar_feeds where id = ${id}`.execute(reader)
  return rows.length > 0
}

export interface NewFeed {
  readonly id: string
  readonly outletId: string
  readonly userId: string
  readonly hash: Buffer
  readonly withNames: boolean
  readonly by: string
  readonly at: Instant
}

export async function insertFeed(tx: Tx, feed: NewFeed): Promise<void> {
  await sql`insert into calendar_feeds
      (id, outlet_id, user_id, token_hash, with_names, created_by, created_at)
    values (${feed.id}, ${feed.outletId}, ${feed.userId}, ${feed.hash}, ${feed.withNames},
      ${feed.by}, ${feed.at})`.execute(tx)
}

/** Ends a feed of the outlet that still gives something; tells whether there was one. */
export async function writeRevoked(
  tx: Tx,
  feed: Pick<NewFeed, 'id' | 'outletId' | 'by' | 'at'>,
): Promise<'revoked' | 'was_revoked' | null> {
  const { rows } = await sql<{ was: boolean }>`
    select revoked_at is not null as was from calendar_feeds
    where id = ${feed.id} and outlet_id = ${feed.outletId} for update`.execute(tx)
  if (!rows[0]) return null
  if (rows[0].was) return 'was_revoked'
  await sql`update calendar_feeds set revoked_by = ${feed.by}, revoked_at = ${feed.at}
    where id = ${feed.id}`.execute(tx)
  return 'revoked'
}

export interface OpenFeed {
  readonly userId: string
  readonly name: string
  readonly outletName: string
  readonly withNames: boolean
}

/** The feed of a secret, as long as its person works here. */
export async function selectOpenFeed(reader: Reader, hash: Buffer): Promise<OpenFeed | undefined> {
  const { rows } = await sql<OpenFeed>`
    select f.user_id as "userId", u.name, o.name as "outletName", f.with_names as "withNames"
    from calendar_feeds f join users u on u.id = f.user_id join outlets o on o.id = f.outlet_id
    where f.token_hash = ${hash} and f.revoked_at is null and u.active`.execute(reader)
  return rows[0]
}

export interface FedVisit {
  readonly id: string
  readonly version: number
  readonly state: VisitState
  readonly changedAt: Instant
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly services: string
  readonly client: string | null
  readonly outletName: string
}

/** Visits in which a person serves, from a month ago to a year ahead, each for the time of their own part. */
export async function selectFedVisits(reader: Reader, userId: string): Promise<FedVisit[]> {
  const { rows } = await sql<FedVisit>`
    select v.id, v.version, v.state, min(s.starts_at) as "startsAt", max(s.ends_at) as "endsAt",
      string_agg(s.name, ', ' order by s.service_no) as services,
      split_part(coalesce(v.guest_name, c.name, ''), ' ', 1) as client, o.name as "outletName",
      (select max(h.recorded_at) from visit_changes h where h.visit_id = v.id) as "changedAt"
    from visits v join visit_services s on s.visit_id = v.id and s.staff_id = ${userId}
      join outlets o on o.id = v.outlet_id left join customers c on c.id = v.customer_id
    where v.starts_at between now() - interval '31 days' and now() + interval '366 days'
    group by v.id, c.name, o.name order by min(s.starts_at), v.id limit 2000`.execute(reader)
  return rows
}
