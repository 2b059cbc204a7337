import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { allPermissions } from './permissions.ts'
import { zId, zInstant, zPin, zText } from './primitives.ts'

export const approvalsRefusals = {
  'approval.needed': { status: 403, says: 'Somebody who may do this has to allow it with a PIN.' },
  'approvals.not_theirs': {
    status: 403,
    says: 'This person may not allow it either. Ask somebody else.',
  },
  'approvals.id_reused': { status: 409, says: 'This id was already used for another approval.' },
} as const satisfies RefusalTable

/** What a refusal of code `approval.needed` tells, so that the till can ask the right thing. */
export const ApprovalNeeded = z.object({
  permission: z.enum(allPermissions),
  /** The id of the act: of the sale, the refund, the cash movement. */
  subjectId: zId,
  /** How far the act goes: parts per million of a price, or minor units. */
  value: z.int().optional(),
  /** How far it might go without asking. */
  limit: z.int().optional(),
})
export type ApprovalNeeded = z.infer<typeof ApprovalNeeded>

/** A side of what an approval changes, in a few named values: a price, a share, an amount. */
export const ApprovalSide = z
  .record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean(), z.null()]))
  .refine((side) => Object.keys(side).length <= 20, 'Holds more than twenty values')
export type ApprovalSide = z.infer<typeof ApprovalSide>

export const ApprovalGiven = z.object({
  approvalId: zId,
  approvedBy: z.object({ id: zId, name: z.string() }),
})
export type ApprovalGiven = z.infer<typeof ApprovalGiven>

const ApprovedAct = z.object({
  approvalId: zId,
  permission: z.enum(allPermissions),
  /** The id of the act that it allows, and no other. */
  subjectId: zId,
  reason: zText(200),
  /** The furthest that the act may go, in the value of the permission; null for any. */
  limit: z.int().min(0).nullable().default(null),
  before: ApprovalSide.default({}),
  after: ApprovalSide.default({}),
  occurredAt: zInstant.optional(),
})
export type ApprovedAct = z.infer<typeof ApprovedAct>

/** `approval`, the content of an act of a device: given to its person while the server was away. */
export const ApprovedContent = ApprovedAct.extend({
  /** Whose PIN the device took. */
  approverId: zId,
})
export type ApprovedContent = z.infer<typeof ApprovedContent>

export const approveAct = defineOperation({
  id: 'approveAct',
  method: 'POST',
  path: '/api/v1/approvals',
  area: 'People',
  scope: 'register',
  permission: 'session.own',
  status: 201,
  real: true,
  summary:
    'Allow one act of the person at the register with one’s own PIN. The act then names the approval in its `approvalIds`.',
  body: ApprovedAct.extend({ pin: zPin }),
  response: ApprovalGiven,
  refusals: [
    'tills.register_needed',
    'identity.pin_wrong',
    'identity.pin_locked',
    'identity.pin_first',
    'approvals.not_theirs',
    'approvals.id_reused',
  ],
  example: {
    body: {
      approvalId: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7b01',
      permission: 'sales.discount_over_limit',
      subjectId: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11',
      pin: '7305',
      reason: 'Scratched box',
      limit: 300_000,
      before: { discount: '0 %' },
      after: { discount: '30 %' },
    },
  },
})
