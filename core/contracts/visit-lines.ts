import { z } from 'zod'
import { Force, PastRules, placing, Visit, visitParams, WantedService } from './appointments.ts'
import { feeDecisions } from './cancellations.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zId, zInstant, zText } from './primitives.ts'

export const visitLinesRefusals = {
  'appointments.line_missing': { status: 422, says: 'The appointment has no such service.' },
  'appointments.last_service': {
    status: 409,
    says: 'This is the only service of the appointment. Cancel the appointment itself.',
  },
  'appointments.service_done': {
    status: 409,
    says: 'Who does this service has said that it is done.',
  },
  'appointments.other_day': {
    status: 422,
    says: 'All services of an appointment are on one day. Book another appointment for it.',
  },
} as const satisfies RefusalTable

const area = 'Appointments'

/** Each change has an id of its own: sent again it is done once. */
const actShape = { actId: zId, version: z.int(), serviceNo: z.int() }

const act = [
  'appointments.visit_unknown',
  'appointments.changed_meanwhile',
  'appointments.state_not_possible',
  'appointments.line_missing',
] as const

export const cancelVisitService = defineOperation({
  id: 'cancelVisitService',
  method: 'POST',
  path: '/api/v1/visits/:visitId/cancel-service',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Cancel one service of a visit with the reason, while the others take place at their times. What it kept busy is free again; it stays on record, with what was decided about a fee. A deposit of it is decided about like that of a cancelled visit.',
  params: visitParams,
  body: z.object({
    ...actShape,
    reason: zText(200),
    fee: z.enum(feeDecisions).default('none'),
    feeMinor: zAmount.optional(),
  }),
  response: Visit,
  refusals: [
    ...act,
    'appointments.last_service',
    'appointments.service_done',
    'appointments.id_reused',
  ],
})

export const restoreVisitService = defineOperation({
  id: 'restoreVisitService',
  method: 'POST',
  path: '/api/v1/visits/:visitId/restore-service',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Take back that one service of a visit was cancelled: it has its time and people again, unless somebody took them meanwhile.',
  params: visitParams,
  body: z.object(actShape),
  response: Visit,
  refusals: [...act, 'appointments.time_taken', 'appointments.id_reused'],
})

export const changeVisitService = defineOperation({
  id: 'changeVisitService',
  method: 'POST',
  path: '/api/v1/visits/:visitId/change-service',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Make one service of a visit another one, with the price and the length of now, by whoever is asked for. It begins when the old one did and what follows moves with its end, or at a time of its own and the others stay. Its deposit stays with it.',
  params: visitParams,
  body: z.object({
    ...actShape,
    service: WantedService,
    /** Left out where it begins when the old one did. */
    startsAt: zInstant.optional(),
    force: Force.nullable().default(null),
    pastRules: PastRules.nullable().default(null),
  }),
  response: Visit,
  refusals: [
    ...placing,
    ...act,
    'appointments.service_unknown',
    'appointments.service_done',
    'appointments.other_day',
  ],
})
