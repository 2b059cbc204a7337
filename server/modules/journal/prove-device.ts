import { createPublicKey, verify } from 'node:crypto'
import type { OutletActor, TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { findDevice, insertDevice, lockDevice, touchDevice } from './store-devices.ts'

/** What a device says of itself, and the text that it has signed. */
export interface DeviceClaim {
  readonly deviceId: string
  readonly deviceName: string
  readonly publicKey?: string | undefined
  readonly proof?: string | undefined
  readonly text: string
}

/** Whether the text was signed with the other half of the key. What is no key and no signature is none. */
function isSigned(key: Buffer, { text, proof }: Pick<DeviceClaim, 'text' | 'proof'>): boolean {
  if (proof === undefined) return false
  try {
    const publicKey = createPublicKey({ key, format: 'der', type: 'spki' })
    if (publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false
    const signature = Buffer.from(proof, 'base64url')
    return verify(
      'sha256',
      Buffer.from(text),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      signature,
    )
  } catch {
    return false
  }
}

/**
 * Enrols a device that takes a register for the first time, in the name of who is signed in on it; any other has to
 * prove that it is the one that was enrolled. Refuses one that was shut out.
 */
export async function admitDevice(
  tx: Tx,
  actor: TillActor,
  claim: DeviceClaim & { readonly publicKey: string },
): Promise<void> {
  const { deviceId, deviceName: name } = claim
  const publicKey = Buffer.from(claim.publicKey, 'base64url')
  if (!isSigned(publicKey, claim)) deny('journal.device_unproven')
  const at = now()
  const known = await lockDevice(tx, deviceId, 'share')
  if (!known && (await insertDevice(tx, { id: deviceId, publicKey, name, by: actor.userId, at }))) {
    return tellOfDevice(tx, actor, 'device.enrolled', { deviceId, name })
  }
  const device = known ?? (await lockDevice(tx, deviceId, 'share'))
  if (!device?.publicKey.equals(publicKey)) return deny('journal.device_unproven')
  if (device.isRevoked) deny('journal.device_revoked', { deviceName: device.name })
  await touchDevice(tx, deviceId, { at, name })
}

const enrolSender = operation('enrolSender', admitDevice)

/**
 * Asks who sends acts. A device from before there were keys sends without a proof until it confirms its register; one
 * that these books do not know (any more) is enrolled by what it sends.
 */
export async function provenSender(
  database: Database,
  actor: TillActor,
  claim: DeviceClaim,
): Promise<{ readonly isEnrolled: boolean; readonly isRevoked: boolean }> {
  const { publicKey, deviceId } = claim
  const known = await findDevice(database, deviceId)
  if (known) {
    if (!isSigned(known.publicKey, claim)) deny('journal.device_unproven')
    await touchDevice(database, deviceId, { at: now() })
    return { isEnrolled: true, isRevoked: known.isRevoked }
  }
  if (publicKey === undefined) return { isEnrolled: false, isRevoked: false }
  await enrolSender(database, actor, { ...claim, publicKey })
  return { isEnrolled: true, isRevoked: false }
}

/** The same for what a device asks in a transaction of its own, where it is enrolled. */
export async function requireProof(tx: Tx, claim: Omit<DeviceClaim, 'deviceName'>): Promise<void> {
  const known = await findDevice(tx, claim.deviceId)
  if (known && !isSigned(known.publicKey, claim)) deny('journal.device_unproven')
}

export async function tellOfDevice(
  tx: Tx,
  actor: OutletActor,
  type: 'device.enrolled' | 'device.revoked' | 'device.readmitted',
  {
    deviceId,
    ...facts
  }: { readonly deviceId: string; readonly name: string; readonly reason?: string },
): Promise<void> {
  const { outletId } = actor
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action: type,
    subjectType: 'till_device',
    subjectId: deviceId,
    outletId,
    facts,
  })
  await publish(tx, { type, subject: deviceId, outletId, data: facts })
}
