import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { lockZEnd, type ZEnd } from './sold-shift.ts'
import { findOpenShift, lockShift, type ShiftRow } from './store.ts'

/** The shift that an act of a device names, locked; be it closed by now. */
export async function lockNamedShift(
  tx: Tx,
  { outletId, registerId }: TillActor,
  shiftId: string,
): Promise<ShiftRow> {
  const shift = await lockShift(tx, { shiftId, outletId }, 'update')
  return shift?.registerId === registerId ? shift : deny('journal.shift_unknown', { shiftId })
}

/** The shift in which a device did something, and where the amendment stands should it be closed by now. */
export interface ActShift {
  readonly shift: ShiftRow
  readonly end: ZEnd | undefined
}

/** The shift in which a device gave money back, took goods back or collected: what was done there stays of it. */
export async function shiftOfAct(tx: Tx, actor: TillActor, shiftId: string): Promise<ActShift> {
  const shift = await lockNamedShift(tx, actor, shiftId)
  return { shift, end: shift.status === 'closed' ? await lockZEnd(tx, shift.id) : undefined }
}

/**
 * The shift in whose drawer a device moved cash. Where it was counted and closed without knowing of that, a person
 * looks first; tried again, it joins the shift that is open now, whose count has to explain the difference.
 */
export async function shiftOfMoving(
  tx: Tx,
  actor: TillActor,
  { shiftId, retried }: { readonly shiftId: string; readonly retried: boolean },
): Promise<ShiftRow> {
  const shift = await lockNamedShift(tx, actor, shiftId)
  if (shift.status === 'open') return shift
  const open = retried ? await findOpenShift(tx, actor.registerId) : undefined
  return open ? lockNamedShift(tx, actor, open.id) : deny('journal.shift_closed', { shiftId })
}
