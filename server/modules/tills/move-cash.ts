import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { CashMovement, moveCash as contract } from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { cashMovementPostings } from '../../../core/rules/ledger.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { requirePower } from '../approvals/public.ts'
import { recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import { sellingPlace } from '../outlets/public.ts'
import { drawerCash } from './drawer-cash.ts'
import { type TillMoment, tillMoment } from './moment.ts'
import {
  findCashMovement,
  insertCashMovement,
  lockShift,
  type MovementRow,
  type ShiftRow,
} from './store.ts'

export type MoveCashInput = Omit<BodyOf<typeof contract>, 'approvalIds'> & {
  readonly shiftId: string
  readonly approvalIds?: readonly string[] | undefined
}

/**
 * Pays money into or out of the drawer of an open shift, or drops it into the safe. Refuses to take
 * out more than the drawer should hold: those who take cash wait for each other, so that two cannot
 * take the same note. A pay-out above the limit of the business needs somebody's leave.
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
    const { approvedBy } = await requirePayOut(tx, actor, shift, input)

    const moment = await tillMoment(tx, shift.registerId, input.occurredAt)
    await keepMovement(tx, actor, shift, { input, moment, approvedBy })
    const movement = await findCashMovement(tx, input.movementId)
    assert(movement, 'the movement just kept is there')
    return movementOf(movement)
  },
)

export interface DecidedMovement {
  readonly input: Pick<MoveCashInput, 'movementId' | 'kind' | 'amountMinor' | 'reason'>
  readonly moment: TillMoment
  readonly approvedBy: string | null
  /** What the trail says besides. */
  readonly noted?: Readonly<Record<string, unknown>>
}

/** Writes a movement of cash in an open shift that the caller holds locked. */
export async function keepMovement(
  tx: Tx,
  actor: OutletActor,
  shift: ShiftRow,
  movement: DecidedMovement,
): Promise<void> {
  const { input, moment, approvedBy } = movement
  await insertCashMovement(tx, {
    id: input.movementId,
    shiftId: shift.id,
    kind: input.kind,
    amountMinor: input.amountMinor,
    reason: input.reason,
    userId: actor.userId,
    approvedById: approvedBy,
    at: moment.occurredAt,
    recordedAt: moment.recordedAt,
  })
  await bookMovement(tx, shift, input, moment)
  await tellMovement(tx, actor, shift, movement)
}

/** The register of the shift is where somebody's PIN allows it, wherever the request comes from. */
async function requirePayOut(
  tx: Tx,
  actor: OutletActor,
  { registerId }: ShiftRow,
  { kind, amountMinor, movementId, approvalIds = [] }: MoveCashInput,
): Promise<{ readonly approvedBy: string | null }> {
  const { business } = await sellingPlace(tx, registerId)
  const limit = business.settings.payOutLimitMinor
  if (kind !== 'pay_out' || amountMinor <= limit) return { approvedBy: null }
  return requirePower(
    tx,
    { ...actor, registerId },
    {
      permission: 'shifts.pay_out_over_limit',
      subjectId: movementId,
      approvalIds,
      value: amountMinor,
      limit,
    },
  )
}

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
  input: DecidedMovement['input'],
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
  { input, approvedBy, noted }: DecidedMovement,
): Promise<void> {
  const { movementId, kind, amountMinor, reason } = input
  await recordAudit(tx, {
    actor,
    chainId: shift.registerId,
    action: 'cash.moved',
    subjectType: 'cash_movement',
    subjectId: movementId,
    outletId: shift.outletId,
    facts: { shiftId: shift.id, kind, amountMinor, reason, approvedBy, ...noted },
  })
  await publish(tx, {
    type: 'cash.moved',
    subject: movementId,
    outletId: shift.outletId,
    data: { shiftId: shift.id, registerId: shift.registerId, kind, amountMinor },
  })
}
