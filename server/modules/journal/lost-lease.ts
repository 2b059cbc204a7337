import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import {
  endLease,
  findLastLease,
  findLease,
  insertLease,
  isEpochTaken,
  lastEpoch,
  lockRegisterForLease,
} from './store-leases.ts'

/** A lease as its device tells of it. */
export interface ToldLease {
  readonly deviceId: string
  readonly deviceName: string
  readonly epoch: number
  readonly mark: string
}

/** No backup is so old: whoever tells of an epoch further ahead has counted wrong. */
const mostAhead = 1_000

/**
 * Puts a lease on record that these books do not know, because they were set back to a time before it was given. Its
 * device goes on under the same epoch and mark, so that its numbers go on as printed. Where another device has the
 * register by now, or the epoch, the lease counts as ended: what was done under it is recorded, and no more.
 */
export async function putOnRecord(tx: Tx, actor: TillActor, told: ToldLease): Promise<void> {
  const { registerId } = actor
  const { deviceId, deviceName, epoch, mark } = told
  await lockRegisterForLease(tx, registerId)
  if (await findLease(tx, { registerId, deviceId, epoch })) return
  const last = await lastEpoch(tx, registerId)
  if (epoch > last + mostAhead) deny('journal.lease_unknown', { epoch, last })

  const at = now()
  const running = await runningLease(tx, registerId)
  const end = { because: 'set_back', by: actor.userId, at } as const
  const goesOn = epoch > last && (!running || running.deviceId === deviceId)
  if (goesOn && running) await endLease(tx, running, end)
  const isFree = !(await isEpochTaken(tx, registerId, epoch))
  const place = isFree ? { epoch } : { epoch: last + 1, deviceEpoch: epoch }
  const lease = { registerId, deviceId, deviceName, mark, ...place }
  await insertLease(tx, { ...lease, takenBy: actor.userId, at, ...(!goesOn && { end }) })
  await tellOfSetBack(tx, actor, { ...lease, because: 'set_back' })
}

async function runningLease(tx: Tx, registerId: string) {
  const last = await findLastLease(tx, registerId)
  return last?.endedBecause === null ? last : undefined
}

async function tellOfSetBack(
  tx: Tx,
  actor: TillActor,
  { registerId, ...facts }: ToldLease & { readonly registerId: string; readonly because: string },
): Promise<void> {
  const { outletId } = actor
  await recordAudit(tx, {
    actor,
    chainId: registerId,
    action: 'register.leased',
    subjectType: 'register',
    subjectId: registerId,
    outletId,
    facts: { ...facts },
  })
  await publish(tx, { type: 'register.leased', subject: registerId, outletId, data: { ...facts } })
}
