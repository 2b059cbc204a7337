import type { ShiftOpenedContent } from '../../../core/contracts/journal-shifts.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { requireCount } from './cash-count.ts'
import { keepOpening } from './open-shift.ts'
import { findOpenShift, findShift, lockRegister } from './store.ts'

/** Records a shift that a device has opened at its register, by whom and when it was done there. */
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
  if (open) deny('tills.shift_already_open', { shiftId: open.id, openedBy: open.openedBy })
  await keepOpening(tx, actor, { input, hash })
}
