import {
  type leaseRegister as contract,
  deviceSeriesKinds,
  type RegisterLease,
  type releaseRegister as releaseContract,
} from '../../../core/contracts/journal.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { leaseText, releaseText } from '../../../core/rules/device-proof.ts'
import { seriesMarks } from '../../../core/rules/numbering.ts'
import type { Actor, TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { requirePower } from '../approvals/public.ts'
import { recordAudit } from '../audit/public.ts'
import { putOnRecord } from './lost-lease.ts'
import { admitDevice, requireProof } from './prove-device.ts'
import {
  arrivedOf,
  endLease,
  findLastLease,
  insertLease,
  type Lease,
  lastEpoch,
  lockRegisterForLease,
  nextOfSeries,
  touchLease,
  usedMarks,
} from './store-leases.ts'

type LeaseInput = BodyOf<typeof contract>

/**
 * Gives the register to one device. Where an earlier device may have printed numbers that nobody knows, because it is
 * lost or was set back, the new epoch numbers under a mark of its own, so that no number can stand on two papers.
 */
export const leaseRegister = operation(
  'leaseRegister',
  async (tx, actor: TillActor, input: LeaseInput): Promise<RegisterLease> => {
    const { registerId } = actor
    await admitDevice(tx, actor, { ...input, text: leaseText({ ...input, registerId }) })
    await lockRegisterForLease(tx, registerId)
    if (input.held) await putOnRecord(tx, actor, { ...input, ...input.held })
    const last = await findLastLease(tx, registerId)
    if (!last) return begin(tx, actor, input, { epoch: 1, mark: '', because: 'first' })
    const epoch = (await lastEpoch(tx, registerId)) + 1
    if (last.endedBecause) {
      const mark = last.endedBecause === 'released' ? last.mark : await freshMark(tx, registerId)
      return begin(tx, actor, input, { epoch, mark, because: 'free' })
    }
    if (last.deviceId === input.deviceId) {
      if (await isSameJournal(tx, last, input)) return goOn(tx, last, input)
      await endLease(tx, last, { because: 'restored', by: actor.userId, at: now() })
      const mark = await freshMark(tx, registerId)
      return begin(tx, actor, input, { epoch, mark, because: 'restored' })
    }
    if (!input.takeOver) {
      deny('journal.register_taken', { deviceName: last.deviceName, seenAt: last.seenAt })
    }
    await requirePower(tx, actor, {
      permission: 'registers.take_over',
      subjectId: input.deviceId,
      approvalIds: input.approvalIds,
      facts: { deviceName: last.deviceName },
    })
    await endLease(tx, last, { because: 'taken_over', by: actor.userId, at: now() })
    const mark = await freshMark(tx, registerId)
    return begin(tx, actor, input, { epoch, mark, because: 'taken_over' })
  },
)

/** A device whose journal ends before ours, or otherwise than ours, was set back or copied. */
async function isSameJournal(tx: Tx, lease: Lease, input: LeaseInput): Promise<boolean> {
  const { last, lastHash } = await arrivedOf(tx, lease)
  if (input.highestSequence !== last) return input.highestSequence > last
  return last === 0 || input.highestHash === lastHash
}

async function freshMark(tx: Tx, registerId: string): Promise<string> {
  const used = await usedMarks(tx, registerId)
  const free = [...seriesMarks].find((mark) => !used.includes(mark))
  return free ?? deny('journal.marks_used_up', { used: used.length })
}

async function goOn(tx: Tx, lease: Lease, { deviceName }: LeaseInput): Promise<RegisterLease> {
  await touchLease(tx, lease, { deviceName, at: now() })
  return answerOf(tx, lease)
}

async function begin(
  tx: Tx,
  actor: TillActor,
  { deviceId, deviceName }: LeaseInput,
  lease: { readonly epoch: number; readonly mark: string; readonly because: string },
): Promise<RegisterLease> {
  const { registerId } = actor
  const { epoch, mark, because } = lease
  const device = { registerId, epoch, mark, deviceId, deviceName }
  await insertLease(tx, { ...device, takenBy: actor.userId, at: now() })
  await tellOfLease(tx, actor, 'register.leased', { deviceId, deviceName, epoch, mark, because })
  return answerOf(tx, device)
}

async function answerOf(
  tx: Tx,
  lease: Pick<Lease, 'registerId' | 'epoch' | 'mark'>,
): Promise<RegisterLease> {
  const { whole, last, lastHash } = await arrivedOf(tx, lease)
  return {
    epoch: lease.epoch,
    mark: lease.mark,
    highestSequence: whole,
    highestHash: whole === last ? lastHash : null,
    series: await nextOfSeries(tx, lease),
    kinds: [...deviceSeriesKinds],
    serverTime: now(),
  }
}

/** Gives the register up. What the device did there has to have arrived, so that its numbers are known to their end. */
export const releaseRegister = operation(
  'releaseRegister',
  async (tx, actor: TillActor, input: BodyOf<typeof releaseContract>) => {
    const { registerId } = actor
    await requireProof(tx, { ...input, text: releaseText({ ...input, registerId }) })
    await lockRegisterForLease(tx, registerId)
    const last = await findLastLease(tx, registerId)
    if (last?.deviceId !== input.deviceId) return deny('journal.lease_unknown')
    if (last.endedBecause) return { released: true }
    const { whole } = await arrivedOf(tx, last)
    if (input.highestSequence > whole) {
      deny('journal.not_drained', { arrived: whole, onDevice: input.highestSequence })
    }
    await endLease(tx, last, { because: 'released', by: actor.userId, at: now() })
    const { deviceId, deviceName, epoch } = last
    await tellOfLease(tx, actor, 'register.released', { deviceId, deviceName, epoch })
    return { released: true }
  },
)

export async function tellOfLease(
  tx: Tx,
  actor: Actor & { readonly registerId: string; readonly outletId: string },
  type: 'register.leased' | 'register.released',
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { registerId, outletId } = actor
  await recordAudit(tx, {
    actor,
    chainId: registerId,
    action: type,
    subjectType: 'register',
    subjectId: registerId,
    outletId,
    facts,
  })
  await publish(tx, { type, subject: registerId, outletId, data: facts })
}
