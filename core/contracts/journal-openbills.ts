import { z } from 'zod'
import { discardHeldBill, holdBill, voidBill } from './openbills.ts'
import { zId, zInstant } from './primitives.ts'

// What a device does with bills that are not sales yet, by itself: the contents of its acts.

const occurredAt = zInstant

/** `bill_held`. The act's id is that of the held bill. */
export const BillHeldContent = holdBill.body.extend({
  /** Who held it and where, as the device shows it. */
  by: z.string().max(200),
  register: z.string().max(200),
  occurredAt,
})
export type BillHeldContent = z.infer<typeof BillHeldContent>

/** `bill_recalled`: without the word of the server, so that another register may have taken it before. */
export const BillRecalledContent = z.object({
  recallId: zId,
  heldBillId: zId,
  /** The sale that it will be now: should two registers sell it, neither takes the other's id. */
  saleId: zId,
  occurredAt,
})
export type BillRecalledContent = z.infer<typeof BillRecalledContent>

/** `bill_discarded`, for a reason. */
export const BillDiscardedContent = discardHeldBill.body.extend({ heldBillId: zId, occurredAt })
export type BillDiscardedContent = z.infer<typeof BillDiscardedContent>

/** `bill_voided`: what was taken off an open bill, or the whole of it. */
export const BillVoidedContent = voidBill.body.safeExtend({ occurredAt })
export type BillVoidedContent = z.infer<typeof BillVoidedContent>
