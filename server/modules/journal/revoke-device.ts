import { sql } from 'kysely'
import type {
  readmitDevice as readmitContract,
  revokeDevice as revokeContract,
  TillDevice,
} from '../../../core/contracts/journal-devices.ts'
import type { BodyOf, ParamsOf } from '../../../core/contracts/operation.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { tellOfLease } from './lease-register.ts'
import { tellOfDevice } from './prove-device.ts'
import { lockDevice, markRevoked, registersOfDevice, selectDevices } from './store-devices.ts'
import { endLease, findLastLease, lockRegisterForLease } from './store-leases.ts'

type RevokeInput = BodyOf<typeof revokeContract> & ParamsOf<typeof revokeContract>

/**
 * Shuts a device out: its registers are free for others, under marks of their own because nobody
 * knows what it has printed, and whatever it still sends waits for a person. Nothing of what it did is lost.
 */
export const revokeDevice = operation(
  'revokeDevice',
  async (tx, actor: OutletActor, { deviceId, reason }: RevokeInput): Promise<TillDevice> => {
    const device = (await lockDevice(tx, deviceId, 'update')) ?? deny('journal.device_unknown')
    const before = await deviceOf(tx, actor, deviceId)
    if (device.isRevoked) return before
    const at = now()
    await endLeases(tx, actor, device)
    await markRevoked(tx, deviceId, { at, by: actor.userId, reason })
    await tellOfDevice(tx, actor, 'device.revoked', { deviceId, name: device.name, reason })
    return deviceOf(tx, actor, deviceId)
  },
)

async function endLeases(
  tx: Tx,
  actor: OutletActor,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  for (const { registerId, outletId } of await registersOfDevice(tx, id)) {
    await lockRegisterForLease(tx, registerId)
    const lease = await findLastLease(tx, registerId)
    if (!lease || lease.deviceId !== id || lease.endedBecause) continue
    await endLease(tx, lease, { because: 'revoked', by: actor.userId, at: now() })
    const facts = { deviceId: id, deviceName: name, epoch: lease.epoch, because: 'revoked' }
    await tellOfLease(tx, { ...actor, registerId, outletId }, 'register.released', facts)
  }
}

/** Lets a device in again that was shut out. What it sent meanwhile goes on waiting for a person. */
export const readmitDevice = operation(
  'readmitDevice',
  async (
    tx,
    actor: OutletActor,
    { deviceId }: ParamsOf<typeof readmitContract>,
  ): Promise<TillDevice> => {
    const device = (await lockDevice(tx, deviceId, 'update')) ?? deny('journal.device_unknown')
    const before = await deviceOf(tx, actor, deviceId)
    if (!device.isRevoked) return before
    await markRevoked(tx, deviceId, null)
    await tellOfDevice(tx, actor, 'device.readmitted', { deviceId, name: device.name })
    return deviceOf(tx, actor, deviceId)
  },
)

/** As people of the outlet see it; a device of another outlet is none of theirs. */
async function deviceOf(
  reader: Reader,
  { outletId }: OutletActor,
  deviceId: string,
): Promise<TillDevice> {
  const [device] = await selectDevices(reader, outletId, sql`d.id = ${deviceId}`)
  return device ?? deny('journal.device_unknown')
}
