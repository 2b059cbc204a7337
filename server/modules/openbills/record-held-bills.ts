import type {
  BillDiscardedContent,
  BillHeldContent,
  BillRecalledContent,
} from '../../../core/contracts/journal-openbills.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { endHeldBill, type HeldStatus, type StoredBill } from './held-bill.ts'
import { keepHeldBill } from './keep-held-bill.ts'
import {
  actEndedOther,
  findConflict,
  insertConflict,
  lockHeldBill,
  writeEnd,
} from './store-held-bills.ts'
import { tellOfBill } from './tell.ts'
import { momentOf } from './till-moment.ts'
import { voidPowerOfAct } from './void-powers.ts'

// What devices did with held bills by themselves. It has happened: two registers that took the same bill are both
// recorded, and the sale that came of it says so.

/** Records a bill that a device has put aside. */
export async function recordBillHeld(
  tx: Tx,
  actor: TillActor,
  held: BillHeldContent,
): Promise<void> {
  const { heldBillId, name, cart, totalMinor, occurredAt } = held
  await keepHeldBill(tx, actor, { heldBillId, name, cart, totalMinor, occurredAt })
}

/** Records that a device took a held bill without asking. */
export async function recordBillRecalled(
  tx: Tx,
  actor: TillActor,
  { recallId, heldBillId, saleId, occurredAt }: BillRecalledContent,
): Promise<void> {
  const ended = { actId: recallId, heldBillId, becomes: 'recalled', reason: null } as const
  const bill = await end(tx, actor, { ...ended, occurredAt })
  if (!bill) return
  const { totalMinor, heldBy } = bill
  await tellOfBill(tx, actor, {
    type: 'bill.recalled',
    id: heldBillId,
    facts: { saleId: bill.saleId, becomes: saleId, totalMinor, heldBy },
  })
}

/** Records that a device gave a held bill up; leave that was lacking is told. */
export async function recordBillDiscarded(
  tx: Tx,
  actor: TillActor,
  { discardId, heldBillId, reason, approvalIds, occurredAt }: BillDiscardedContent,
): Promise<void> {
  const ended = { actId: discardId, heldBillId, becomes: 'discarded', reason } as const
  const bill = await end(tx, actor, { ...ended, occurredAt })
  if (!bill) return
  const { saleId, totalMinor } = bill
  const power = { subjectId: heldBillId, totalMinor, approvalIds }
  const allowed = await voidPowerOfAct(tx, actor, power)
  await tellOfBill(tx, actor, {
    type: 'bill.discarded',
    id: heldBillId,
    facts: { saleId, totalMinor, reason, ...allowed },
  })
}

interface Ended {
  readonly actId: string
  readonly heldBillId: string
  readonly becomes: Exclude<HeldStatus, 'held'>
  readonly reason: string | null
  readonly occurredAt: Parameters<typeof momentOf>[0]
}

/** The bill that the act has ended; undefined where it repeats, or where another act had ended it before. */
async function end(tx: Tx, actor: TillActor, ended: Ended): Promise<StoredBill | undefined> {
  const { actId, heldBillId, becomes, reason } = ended
  const bill = await lockHeldBill(tx, heldBillId)
  if (bill?.outletId !== actor.outletId) return deny('openbills.bill_unknown')
  const conflict = await findConflict(tx, actId)
  if (conflict) {
    const isRepeat = conflict.heldBillId === heldBillId && conflict.how === becomes
    return isRepeat ? undefined : deny('openbills.id_reused')
  }
  if (await actEndedOther(tx, actId, heldBillId)) return deny('openbills.id_reused')
  const { occurredAt, recordedAt } = momentOf(ended.occurredAt)
  const { registerId } = actor
  const decision = endHeldBill(bill, { id: actId, becomes, registerId })
  if (decision.ok) {
    if (decision.value === 'repeats') return undefined
    await writeEnd(tx, actor, { heldBillId, actId, becomes, reason, at: occurredAt })
    return bill
  }
  if (bill.endedByAct === actId) return deny('openbills.id_reused')
  await insertConflict(tx, actor, {
    id: actId,
    heldBillId,
    how: becomes,
    reason,
    occurredAt,
    recordedAt,
  })
  await tellOfBill(tx, actor, {
    type: 'bill.taken_again',
    id: actId,
    facts: { heldBillId, how: becomes, reason, first: decision.refusal.facts },
  })
  return undefined
}
