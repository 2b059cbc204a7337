import type { DrawerOpening } from '../../../core/contracts/drawers.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { requirePower } from '../approvals/public.ts'
import { recordAudit } from '../audit/public.ts'
import { type TillMoment, tillMoment } from './moment.ts'
import { openShiftOf } from './open-shift-of.ts'
import { findOpening, insertOpening, type OpeningRow } from './store-openings.ts'

export interface OpeningInput {
  readonly openingId: string
  readonly reason: string
  readonly approvalIds: readonly string[]
  readonly occurredAt?: Instant | undefined
}

/**
 * Keeps that a drawer was opened without a sale, by whom and why, in the open shift of the register.
 * Needs the power of it or an approval; the same opening again changes nothing.
 */
export async function recordOpening(
  tx: Tx,
  actor: TillActor,
  input: OpeningInput,
): Promise<{ readonly opening: DrawerOpening; readonly isFirst: boolean }> {
  const { openingId: id, reason } = input
  const first = await findOpening(tx, id)
  if (first) {
    return isRepeat(first, actor, input)
      ? { opening: openingOf(first), isFirst: false }
      : deny('tills.id_reused')
  }
  const shift = (await openShiftOf(tx, actor.registerId)) ?? deny('tills.shift_not_open')
  const { approvedBy } = await requirePower(tx, actor, {
    permission: 'drawer.open_no_sale',
    subjectId: id,
    approvalIds: input.approvalIds,
  })

  const moment = await tillMoment(tx, actor.registerId, input.occurredAt)
  await keepDrawerOpening(tx, actor, { id, reason, shiftId: shift.id, approvedBy, moment })
  const opening = await findOpening(tx, id)
  assert(opening, 'the opening just kept is there')
  return { opening: openingOf(opening), isFirst: true }
}

/** Writes that a drawer was opened without a sale. */
export async function keepDrawerOpening(
  tx: Tx,
  actor: TillActor,
  opening: {
    readonly id: string
    readonly shiftId: string
    readonly reason: string
    readonly approvedBy: string | null
    readonly moment: TillMoment
    /** What the trail says besides. */
    readonly noted?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { outletId, registerId, userId } = actor
  const { id, shiftId, reason, approvedBy, moment, noted } = opening
  await insertOpening(tx, {
    id,
    outletId,
    registerId,
    shiftId,
    userId,
    approvedById: approvedBy,
    reason,
    at: moment.occurredAt,
    recordedAt: moment.recordedAt,
  })
  const told = { shiftId, reason, approvedBy }
  await recordAudit(tx, {
    actor,
    chainId: registerId,
    action: 'drawer.opened',
    subjectType: 'drawer_opening',
    subjectId: id,
    outletId,
    facts: { ...told, ...noted },
  })
  await publish(tx, { type: 'drawer.opened', subject: id, outletId, data: { ...told, registerId } })
}

function isRepeat(row: OpeningRow, actor: TillActor, input: OpeningInput): boolean {
  const { registerId, userId } = actor
  return row.registerId === registerId && row.userId === userId && row.reason === input.reason
}

function openingOf({ id, shiftId, reason, by, approvedBy, at }: OpeningRow): DrawerOpening {
  return { id, shiftId, reason, by, approvedBy, at }
}
