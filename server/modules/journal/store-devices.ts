import { type RawBuilder, sql } from 'kysely'
import type { TillDevice } from '../../../core/contracts/journal-devices.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** What is asked of a device before anything is taken from it. */
export interface EnrolledDevice {
  readonly id: string
  readonly publicKey: Buffer
  readonly name: string
  readonly isRevoked: boolean
}

const enrolledSelect = sql`select id, public_key as "publicKey", name,
  revoked_at is not null as "isRevoked" from till_devices`

export async function findDevice(
  reader: Reader,
  deviceId: string,
): Promise<EnrolledDevice | undefined> {
  const { rows } = await sql<EnrolledDevice>`${enrolledSelect} where id = ${deviceId}`.execute(
    reader,
  )
  return rows[0]
}

/** Who shuts a device out waits for leases that it is taking, and those see that it was shut out. */
export async function lockDevice(
  tx: Tx,
  deviceId: string,
  strength: 'share' | 'update',
): Promise<EnrolledDevice | undefined> {
  const { rows } = await sql<EnrolledDevice>`${enrolledSelect} where id = ${deviceId}
    for ${sql.raw(strength)}`.execute(tx)
  return rows[0]
}

/** Whether it was not there before. */
export async function insertDevice(
  tx: Tx,
  device: {
    readonly id: string
    readonly publicKey: Buffer
    readonly name: string
    readonly by: string
    readonly at: Instant
  },
): Promise<boolean> {
  const { id, publicKey, name, by, at } = device
  const { numAffectedRows } = await sql`
    insert into till_devices (id, public_key, name, enrolled_at, enrolled_by, seen_at)
    values (${id}, ${publicKey}, ${name}, ${at}, ${by}, ${at}) on conflict (id) do nothing`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** When the server last heard of it; once a minute is enough to tell people. */
export async function touchDevice(
  reader: Reader,
  deviceId: string,
  { at, name }: { readonly at: Instant; readonly name?: string },
): Promise<void> {
  await sql`update till_devices set seen_at = ${at}, name = coalesce(${name ?? null}::text, name)
    where id = ${deviceId} and (seen_at < ${at}::timestamptz - interval '1 minute'
      or name is distinct from coalesce(${name ?? null}::text, name))`.execute(reader)
}

export async function markRevoked(
  tx: Tx,
  deviceId: string,
  revoked: { readonly at: Instant; readonly by: string; readonly reason: string } | null,
): Promise<void> {
  await sql`update till_devices set revoked_at = ${revoked?.at ?? null}, revoked_by = ${revoked?.by ?? null},
    revoked_reason = ${revoked?.reason ?? null} where id = ${deviceId}`.execute(tx)
}

/** Registers that a device has at this moment, at any outlet. */
export async function registersOfDevice(
  tx: Tx,
  deviceId: string,
): Promise<readonly { readonly registerId: string; readonly outletId: string }[]> {
  const { rows } = await sql<{ registerId: string; outletId: string }>`
    select l.register_id as "registerId", r.outlet_id as "outletId"
    from register_leases l join registers r on r.id = l.register_id
    where l.device_id = ${deviceId} and l.ended_at is null order by l.register_id`.execute(tx)
  return rows
}

/** Devices that have, or had, a register of the outlet; last seen first. */
export async function selectDevices(
  reader: Reader,
  outletId: string,
  only: RawBuilder<unknown> = sql`true`,
): Promise<TillDevice[]> {
  const { rows } = await sql<TillDevice>`
    select d.id, d.name, (
        select string_agg(r.code, ', ' order by r.code) from register_leases l
        join registers r on r.id = l.register_id where l.device_id = d.id and l.ended_at is null
      ) as "registerCode", d.enrolled_at as "enrolledAt", e.name as "enrolledBy", d.seen_at as "seenAt",
      d.revoked_at as "revokedAt", u.name as "revokedBy", d.revoked_reason as reason, (
        select count(*) from register_commands c join register_leases l using (register_id, epoch)
        where l.device_id = d.id and c.outcome = 'attention') as waiting
    from till_devices d join users e on e.id = d.enrolled_by left join users u on u.id = d.revoked_by
    where ${only} and exists (select from register_leases l join registers r on r.id = l.register_id
      where l.device_id = d.id and r.outlet_id = ${outletId})
    order by d.seen_at desc, d.id`.execute(reader)
  return rows
}
