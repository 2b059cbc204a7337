import { z } from 'zod'
import { PrintJob } from './documents.ts'
import { defineOperation } from './operation.ts'
import { zId, zInstant, zText } from './primitives.ts'

/** A drawer opened without a sale, refund or movement of cash. */
export const DrawerOpening = z.object({
  id: zId,
  shiftId: zId,
  reason: z.string(),
  by: z.string(),
  approvedBy: z.string().nullable(),
  at: zInstant,
})
export type DrawerOpening = z.infer<typeof DrawerOpening>

export const openDrawer = defineOperation({
  id: 'openDrawer',
  method: 'POST',
  path: '/api/v1/registers/:registerId/drawer-openings',
  area: 'Shift',
  scope: 'register',
  permission: 'shifts.cash',
  status: 201,
  summary:
    'Open the drawer of the chosen register without a sale, for a reason that the X and Z reports count.',
  params: z.object({ registerId: zId }),
  body: z.object({
    openingId: zId,
    reason: zText(200),
    /** Of a person who may open the drawer without a sale, where the asker may not. */
    approvalIds: z.array(zId).max(20).default([]),
    occurredAt: zInstant.optional(),
  }),
  response: z.object({
    opening: DrawerOpening,
    /** What opens the drawer; null where no drawer hangs on a printer and its key has to do. */
    printJob: PrintJob.nullable(),
  }),
  refusals: [
    'tills.register_needed',
    'outlets.register_unknown',
    'tills.shift_not_open',
    'tills.id_reused',
    'approval.needed',
  ],
})
