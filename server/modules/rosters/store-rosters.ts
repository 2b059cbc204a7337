import { sql } from 'kysely'
import type { Closure, Leave, Roster, RosterDay } from '../../../core/contracts/rosters.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface DaySpan {
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** Weeks of people of the outlet that hold on some of the days. */
export async function selectRosters(
  reader: Reader,
  outletId: string,
  days: DaySpan,
): Promise<Roster[]> {
  const { rows } = await sql<Roster>`
    select id, user_id as "userId", valid_from as "validFrom", valid_to as "validTo", pieces, breaks
    from rosters where outlet_id = ${outletId} and valid_from <= ${days.to}
      and (valid_to is null or valid_to >= ${days.from})
    order by user_id, valid_from, id`.execute(reader)
  return rows
}

/** Writes it where it is new or of this outlet; tells whether it did. */
export async function writeRoster(tx: Tx, outletId: string, roster: Roster): Promise<boolean> {
  const { rows } = await sql`
    insert into rosters (id, outlet_id, user_id, valid_from, valid_to, pieces, breaks)
    values (${roster.id}, ${outletId}, ${roster.userId}, ${roster.validFrom}, ${roster.validTo},
      ${JSON.stringify(roster.pieces)}, ${JSON.stringify(roster.breaks)})
    on conflict (id) do update set valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      pieces = excluded.pieces, breaks = excluded.breaks
      where rosters.outlet_id = ${outletId} and rosters.user_id = excluded.user_id
    returning id`.execute(tx)
  return rows.length > 0
}

export async function selectRosterDays(
  reader: Reader,
  outletId: string,
  days: DaySpan,
): Promise<RosterDay[]> {
  const { rows } = await sql<RosterDay>`
    select user_id as "userId", day, pieces, breaks, note from roster_days
    where outlet_id = ${outletId} and day between ${days.from} and ${days.to}
    order by day, user_id`.execute(reader)
  return rows
}

export async function writeRosterDay(tx: Tx, outletId: string, day: RosterDay): Promise<void> {
  await sql`insert into roster_days (outlet_id, user_id, day, pieces, breaks, note)
    values (${outletId}, ${day.userId}, ${day.day}, ${JSON.stringify(day.pieces)},
      ${JSON.stringify(day.breaks)}, ${day.note})
    on conflict (outlet_id, day, user_id) do update set pieces = excluded.pieces,
      breaks = excluded.breaks, note = excluded.note`.execute(tx)
}

export async function deleteRosterDay(
  tx: Tx,
  outletId: string,
  { userId, day }: Pick<RosterDay, 'userId' | 'day'>,
): Promise<void> {
  await sql`delete from roster_days where outlet_id = ${outletId} and user_id = ${userId}
    and day = ${day}`.execute(tx)
}

export async function selectClosures(
  reader: Reader,
  outletId: string,
  days: DaySpan,
): Promise<Closure[]> {
  const { rows } = await sql<Closure>`
    select id, day, from_time as "from", to_time as "to", reason from outlet_closures
    where outlet_id = ${outletId} and day between ${days.from} and ${days.to}
    order by day, from_time nulls first, id`.execute(reader)
  return rows
}

/** Writes it where it is new or of this outlet; tells whether it did. */
export async function writeClosure(tx: Tx, outletId: string, closure: Closure): Promise<boolean> {
  const { rows } = await sql`
    insert into outlet_closures (id, outlet_id, day, from_time, to_time, reason)
    values (${closure.id}, ${outletId}, ${closure.day}, ${closure.from}, ${closure.to},
      ${closure.reason})
    on conflict (id) do update set day = excluded.day, from_time = excluded.from_time,
      to_time = excluded.to_time, reason = excluded.reason
      where outlet_closures.outlet_id = ${outletId}
    returning id`.execute(tx)
  return rows.length > 0
}

export async function deleteClosure(tx: Tx, outletId: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from outlet_closures where outlet_id = ${outletId}
    and id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

export interface StoredLeave extends Leave {
  readonly contentHash: string
}

const leaveColumns = sql`l.id, l.user_id as "userId", u.name, l.starts_at as "startsAt",
  l.ends_at as "endsAt", l.reason, l.state, d.name as "decidedBy",
  l.decision_note as "decisionNote", encode(l.content_hash, 'hex') as "contentHash"`
const leaveFrom = sql`from leaves l join users u on u.id = l.user_id
  left join users d on d.id = l.decided_by`

export async function selectLeave(
  reader: Reader,
  outletId: string,
  days: { readonly from: Instant; readonly to: Instant },
): Promise<StoredLeave[]> {
  const { rows } = await sql<StoredLeave>`select ${leaveColumns} ${leaveFrom}
    where l.outlet_id = ${outletId} and l.starts_at < ${days.to} and l.ends_at > ${days.from}
    order by l.starts_at, l.id`.execute(reader)
  return rows
}

/** The leave of an id at the outlet, locked until the transaction ends. */
export async function lockLeave(
  tx: Tx,
  outletId: string,
  id: string,
): Promise<StoredLeave | undefined> {
  const { rows } = await sql<StoredLeave>`select ${leaveColumns} ${leaveFrom}
    where l.outlet_id = ${outletId} and l.id = ${id} for update of l`.execute(tx)
  return rows[0]
}

export interface NewLeave {
  readonly id: string
  readonly userId: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly reason: string | null
  readonly askedBy: string
  readonly askedAt: Instant
  readonly hash: Buffer
}

export async function insertLeave(tx: Tx, outletId: string, leave: NewLeave): Promise<void> {
  await tx
    .insertInto('leaves')
    .values({
      id: leave.id,
      outlet_id: outletId,
      user_id: leave.userId,
      starts_at: leave.startsAt,
      ends_at: leave.endsAt,
      reason: leave.reason,
      asked_by: leave.askedBy,
      asked_at: leave.askedAt,
      content_hash: leave.hash,
    })
    .execute()
}

export async function writeDecision(
  tx: Tx,
  decision: {
    readonly id: string
    readonly state: 'granted' | 'refused' | 'withdrawn'
    readonly by: string
    readonly at: Instant
    readonly note: string | null
  },
): Promise<void> {
  await tx
    .updateTable('leaves')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_at: decision.at,
      decision_note: decision.note,
    })
    .where('id', '=', decision.id)
    .execute()
}
