import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { CashMovement, moveCash as contract } from '../../../core/contracts/tills.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { cashMovementPostings } from '../../../core/rules/ledger.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import { drawerCash } from './drawer-cash.ts'
import { type TillMoment, tillMoment } from './moment.ts'
import {
  findCashMovement,
  insertCashMovement,
  lockShift,
  type MovementRow,
  type ShiftRow,
} from './store.ts'

export type MoveCashInput = BodyOf<typeof contract> & { readonly shiftId: string }

/**
 * Pays money into or out of the drawer of an open shift, or drops it into the safe. Refuses to take
 * out more than the drawer should hold: those who take cash wait for each other, so that two cannot
 * take the same note.
 */
export const moveCash = operation(
  'moveCash',
  async (tx, actor: OutletActor, input: MoveCashInput): Promise<CashMovement> => {
    const shift = await lockShift(tx, { ...input, outletId: actor.outletId }, 'no key update')
    if (!shift) return deny('tills.shift_unknown')
    const first = await findCashMovement(tx, input.movementId)
    if (first) return isRepeat(first, actor, input) ? movementOf(first) : deny('tills.id_reused')
    if (shift.status === 'closed') return deny('tills.shift_closed', { zNumber: shift.zNumber })
    if (input.kind !== 'pay_in') await requireCash(tx, shift.id, input.amountMinor)

    const moment = await tillMoment(tx, shift.registerId, input.occurredAt)
    await insertCashMovement(tx, {
      id: input.movementId,
      shiftId: shift.id,
      kind: input.kind,
      amountMinor: input.amountMinor,
      reason: input.reason,
      userId: actor.userId,
      at: moment.occurredAt,
      recordedAt: moment.recordedAt,
    })
    await bookMovement(tx, shift, input, moment)
    await tellMovement(tx, actor, shift, input)
    return {
      id: input.movementId,
      kind: input.kind,
      amountMinor: input.amountMinor,
      reason: input.reason,
      by: actor.name,
      at: moment.occurredAt as Instant,
    }
  },
)

function isRepeat(row: MovementRow, actor: OutletActor, input: MoveCashInput): boolean {
  return (
    row.shiftId === input.shiftId &&
    row.userId === actor.userId &&
    row.kind === input.kind &&
    row.amountMinor === input.amountMinor &&
    row.reason === input.reason
  )
}

function movementOf({
  shiftId: _shiftId,
  userId: _userId,
  ...movement
}: MovementRow): CashMovement {
  return movement
}

async function requireCash(tx: Tx, shiftId: string, neededMinor: number): Promise<void> {
  const { expectedMinor: drawerMinor } = await drawerCash(tx, shiftId)
  if (neededMinor > drawerMinor) deny('tills.cash_short', { drawerMinor, neededMinor })
}

const narrations = {
  pay_in: 'Cash paid into the drawer',
  pay_out: 'Cash paid out of the drawer',
  drop: 'Cash dropped into the safe',
} as const

function bookMovement(
  tx: Tx,
  shift: ShiftRow,
  input: MoveCashInput,
  moment: TillMoment,
): Promise<void> {
  return postEntry(tx, {
    businessDate: moment.businessDate,
    documentType: 'cash_movement',
    documentId: input.movementId,
    outletId: shift.outletId,
    registerId: shift.registerId,
    shiftId: shift.id,
    narration: narrations[input.kind],
    postings: cashMovementPostings({ kind: input.kind, amount: input.amountMinor }),
  })
}

async function tellMovement(
  tx: Tx,
  actor: OutletActor,
  shift: ShiftRow,
  input: MoveCashInput,
): Promise<void> {
  const { movementId, kind, amountMinor, reason } = input
  await recordAudit(tx, {
    actor,
    chainId: shift.registerId,
    action: 'cash.moved',
    subjectType: 'cash_movement',
    subjectId: movementId,
    outletId: shift.outletId,
    facts: { shiftId: shift.id, kind, amountMinor, reason },
  })
  await publish(tx, {
    type: 'cash.moved',
    subject: movementId,
    outletId: shift.outletId,
    data: { shiftId: shift.id, registerId: shift.registerId, kind, amountMinor },
  })
}
