import { z } from 'zod'
import { zAmount, zId, zInstant } from './primitives.ts'
import { tenderKinds } from './tenders.ts'

/** A tender that was keyed as the wrong kind, told as what it was. */
export const TenderCorrection = z.object({
  id: zId,
  from: z.enum(tenderKinds),
  to: z.enum(tenderKinds),
  amountMinor: zAmount,
  reference: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  approvedBy: z.string().nullable(),
  at: zInstant,
})
export type TenderCorrection = z.infer<typeof TenderCorrection>
