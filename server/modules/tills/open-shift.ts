import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { openShift as contract, Shift } from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { shiftOpenPostings } from '../../../core/rules/ledger.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import { requireCount } from './cash-count.ts'
import { tillMoment } from './moment.ts'
import { findOpenShift, findShift, insertShift, lockRegister, shiftOf } from './store.ts'

export type OpenShiftInput = BodyOf<typeof contract>

/**
 * Opens a shift on the actor's register: the float goes from petty cash into the drawer. One shift
 * is open on a register at a time; the same request again gives the shift as it stands now.
 */
export const openShift = operation(
  'openShift',
  async (tx, actor: TillActor, input: OpenShiftInput): Promise<Shift> => {
    const { registerId, userId } = actor
    const hash = contentHash({ registerId, userId, input })
    await lockRegister(tx, registerId)
    const first = await findShift(tx, input.shiftId)
    if (first) return first.contentHash.equals(hash) ? shiftOf(first) : deny('tills.id_reused')
    requireCount(input.floatMinor, input.denominations)
    const open = await findOpenShift(tx, registerId)
    if (open) {
      return deny('tills.shift_already_open', { shiftId: open.id, openedBy: open.openedBy })
    }

    return keepOpening(tx, actor, { input, hash })
  },
)

/** Writes an opening that nothing stands against: the shift, its float in the ledger, and the news of it. */
export async function keepOpening(
  tx: Tx,
  actor: TillActor,
  { input, hash }: { readonly input: OpenShiftInput; readonly hash: Buffer },
): Promise<Shift> {
  const { registerId, outletId, userId } = actor
  const moment = await tillMoment(tx, registerId, input.occurredAt)
  await insertShift(tx, {
    id: input.shiftId,
    outletId,
    registerId,
    openedBy: userId,
    openedAt: moment.occurredAt,
    businessDate: moment.businessDate,
    floatMinor: input.floatMinor,
    count: input.denominations,
    contentHash: hash,
  })
  await postEntry(tx, {
    businessDate: moment.businessDate,
    documentType: 'shift_open',
    documentId: input.shiftId,
    outletId,
    registerId,
    shiftId: input.shiftId,
    narration: 'Float put into the drawer',
    postings: shiftOpenPostings(input.floatMinor),
  })
  const told = { registerId, floatMinor: input.floatMinor }
  await recordAudit(tx, {
    actor,
    chainId: registerId,
    action: 'shift.opened',
    subjectType: 'shift',
    subjectId: input.shiftId,
    outletId,
    facts: told,
  })
  await publish(tx, { type: 'shift.opened', subject: input.shiftId, outletId, data: told })
  const shift = await findShift(tx, input.shiftId)
  assert(shift, 'the shift just opened is there')
  return shiftOf(shift)
}
