import { sql } from 'kysely'
import type { Owner } from '../../../core/contracts/appointments.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'

export type ClaimReason = 'visit' | 'hold' | 'leave' | 'break' | 'meeting' | 'repair' | 'other'

/** A time in which an owner is busy. */
export interface Claim {
  readonly owner: Owner
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly why: ClaimReason
  readonly sourceId: string
  readonly forced: boolean
  readonly expiresAt: Instant | null
}

const columns = sql`json_build_object('kind', owner_kind, 'id', owner_id) as owner,
  starts_at as "startsAt", ends_at as "endsAt", why, source_id as "sourceId", forced,
  expires_at as "expiresAt"`
/** A hold that has run out makes nobody busy, whether somebody has taken it off or not. */
const living = sql`active and (expires_at is null or expires_at > clock_timestamp())`

/**
 * Writes claims in one order for everybody, so that two writers who want the same owners wait for each other instead
 * of each having what the other needs.
 */
export async function insertClaims(
  tx: Tx,
  outletId: string,
  claims: readonly Claim[],
): Promise<void> {
  if (claims.length === 0) return
  const rows = claims.toSorted(inWrittenOrder).map((claim) => ({
    id: newId(),
    outlet_id: outletId,
    owner_kind: claim.owner.kind,
    owner_id: claim.owner.id,
    starts_at: claim.startsAt,
    ends_at: claim.endsAt,
    active: true,
    forced: claim.forced,
    why: claim.why,
    source_id: claim.sourceId,
    expires_at: claim.expiresAt,
  }))
  await insertRows('claims', rows).execute(tx)
}

const keyOf = ({ owner, startsAt }: Claim) => `${owner.kind} ${owner.id} ${startsAt}`
const inWrittenOrder = (a: Claim, b: Claim) => (keyOf(a) < keyOf(b) ? -1 : 1)

/** Frees what a visit, hold, leave or block kept busy; the rows stay. */
export async function freeClaims(tx: Tx, sourceId: string): Promise<number> {
  const { numAffectedRows } = await sql`update claims set active = false
    where source_id = ${sourceId} and active`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Makes busy again what was freed; owners in the order of writing. */
export async function takeClaimsAgain(tx: Tx, sourceId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from claims
    where source_id = ${sourceId} and not active order by owner_kind, owner_id, starts_at`.execute(
    tx,
  )
  for (const { id } of rows) {
    await sql`update claims set active = true where id = ${id}`.execute(tx)
  }
}

/** What a visit kept busy before it was freed. */
export async function selectFreed(reader: Reader, sourceId: string): Promise<Claim[]> {
  const { rows } = await sql<Claim>`select ${columns} from claims
    where source_id = ${sourceId} and not active`.execute(reader)
  return rows
}

/** What was laid over something on purpose, and what it was laid over. */
export interface LaidOver {
  readonly sourceId: string
  readonly over: readonly string[]
}

/** Those that still lie over what they were laid over: either may have been cancelled or moved away since. */
export async function stillOver(
  reader: Reader,
  laid: readonly LaidOver[],
): Promise<ReadonlySet<string>> {
  const pairs = laid.flatMap(({ sourceId, over }) => over.map((id) => ({ sourceId, id })))
  if (pairs.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select distinct own.source_id as id
    from unnest(${pairs.map(({ sourceId }) => sourceId)}::uuid[], ${pairs.map(({ id }) => id)}::uuid[])
      as pair (own_id, under_id)
    join claims own on own.source_id = pair.own_id and own.active
    join (select source_id, owner_kind, owner_id, starts_at, ends_at from claims where ${living}) under
      on under.source_id = pair.under_id and under.owner_kind = own.owner_kind
      and under.owner_id = own.owner_id
      and tstzrange(under.starts_at, under.ends_at) && tstzrange(own.starts_at, own.ends_at)`.execute(
    reader,
  )
  return new Set(rows.map(({ id }) => id))
}

/** What a moved visit kept busy before; its history says where that was. */
export async function deleteClaims(tx: Tx, sourceId: string): Promise<void> {
  await tx.deleteFrom('claims').where('source_id', '=', sourceId).execute()
}

export interface TimeSpan {
  readonly from: Instant
  readonly to: Instant
}

/** What people and things have in a time, at whatever outlet. */
export async function selectClaimsOf(
  reader: Reader,
  ownerIds: readonly string[],
  { from, to }: TimeSpan,
): Promise<Claim[]> {
  const { rows } = await sql<Claim>`select ${columns} from claims
    where owner_id = any(${[...ownerIds]}::uuid[]) and ${living}
      and tstzrange(starts_at, ends_at) && tstzrange(${from}, ${to})
    order by starts_at, owner_kind, owner_id`.execute(reader)
  return rows
}

/** Visits of a person or of everybody at the outlet that lie in a time. */
export async function visitsWithin(
  reader: Reader,
  outletId: string,
  time: TimeSpan & { readonly userId?: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct source_id as id from claims
    where outlet_id = ${outletId} and active and why = 'visit'
      and (${time.userId ?? null}::uuid is null
        or (owner_kind = 'staff' and owner_id = ${time.userId ?? null}))
      and tstzrange(starts_at, ends_at) && tstzrange(${time.from}, ${time.to})
    order by 1`.execute(reader)
  return rows.map(({ id }) => id)
}

/** Takes off holds that have run out. Writers do so where one is in their way; this does the rest. */
export async function expireHolds(reader: Reader): Promise<number> {
  const { numAffectedRows } = await sql`update claims set active = false
    where active and expires_at <= clock_timestamp()`.execute(reader)
  return Number(numAffectedRows ?? 0)
}
