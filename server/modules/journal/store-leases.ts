import { sql } from 'kysely'
import { deviceSeriesKinds, type RegisterLease } from '../../../core/contracts/journal.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface Lease {
  readonly registerId: string
  readonly epoch: number
  readonly deviceId: string
  readonly deviceName: string
  readonly mark: string
  readonly seenAt: Instant
  readonly endedBecause: 'released' | 'taken_over' | 'restored' | 'set_back' | 'revoked' | null
}

const leaseSelect = sql`
  select register_id as "registerId", epoch, device_id as "deviceId", device_name as "deviceName", mark,
    seen_at as "seenAt", ended_because as "endedBecause"
  from register_leases`

/** Bills that are being numbered at the register come to their end first, and later ones see the lease. */
export async function lockRegisterForLease(tx: Tx, registerId: string): Promise<void> {
  await sql`select 1 from registers where id = ${registerId} for update`.execute(tx)
}

/** The running lease of a register, or else the last one. */
export async function findLastLease(tx: Tx, registerId: string): Promise<Lease | undefined> {
  const { rows } = await sql<Lease>`${leaseSelect} where register_id = ${registerId}
    order by ended_at is null desc, epoch desc limit 1`.execute(tx)
  return rows[0]
}

/** Epochs of a register are never given twice. */
export async function lastEpoch(tx: Tx, registerId: string): Promise<number> {
  const { rows } = await sql<{ epoch: number }>`select coalesce(max(epoch), 0) as epoch
    from register_leases where register_id = ${registerId}`.execute(tx)
  return rows[0]?.epoch ?? 0
}

export async function isEpochTaken(tx: Tx, registerId: string, epoch: number): Promise<boolean> {
  const { rows } = await sql`select 1 from register_leases
    where register_id = ${registerId} and epoch = ${epoch}`.execute(tx)
  return rows.length > 0
}

/** The lease under which a device has acted, be it long over. `epoch` is what the device calls it. */
export async function findLease(
  reader: Reader,
  ids: { readonly registerId: string; readonly deviceId: string; readonly epoch: number },
): Promise<Lease | undefined> {
  const { rows } = await sql<Lease>`${leaseSelect} where register_id = ${ids.registerId}
    and device_id = ${ids.deviceId} and coalesce(device_epoch, epoch) = ${ids.epoch}`.execute(
    reader,
  )
  return rows[0]
}

export async function usedMarks(tx: Tx, registerId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ mark: string }>`
    select distinct mark from register_leases where register_id = ${registerId}`.execute(tx)
  return rows.map(({ mark }) => mark)
}

export interface LeaseEnd {
  readonly because: NonNullable<Lease['endedBecause']>
  readonly by: string
  readonly at: Instant
}

export async function insertLease(
  tx: Tx,
  lease: Omit<Lease, 'seenAt' | 'endedBecause'> & {
    readonly takenBy: string
    readonly at: Instant
    /** What the device calls the epoch, where these books have given its number to another. */
    readonly deviceEpoch?: number
    /** A lease that is over when it is put on record. */
    readonly end?: LeaseEnd
  },
): Promise<void> {
  const { registerId, epoch, at } = lease
  await tx
    .insertInto('register_leases')
    .values({
      register_id: registerId,
      epoch,
      device_id: lease.deviceId,
      device_name: lease.deviceName,
      device_epoch: lease.deviceEpoch ?? null,
      mark: lease.mark,
      taken_at: at,
      taken_by: lease.takenBy,
      seen_at: at,
      ended_at: lease.end?.at ?? null,
      ended_by: lease.end?.by ?? null,
      ended_because: lease.end?.because ?? null,
    })
    .execute()
  if (lease.end) return
  await sql`update registers set lease_epoch = ${epoch} where id = ${registerId}`.execute(tx)
}

export async function endLease(tx: Tx, { registerId, epoch }: Lease, end: LeaseEnd): Promise<void> {
  await sql`update register_leases set ended_at = ${end.at}, ended_by = ${end.by},
    ended_because = ${end.because} where register_id = ${registerId} and epoch = ${epoch}`.execute(
    tx,
  )
  await sql`update registers set lease_epoch = null where id = ${registerId}`.execute(tx)
}

export async function touchLease(
  tx: Tx,
  { registerId, epoch }: Lease,
  now: { readonly deviceName: string; readonly at: Instant },
): Promise<void> {
  await sql`update register_leases set seen_at = ${now.at}, device_name = ${now.deviceName}
    where register_id = ${registerId} and epoch = ${epoch}`.execute(tx)
}

/** Where the numbers of a lease go on. */
export async function nextOfSeries(
  reader: Reader,
  { registerId, mark }: Pick<Lease, 'registerId' | 'mark'>,
): Promise<RegisterLease['series']> {
  const { rows } = await sql<RegisterLease['series'][number]>`
    select kind, financial_year as "financialYear", next_sequence as sequence from number_series
    where register_id = ${registerId} and mark = ${mark} and kind = any(${[...deviceSeriesKinds]})
    order by kind, financial_year`.execute(reader)
  return rows
}

export interface Arrived {
  /** The highest place of the device's order that has arrived. */
  readonly last: number
  /** Up to here nothing is missing. */
  readonly whole: number
  /** The seal of the last one. */
  readonly lastHash: string | null
}

export async function arrivedOf(
  reader: Reader,
  { registerId, epoch }: Pick<Lease, 'registerId' | 'epoch'>,
): Promise<Arrived> {
  const { rows } = await sql<Arrived>`
    with places as (
      select sequence, min(encode(hash, 'hex')) as hash, row_number() over (order by sequence) as nth
      from register_commands where register_id = ${registerId} and epoch = ${epoch} group by sequence
    )
    select coalesce(max(sequence), 0) as last,
      coalesce(max(sequence) filter (where sequence = nth), 0) as whole,
      (array_agg(hash order by sequence desc))[1] as "lastHash"
    from places`.execute(reader)
  const [row] = rows
  assert(row, 'an aggregate gives one row')
  return row
}
