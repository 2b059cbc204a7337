import { z } from 'zod'
import { zAmount, zId, zInstant } from './primitives.ts'
import { Denominations } from './tills.ts'

// What a device does with the drawer of its register by itself: the contents of its acts.

/** `shift_open`. The act's id is that of the shift. */
export const ShiftOpenedContent = z.object({
  shiftId: zId,
  floatMinor: zAmount,
  denominations: Denominations.optional(),
  occurredAt: zInstant,
})
export type ShiftOpenedContent = z.infer<typeof ShiftOpenedContent>
