import { sql } from 'kysely'
import type { Display, DisplayState } from '../../../core/contracts/displays.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** Requests for codes wait for each other, so that no code is given twice at a time. */
export async function lockCodes(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('displays'), hashtext(current_schema()))`.execute(
    tx,
  )
}

/** Screens that asked and were never paired leave no trace once their code has run out. */
export async function forgetExpired(tx: Tx): Promise<void> {
  await sql`delete from displays where register_id is null and code_expires_at <= now()`.execute(tx)
}

export async function codesInUse(reader: Reader): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from displays where code_expires_at > now() and removed_at is null`.execute(reader)
  return new Set(rows.map((row) => row.code))
}

export async function countAsking(reader: Reader, address: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from displays
    where asked_from = ${address} and register_id is null and code_expires_at > now()`.execute(
    reader,
  )
  return rows[0]?.count ?? 0
}

export interface NewDisplay {
  readonly id: string
  readonly tokenHash: Buffer
  readonly code: string
  readonly expiresAt: Instant
  readonly askedFrom: string
}

export async function insertDisplay(tx: Tx, display: NewDisplay): Promise<void> {
  await tx
    .insertInto('displays')
    .values({
      id: display.id,
      token_hash: display.tokenHash,
      code: display.code,
      code_expires_at: display.expiresAt,
      asked_from: display.askedFrom,
    })
    .execute()
}

export interface CodedDisplay {
  readonly id: string
  readonly registerId: string | null
}

/** The screen that shows a code now, locked. */
export async function lockByCode(tx: Tx, code: string): Promise<CodedDisplay | undefined> {
  const { rows } = await sql<CodedDisplay>`
    select id, register_id as "registerId" from displays
    where code = ${code} and code_expires_at > now() and removed_at is null
    for update`.execute(tx)
  return rows[0]
}

export async function writePairing(
  tx: Tx,
  pairing: { id: string; registerId: string; name: string; userId: string; at: Instant },
): Promise<void> {
  await sql`update displays set register_id = ${pairing.registerId}, name = ${pairing.name},
      paired_by = ${pairing.userId}, paired_at = ${pairing.at}
    where id = ${pairing.id}`.execute(tx)
}

const displayColumns = sql`d.id, d.register_id as "registerId", d.name, d.paired_at as "pairedAt"`

export async function findDisplay(reader: Reader, id: string): Promise<Display | undefined> {
  const { rows } = await sql<Display>`
    select ${displayColumns} from displays d
    where d.id = ${id} and d.register_id is not null`.execute(reader)
  return rows[0]
}

export async function selectDisplays(reader: Reader, registerId: string): Promise<Display[]> {
  const { rows } = await sql<Display>`
    select ${displayColumns} from displays d
    where d.register_id = ${registerId} and d.removed_at is null
    order by d.paired_at, d.id`.execute(reader)
  return rows
}

export interface OwnDisplay {
  readonly registerId: string
  readonly removed: boolean
}

/** A paired screen of an outlet, locked; removed ones too, so that a repeat finds what it did. */
export async function lockOfOutlet(
  tx: Tx,
  outletId: string,
  displayId: string,
): Promise<OwnDisplay | undefined> {
  const { rows } = await sql<OwnDisplay>`
    select d.register_id as "registerId", d.removed_at is not null as removed
    from displays d join registers r on r.id = d.register_id
    where d.id = ${displayId} and r.outlet_id = ${outletId}
    for update of d`.execute(tx)
  return rows[0]
}

export async function writeRemoval(tx: Tx, displayId: string, at: Instant): Promise<void> {
  await sql`update displays set removed_at = ${at} where id = ${displayId}`.execute(tx)
}

/** A sentence on glass need not survive a power cut: it does not wait for the disk. */
export async function writeState(
  tx: Tx,
  shown: { registerId: string; state: DisplayState; at: Instant },
): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx)
  await sql`insert into display_states (register_id, state, shown_at)
    values (${shown.registerId}, ${JSON.stringify(shown.state)}, ${shown.at})
    on conflict (register_id) do update set state = excluded.state, shown_at = excluded.shown_at`.execute(
    tx,
  )
}

export interface LineState {
  readonly displayId: string
  readonly code: string
  readonly codeExpiresAt: Instant
  readonly isExpired: boolean
  readonly registerId: string | null
  readonly shopName: string
  readonly state: unknown
}

/** All that the holder of a token may see. A removed screen, or one of a register out of use, holds nothing. */
export async function readLine(reader: Reader, tokenHash: Buffer): Promise<LineState | undefined> {
  const { rows } = await sql<LineState>`
    select d.id as "displayId", d.code, d.code_expires_at as "codeExpiresAt",
      d.code_expires_at <= now() as "isExpired", d.register_id as "registerId",
      coalesce((select b.name from business b), '') as "shopName", s.state
    from displays d
      left join registers r on r.id = d.register_id
      left join display_states s on s.register_id = d.register_id
    where d.token_hash = ${tokenHash} and d.removed_at is null
      and (d.register_id is null or r.active)`.execute(reader)
  return rows[0]
}
