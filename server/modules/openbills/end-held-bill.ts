import type {
  discardHeldBill as discardContract,
  RecalledBill,
  recallBill as recallContract,
} from '../../../core/contracts/openbills.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { endHeldBill, type HeldStatus, type StoredBill, shownBill } from './held-bill.ts'
import { actEndedOther, lockHeldBill, writeEnd } from './store-held-bills.ts'
import { tellOfBill } from './tell.ts'
import { requireVoidPower } from './void-powers.ts'

type Ending<Contract extends { readonly body: unknown }> = BodyOf<Contract> & {
  readonly heldBillId: string
}

/** Takes a held bill to the actor's register. Of several registers that ask at once exactly one gets it. */
export const recallBill = operation(
  'recallBill',
  async (tx, actor: TillActor, input: Ending<typeof recallContract>): Promise<RecalledBill> => {
    const { heldBillId, recallId } = input
    const act = { id: recallId, becomes: 'recalled' as const }
    const { bill, ending } = await lockForEnd(tx, actor, { heldBillId, ...act })
    if (ending === 'repeats') return recalled(bill)

    await writeEnd(tx, actor, {
      heldBillId,
      actId: recallId,
      becomes: 'recalled',
      reason: null,
      at: now(),
    })
    await tellOfBill(tx, actor, {
      type: 'bill.recalled',
      id: heldBillId,
      facts: { saleId: bill.saleId, totalMinor: bill.totalMinor, heldBy: bill.heldBy },
    })
    return recalled(bill)
  },
)

const recalled = (bill: StoredBill): RecalledBill => ({ ...shownBill(bill), cart: bill.cart })

/** Gives a held bill up. What stood on it, who did it and why stay on record. */
export const discardHeldBill = operation(
  'discardHeldBill',
  async (tx, actor: TillActor, input: Ending<typeof discardContract>) => {
    const { heldBillId, discardId, reason, approvalIds } = input
    const act = { id: discardId, becomes: 'discarded' as const }
    const { bill, ending } = await lockForEnd(tx, actor, { heldBillId, ...act })
    if (ending === 'repeats') return { heldBillId }
    const { totalMinor } = bill
    const { approvedBy } = await requireVoidPower(tx, actor, {
      subjectId: heldBillId,
      totalMinor,
      approvalIds,
    })

    await writeEnd(tx, actor, {
      heldBillId,
      actId: discardId,
      becomes: 'discarded',
      reason,
      at: now(),
    })
    await tellOfBill(tx, actor, {
      type: 'bill.discarded',
      id: heldBillId,
      facts: { saleId: bill.saleId, totalMinor, reason, approvedBy },
    })
    return { heldBillId }
  },
)

async function lockForEnd(
  tx: Tx,
  actor: TillActor,
  act: { readonly heldBillId: string; readonly id: string; readonly becomes: HeldStatus },
): Promise<{ bill: StoredBill; ending: 'ends' | 'repeats' }> {
  const bill = await lockHeldBill(tx, act.heldBillId)
  if (bill?.outletId !== actor.outletId) return deny('openbills.bill_unknown')
  if (await actEndedOther(tx, act.id, act.heldBillId)) return deny('openbills.id_reused')
  const { registerId } = actor
  const ending = accept(endHeldBill(bill, { ...act, registerId }), 'openbills')
  return { bill, ending }
}
