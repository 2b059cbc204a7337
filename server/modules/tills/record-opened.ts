import type { ShiftOpenedContent } from '../../../core/contracts/journal-shifts.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { requireCount } from './cash-count.ts'
import { drawerCash } from './drawer-cash.ts'
import { finishClosing } from './finish-closing.ts'
import { tillMoment } from './moment.ts'
import { keepOpening } from './open-shift.ts'
import { notBefore } from './record-closed.ts'
import { lockNamedShift } from './shift-of-act.ts'
import { findOpenShift, findShift, lockRegister, type ShiftRow } from './store.ts'

/**
 * Records a shift that a device has opened at its register, by whom and when it was done there. The drawer is with
 * the device: where the books have another shift open at the register, that one is over.
 */
export async function recordShiftOpened(
  tx: Tx,
  actor: TillActor,
  { shiftId, floatMinor, denominations, occurredAt }: ShiftOpenedContent,
): Promise<void> {
  const { registerId, userId } = actor
  const input = { shiftId, floatMinor, denominations, occurredAt }
  const hash = contentHash({ registerId, userId, input })
  await lockRegister(tx, registerId)
  const first = await findShift(tx, input.shiftId)
  if (first) {
    return first.contentHash.equals(hash) ? undefined : deny('tills.id_reused')
  }
  requireCount(input.floatMinor, input.denominations)
  const open = await findOpenShift(tx, registerId)
  if (open) await closeUncounted(tx, actor, open, occurredAt)
  await keepOpening(tx, actor, { input, hash })
}

/** Closes a shift whose drawer nobody counted before the next one began: with what should be in it, and a note. */
async function closeUncounted(
  tx: Tx,
  actor: TillActor,
  { id }: ShiftRow,
  occurredAt: Instant,
): Promise<void> {
  const shift = await lockNamedShift(tx, actor, id)
  if (shift.status === 'closed') return
  const moment = await tillMoment(tx, actor.registerId, occurredAt)
  const { expectedMinor } = await drawerCash(tx, shift.id)
  await finishClosing(tx, actor, {
    shiftId: shift.id,
    zReportId: newId(),
    moment,
    closedAt: notBefore(shift.openedAt, moment.occurredAt),
    closingRecordedAt: moment.recordedAt,
    uncounted: true,
    countedMinor: Math.max(0, expectedMinor),
    count: undefined,
    expectedMinor,
    note: 'Not counted: the device at this counter opened the next shift.',
  })
}
