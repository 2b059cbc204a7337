import { z } from 'zod'
import {
  blockKinds,
  Force,
  Owner,
  PastRules,
  placing,
  TimeBlock,
  Visit,
  visitParams,
} from './appointments.ts'
import { feeDecisions } from './cancellations.ts'
import { CartSnapshot } from './openbills.ts'
import { defineOperation } from './operation.ts'
import { zAmount, zId, zInstant, zOptionalText, zText } from './primitives.ts'

const area = 'Appointments'

export const checkOutVisit = defineOperation({
  id: 'checkOutVisit',
  method: 'GET',
  path: '/api/v1/visits/:visitId/bill',
  area,
  scope: 'outlet',
  permission: 'sales.complete',
  summary:
    'The open bill of a visit: a line for each service with its frozen price and who did it. The visit is completed when that bill is sold.',
  params: visitParams,
  response: z.object({ cart: CartSnapshot }),
  refusals: [
    'appointments.visit_unknown',
    'appointments.state_not_possible',
    'appointments.already_billed',
  ],
})

/** Each change has an id of its own: sent again it is done once. */
const actShape = { actId: zId, version: z.int() }

export const moveVisit = defineOperation({
  id: 'moveVisit',
  method: 'POST',
  path: '/api/v1/visits/:visitId/move',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Move a visit to another time, or services of it to another person or thing. Prices and lengths stay as they were booked.',
  params: visitParams,
  body: z.object({
    ...actShape,
    startsAt: zInstant,
    /** Only what changes: another person or other things for a service. */
    services: z
      .array(
        z.object({
          serviceNo: z.int(),
          staffId: zId.nullable().optional(),
          resourceIds: z.array(zId).max(10).optional(),
        }),
      )
      .max(20)
      .default([]),
    force: Force.nullable().default(null),
    pastRules: PastRules.nullable().default(null),
  }),
  response: Visit,
  refusals: [
    ...placing,
    'appointments.visit_unknown',
    'appointments.changed_meanwhile',
    'appointments.state_not_possible',
  ],
})

export const resizeVisit = defineOperation({
  id: 'resizeVisit',
  method: 'POST',
  path: '/api/v1/visits/:visitId/resize',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Make a service of a visit longer or shorter: its last working step ends at another time, and what follows moves with it.',
  params: visitParams,
  body: z.object({
    ...actShape,
    serviceNo: z.int(),
    endsAt: zInstant,
    force: Force.nullable().default(null),
    pastRules: PastRules.nullable().default(null),
  }),
  response: Visit,
  refusals: [
    ...placing,
    'appointments.visit_unknown',
    'appointments.changed_meanwhile',
    'appointments.state_not_possible',
    'appointments.too_short',
  ],
})

export const changeVisitState = defineOperation({
  id: 'changeVisitState',
  method: 'POST',
  path: '/api/v1/visits/:visitId/state',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Say how far a visit is: confirmed, arrived, in service, did not come. Saying yes to a request holds what its services ask of the client against their card; beginning looks at patch tests again, on the day, and at forms that block.',
  params: visitParams,
  body: z.object({
    ...actShape,
    state: z.enum(['booked', 'confirmed', 'arrived', 'in_service', 'no_show']),
    occurredAt: zInstant.optional(),
    pastRules: PastRules.optional(),
  }),
  response: Visit,
  refusals: [
    'appointments.rule_broken',
    'appointments.past_rules_not_allowed',
    'appointments.visit_unknown',
    'appointments.changed_meanwhile',
    'appointments.state_not_possible',
    'appointments.id_reused',
  ],
})

export const closeVisit = defineOperation({
  id: 'closeVisit',
  method: 'POST',
  path: '/api/v1/visits/:visitId/close',
  area,
  scope: 'outlet',
  permission: 'visits.close_unpaid',
  summary:
    'Say that nothing is to pay for a visit, with the reason: it is completed without a bill. Can be taken back.',
  params: visitParams,
  body: z.object({ ...actShape, reason: zText(200) }),
  response: Visit,
  refusals: [
    'appointments.visit_unknown',
    'appointments.changed_meanwhile',
    'appointments.state_not_possible',
    'appointments.id_reused',
  ],
})

export const cancelVisit = defineOperation({
  id: 'cancelVisit',
  method: 'POST',
  path: '/api/v1/visits/:visitId/cancel',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Cancel a visit with the reason. Its time is free again, the visit stays on record, with what was decided about a fee.',
  params: visitParams,
  body: z.object({
    ...actShape,
    reason: zText(200),
    fee: z.enum(feeDecisions).default('none'),
    feeMinor: zAmount.optional(),
  }),
  response: Visit,
  refusals: [
    'appointments.visit_unknown',
    'appointments.changed_meanwhile',
    'appointments.state_not_possible',
    'appointments.id_reused',
  ],
})

export const undoVisitState = defineOperation({
  id: 'undoVisitState',
  method: 'POST',
  path: '/api/v1/visits/:visitId/undo',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Take the last step of a visit back. A cancelled one gets its time again only when nobody took it meanwhile. What was paid for cannot be taken back, and that a client did not come on that day only.',
  params: visitParams,
  body: z.object(actShape),
  response: Visit,
  refusals: [
    'appointments.visit_unknown',
    'appointments.changed_meanwhile',
    'appointments.nothing_to_undo',
    'appointments.day_is_over',
    'appointments.already_billed',
    'appointments.time_taken',
    'appointments.id_reused',
  ],
})

export const blockTime = defineOperation({
  id: 'blockTime',
  method: 'POST',
  path: '/api/v1/time-blocks',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  status: 201,
  summary: 'Make somebody or something busy without a visit: a break, a meeting, a repair.',
  body: z
    .object({
      blockId: zId,
      owner: Owner,
      kind: z.enum(blockKinds),
      startsAt: zInstant,
      endsAt: zInstant,
      note: zOptionalText(200),
    })
    .refine((body) => Date.parse(body.startsAt) < Date.parse(body.endsAt), {
      path: ['endsAt'],
      message: 'It ends after it begins.',
    }),
  response: TimeBlock,
  refusals: [
    'appointments.time_taken',
    'appointments.staff_cannot',
    'appointments.resource_unfit',
    'appointments.id_reused',
  ],
})

export const removeBlock = defineOperation({
  id: 'removeBlock',
  method: 'DELETE',
  path: '/api/v1/time-blocks/:blockId',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary: 'Free a blocked time.',
  params: z.object({ blockId: zId }),
  response: z.object({ blockId: zId }),
  refusals: ['appointments.block_unknown'],
})
