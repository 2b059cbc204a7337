import { z } from 'zod'
import { zAmount, zId, zInstant } from './primitives.ts'

export const feeDecisions = ['none', 'waived', 'charged'] as const

const shape = {
  reason: z.string(),
  /** It was later than the outlet lets clients cancel freely. */
  isLate: z.boolean(),
  fee: z.enum(feeDecisions),
  feeMinor: zAmount,
}

/** How a visit was cancelled, and what was decided about a fee. */
export const Cancellation = z.object(shape)

/** A service that was cancelled while the rest of its visit takes place. */
export const CancelledService = z.object({
  ...shape,
  serviceNo: z.int(),
  itemId: zId,
  name: z.string(),
  staffName: z.string().nullable(),
  startsAt: zInstant,
  endsAt: zInstant,
  priceMinor: zAmount,
  cancelledAt: zInstant,
})
export type CancelledService = z.infer<typeof CancelledService>
