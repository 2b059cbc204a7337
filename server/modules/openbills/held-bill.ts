import type { HeldBill, RecalledBill } from '../../../core/contracts/openbills.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'

export type HeldStatus = 'held' | 'recalled' | 'discarded'

/** A held bill as it is kept, with how it ended. */
export interface StoredBill extends RecalledBill {
  readonly outletId: string
  readonly saleId: string
  readonly status: HeldStatus
  readonly contentHash: string
  readonly endedByAct: string | null
  readonly endedRegisterId: string | null
  readonly endedBy: string | null
  readonly endedAt: string | null
  readonly endedRegister: string | null
}

/**
 * Whether an act may end a held bill. The first act wins; the same act again finds what it did; any other is told who
 * was first.
 */
export function endHeldBill(
  bill: StoredBill,
  act: { readonly id: string; readonly becomes: HeldStatus; readonly registerId: string },
): Decision<'ends' | 'repeats', 'bill_taken'> {
  if (bill.status === 'held') return allow('ends')
  const isRepeat =
    bill.endedByAct === act.id &&
    bill.status === act.becomes &&
    bill.endedRegisterId === act.registerId
  if (isRepeat) return allow('repeats')
  return refuse('bill_taken', {
    by: bill.endedBy,
    register: bill.endedRegister,
    at: bill.endedAt,
    how: bill.status,
  })
}

/** What the list shows of it. */
export function shownBill(bill: StoredBill): HeldBill {
  const { id, name, customerName, itemCount, totalMinor, takenMinor } = bill
  const { heldAt, heldBy, registerId, registerName } = bill
  return {
    id,
    name,
    customerName,
    itemCount,
    totalMinor,
    takenMinor,
    heldAt,
    heldBy,
    registerId,
    registerName,
  }
}
