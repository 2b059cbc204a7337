import { sql } from 'kysely'
import type {
  readRegisterBooks as contract,
  RegisterBooks,
} from '../../../core/contracts/journal-shifts.ts'
import type { QueryOf } from '../../../core/contracts/operation.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Database, Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { sellingPlace } from '../outlets/public.ts'
import { bookedShift, lastZOf } from '../tills/public.ts'
import { arrivedOf, findLastLease, type Lease } from './store-leases.ts'

/** The open shift of a register, and up to which act of its device that is told: all of one moment. */
export async function readRegisterBooks(
  database: Database,
  { registerId }: TillActor,
  { deviceId }: QueryOf<typeof contract>,
): Promise<RegisterBooks> {
  const oneMoment = database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
  return oneMoment.execute(async (tx) => {
    const lease = await findLastLease(tx, registerId)
    const isOthers = lease?.deviceId !== deviceId || lease.endedBecause === 'revoked'
    if (isOthers) return deny('journal.lease_unknown')
    const { whole } = await arrivedOf(tx, lease)
    return {
      epoch: lease.epoch,
      sequence: whole,
      waiting: await waitingActs(tx, lease),
      open: await bookedShift(tx, registerId),
      lastZ: await lastZOf(tx, registerId),
      counter: await counterOf(tx, registerId),
      serverTime: now(),
    }
  })
}

/** Acts of the device at this register that arrived and are in no books yet, from whichever epoch. */
async function waitingActs(reader: Reader, { registerId, deviceId }: Lease): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.command_id as id from register_commands c join register_leases l using (register_id, epoch)
    where c.register_id = ${registerId} and l.device_id = ${deviceId} and c.outcome = 'attention'
    order by c.epoch, c.sequence`.execute(reader)
  return rows.map(({ id }) => id)
}

async function counterOf(reader: Reader, registerId: string): Promise<RegisterBooks['counter']> {
  const { business, outlet, register } = await sellingPlace(reader, registerId)
  const { id: outletId, name: outletName, timeZone, dayCloseHour } = outlet
  const { payOutLimitMinor } = business.settings
  const { code: registerCode } = register
  return {
    ...{ outletId, outletName, timeZone, dayCloseHour },
    registerId,
    registerCode,
    payOutLimitMinor,
  }
}
