import { z } from 'zod'
import { SeriesClaim } from './journal.ts'
import { CollectionReceipt, collectDues } from './khata.ts'
import { zId } from './primitives.ts'

/**
 * `collection`: dues that a device has taken in, with the numbered receipt in the customer's hand.
 * The act's id is that of the collection.
 */
export const CollectedContent = z.object({
  customerId: zId,
  request: collectDues.body,
  shiftId: zId,
  number: SeriesClaim.extend({ kind: z.literal('receipt') }),
  receipt: CollectionReceipt,
})
export type CollectedContent = z.infer<typeof CollectedContent>
