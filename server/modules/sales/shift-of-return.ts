import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { readAll } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import { type OpenShift, openShiftOf, soldShiftRead } from '../tills/public.ts'

/**
 * The shift out of whose drawer a device has given money back. Where it was closed without knowing of that, a person
 * looks first; tried again, it joins the shift that is open now, whose count has to explain the difference.
 */
export async function shiftOfReturn(
  tx: Tx,
  actor: TillActor,
  { shiftId, retried }: { readonly shiftId: string; readonly retried: boolean },
): Promise<OpenShift> {
  const { registerId } = actor
  const { found } = await readAll(tx, { found: soldShiftRead({ shiftId, registerId }) })
  const shift = found[0] ?? deny('journal.shift_unknown', { shiftId })
  if (shift.status === 'open') return shift
  const open = retried ? await openShiftOf(tx, registerId) : null
  return open ?? deny('journal.shift_closed', { shiftId })
}
