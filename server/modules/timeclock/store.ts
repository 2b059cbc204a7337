import { sql } from 'kysely'
import type { Punch, PunchChange } from '../../../core/contracts/time-clock.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface StoredPunch extends Punch {
  readonly personId: string
  readonly outletId: string
  readonly removed: boolean
}

const columns = sql`p.id, p.outlet_id as "outletId", p.user_id as "personId", p.kind,
  p.started_at as "startedAt", p.ended_at as "endedAt", p.way, p.removed`

/** Acts of one person at the clock wait for each other. */
export async function lockClock(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('clock'), hashtext(${personId}))`.execute(tx)
}

/** The time of a person that has no end, at whichever outlet it was begun. */
export async function selectOpen(
  reader: Reader,
  personId: string,
): Promise<StoredPunch | undefined> {
  const { rows } = await sql<StoredPunch>`select ${columns} from time_punches p
    where p.user_id = ${personId} and p.ended_at is null and not p.removed`.execute(reader)
  return rows[0]
}

export async function selectPunch(reader: Reader, id: string): Promise<StoredPunch | undefined> {
  const { rows } = await sql<StoredPunch>`select ${columns} from time_punches p
    where p.id = ${id}`.execute(reader)
  return rows[0]
}

/** Times that begin in a span at an outlet, struck out ones too, in their order. */
export async function selectPunches(
  reader: Reader,
  outletId: string,
  { from, to, personId = null }: { from: Instant; to: Instant; personId?: string | null },
): Promise<StoredPunch[]> {
  const { rows } = await sql<StoredPunch>`select ${columns} from time_punches p
    where p.outlet_id = ${outletId} and p.started_at >= ${from} and p.started_at < ${to}
      and (${personId}::uuid is null or p.user_id = ${personId})
    order by p.started_at, p.id`.execute(reader)
  return rows
}

export async function selectNames(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from users where id = any(${[...ids]}::uuid[])`.execute(reader)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What was told, written and corrected of times, the first first. */
export async function selectChanges(
  reader: Reader,
  punchIds: readonly string[],
): Promise<Map<string, PunchChange[]>> {
  const { rows } = await sql<PunchChange & { punchId: string }>`
    select a.punch_id as "punchId", a.act, a.before, a.after, a.reason, u.name as by,
      a.recorded_at as at
    from clock_acts a join users u on u.id = a.by_user
    where a.punch_id = any(${[...punchIds]}::uuid[]) and a.after is distinct from a.before
    order by a.recorded_at, a.id`.execute(reader)
  const changes = new Map<string, PunchChange[]>()
  for (const { punchId, ...change } of rows) {
    changes.set(punchId, [...(changes.get(punchId) ?? []), change])
  }
  return changes
}

export async function insertPunch(
  tx: Tx,
  punch: Omit<StoredPunch, 'removed'> & { readonly recordedAt: Instant },
): Promise<void> {
  await tx
    .insertInto('time_punches')
    .values({
      id: punch.id,
      outlet_id: punch.outletId,
      user_id: punch.personId,
      kind: punch.kind,
      started_at: punch.startedAt,
      ended_at: punch.endedAt,
      way: punch.way,
      recorded_at: punch.recordedAt,
    })
    .execute()
}

export async function endPunch(tx: Tx, id: string, endedAt: Instant): Promise<void> {
  await tx.updateTable('time_punches').set({ ended_at: endedAt }).where('id', '=', id).execute()
}

/** Puts another time in the place of one, or strikes it out. */
export async function rewritePunch(
  tx: Tx,
  id: string,
  time: Pick<Punch, 'kind' | 'startedAt' | 'endedAt'> | null,
): Promise<void> {
  await tx
    .updateTable('time_punches')
    .set(
      time
        ? { kind: time.kind, started_at: time.startedAt, ended_at: time.endedAt }
        : { removed: true },
    )
    .where('id', '=', id)
    .execute()
}

const exclusionViolation = '23P01'

/** False where another time of the person lies there: the constraint has the last word. */
export async function triesTo(tx: Tx, write: () => Promise<void>): Promise<boolean> {
  await sql`savepoint punch`.execute(tx)
  try {
    await write()
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== exclusionViolation) throw error
    await sql`rollback to savepoint punch`.execute(tx)
    return false
  }
}

export interface NewAct {
  readonly id: string
  readonly outletId: string
  readonly personId: string
  readonly act: 'in' | 'out' | 'break' | 'back' | PunchChange['act']
  readonly punchId: string | null
  readonly before?: PunchChange['before']
  readonly after?: PunchChange['after']
  readonly reason?: string
  readonly by: string
  readonly at: Instant
  readonly hash: Buffer
}

export async function insertAct(tx: Tx, act: NewAct): Promise<void> {
  const side = (value: NewAct['before']) => (value ? JSON.stringify(value) : null)
  await tx
    .insertInto('clock_acts')
    .values({
      id: act.id,
      outlet_id: act.outletId,
      user_id: act.personId,
      act: act.act,
      punch_id: act.punchId,
      before: side(act.before),
      after: side(act.after),
      reason: act.reason ?? null,
      by_user: act.by,
      recorded_at: act.at,
      content_hash: act.hash,
    })
    .execute()
}

export async function actHash(
  reader: Reader,
  id: string,
): Promise<{ readonly hash: Buffer; readonly punchId: string | null } | undefined> {
  const { rows } = await sql<{ hash: Buffer; punchId: string | null }>`
    select content_hash as hash, punch_id as "punchId" from clock_acts where id = ${id}`.execute(
    reader,
  )
  return rows[0]
}
