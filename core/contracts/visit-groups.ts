import { z } from 'zod'
import { CalendarVisit, PastRules, placing, visitSources, WantedService } from './appointments.ts'
import { feeDecisions } from './cancellations.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zBusinessDate, zId, zInstant, zOptionalText, zText } from './primitives.ts'

export const visitGroupsRefusals = {
  'groups.group_unknown': { status: 404, says: 'There is no such group of guests here.' },
  'groups.nothing_ahead': {
    status: 409,
    says: 'No guest of this group has a visit that could still be changed.',
  },
  'groups.billed': { status: 409, says: 'A guest of this group has a bill already.' },
  'groups.changed_meanwhile': {
    status: 409,
    says: 'Somebody else changed this group meanwhile. Look at it again.',
  },
} as const satisfies RefusalTable

const guestShape = {
  services: z.array(WantedService).min(1).max(20),
  /** When the guest begins: with the first, or when the guest before is done. */
  begins: z.enum(['with', 'after']).default('with'),
}

export const Guest = z.object({
  ...guestShape,
  visitId: zId,
  customerId: zId.nullable().default(null),
  guestName: zOptionalText(120),
})

export const Group = z.object({
  id: zId,
  /** Counts its changes: who changes it says which one they saw. */
  version: z.int(),
  /** One bill for all guests, or one for each. */
  oneBill: z.boolean(),
  visits: z.array(CalendarVisit),
})
export type Group = z.infer<typeof Group>

const area = 'Groups'
const groupParams = z.object({ groupId: zId })
const actShape = { actId: zId, version: z.int() }
const changed = [
  'groups.group_unknown',
  'groups.changed_meanwhile',
  'appointments.id_reused',
] as const

export const findGroupTimes = defineOperation({
  id: 'findGroupTimes',
  method: 'POST',
  path: '/api/v1/visit-groups/free-times',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary:
    'When all guests of a group can be served, from a day on, by the rules of booking of the outlet.',
  body: z.object({
    guests: z
      .array(
        z.object({
          ...guestShape,
          /** Left out, what services ask of clients is not looked at. */
          customerId: zId.nullable().optional(),
        }),
      )
      .min(2)
      .max(12),
    from: zBusinessDate,
    days: z.int().min(1).max(31).default(14),
    limit: z.int().min(1).max(200).default(6),
  }),
  response: z.object({ starts: z.array(z.object({ startsAt: zInstant, endsAt: zInstant })) }),
  refusals: [
    'appointments.service_unknown',
    'appointments.staff_cannot',
    'appointments.resource_unfit',
  ],
})

export const bookGroup = defineOperation({
  id: 'bookGroup',
  method: 'POST',
  path: '/api/v1/visit-groups',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  status: 201,
  summary:
    'Book several guests who come together, each with their own services and people, together or one after the other. All or none.',
  body: z.object({
    groupId: zId,
    startsAt: zInstant,
    guests: z.array(Guest).min(2).max(12),
    oneBill: z.boolean().default(true),
    source: z.enum(visitSources).default('desk'),
    note: zOptionalText(1000),
    pastRules: PastRules.nullable().default(null),
  }),
  response: Group,
  refusals: [
    ...placing.filter((code) => code !== 'appointments.force_not_allowed'),
    'appointments.service_unknown',
    'appointments.customer_unknown',
  ],
})

export const readGroup = defineOperation({
  id: 'readGroup',
  method: 'GET',
  path: '/api/v1/visit-groups/:groupId',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'A group of guests with the visit of each.',
  params: groupParams,
  response: Group,
  refusals: ['groups.group_unknown'],
})

export const moveGroup = defineOperation({
  id: 'moveGroup',
  method: 'POST',
  path: '/api/v1/visit-groups/:groupId/move',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Move all guests of a group who have not come yet by the same time, all or none. Who begins first begins then.',
  params: groupParams,
  body: z.object({
    ...actShape,
    startsAt: zInstant,
    pastRules: PastRules.nullable().default(null),
  }),
  response: Group,
  refusals: [
    ...placing.filter((code) => code !== 'appointments.force_not_allowed'),
    ...changed,
    'groups.nothing_ahead',
  ],
})

export const cancelGroup = defineOperation({
  id: 'cancelGroup',
  method: 'POST',
  path: '/api/v1/visit-groups/:groupId/cancel',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Cancel the visits of all guests who have not come yet. A fee is taken once, with the first of them.',
  params: groupParams,
  body: z.object({
    ...actShape,
    reason: zText(200),
    fee: z.enum(feeDecisions).default('none'),
    feeMinor: zAmount.optional(),
  }),
  response: Group,
  refusals: [...changed, 'groups.nothing_ahead'],
})

export const chooseGroupBill = defineOperation({
  id: 'chooseGroupBill',
  method: 'POST',
  path: '/api/v1/visit-groups/:groupId/bill',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary: 'One bill for all guests of a group, or one for each. Nobody may have been billed yet.',
  params: groupParams,
  body: z.object({ ...actShape, oneBill: z.boolean() }),
  response: Group,
  refusals: [...changed, 'groups.billed'],
})
