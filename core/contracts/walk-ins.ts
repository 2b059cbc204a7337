import { z } from 'zod'
import { Force, PastRules, placing, Visit, WantedService } from './appointments.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId, zInstant, zOptionalText } from './primitives.ts'

export const walkInsRefusals = {
  'walkins.guest_unknown': { status: 404, says: 'There is no such guest here.' },
  'walkins.not_waiting': { status: 409, says: 'This guest does not wait any more.' },
  'walkins.staff_unknown': { status: 422, says: 'Nobody of this outlet has this entry as staff.' },
  'walkins.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

export const walkInStates = ['waiting', 'taken', 'left'] as const

/**
 * Why somebody takes a guest: the guest asked for them, nobody else can today, it is their turn among those who are
 * free first, or they are free before the others.
 */
export const walkInWhys = ['asked_for', 'only_one', 'in_turn', 'first_free'] as const
export type WalkInWhy = (typeof walkInWhys)[number]

/** Who would take a guest and when, if nothing changes. */
export const WalkInPlan = z.object({
  staffId: zId,
  staffName: z.string(),
  startsAt: zInstant,
  waitMinutes: z.int(),
  why: z.enum(walkInWhys),
  /** Guests whom this person takes before. */
  behind: z.int(),
})
export type WalkInPlan = z.infer<typeof WalkInPlan>

export const WalkIn = z.object({
  id: zId,
  state: z.enum(walkInStates),
  customer: z.object({ id: zId, name: z.string(), phone: z.string().nullable() }).nullable(),
  guestName: z.string().nullable(),
  services: z.array(WantedService),
  serviceNames: z.array(z.string()),
  /** The person whom the guest waits for; null is anybody. */
  staffId: zId.nullable(),
  note: z.string().nullable(),
  cameAt: zInstant,
  /** The start that was told when the guest came: what was promised first is served first. */
  promisedAt: zInstant.nullable(),
  /** Null where nobody can take the guest today, and for guests who do not wait. */
  plan: WalkInPlan.nullable(),
  visitId: zId.nullable(),
})
export type WalkIn = z.infer<typeof WalkIn>

export const WalkInBoard = z.object({
  day: zBusinessDate,
  now: zInstant,
  /** Who waits, in the order of serving. */
  guests: z.array(WalkIn),
  /** People who work today, the next in turn first. */
  turns: z.array(
    z.object({
      staffId: zId,
      name: z.string(),
      /** From when on nobody is with them; null where that is not today any more. */
      freeAt: zInstant.nullable(),
      /** Guests without an appointment whom they took today. */
      taken: z.int(),
    }),
  ),
})
export type WalkInBoard = z.infer<typeof WalkInBoard>

const area = 'Walk-ins'
const params = z.object({ walkInId: zId })
const wishShape = {
  services: z.array(WantedService).min(1).max(20),
  staffId: zId.nullable().default(null),
}
const wishRefusals = [
  'appointments.service_unknown',
  'appointments.staff_cannot',
  'appointments.resource_unfit',
] as const

export const readWalkIns = defineOperation({
  id: 'readWalkIns',
  method: 'GET',
  path: '/api/v1/walk-ins',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'Who waits without an appointment, who takes them when, and whose turn is next.',
  response: WalkInBoard,
  refusals: [],
})

export const askWalkInTime = defineOperation({
  id: 'askWalkInTime',
  method: 'POST',
  path: '/api/v1/walk-in-times',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'How long a guest would wait, behind those who wait already. Null is not today.',
  body: z.object(wishShape),
  response: z.object({ plan: WalkInPlan.nullable() }),
  refusals: wishRefusals,
})

export const comeIn = defineOperation({
  id: 'comeIn',
  method: 'POST',
  path: '/api/v1/walk-ins',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  status: 201,
  summary:
    'A guest without an appointment comes and waits. The start that is told now is kept as promised.',
  body: z.object({
    walkInId: zId,
    ...wishShape,
    customerId: zId.nullable().default(null),
    guestName: zOptionalText(120),
    note: zOptionalText(500),
  }),
  response: WalkIn,
  refusals: [...wishRefusals, 'appointments.customer_unknown', 'walkins.id_reused'],
})

export const takeWalkIn = defineOperation({
  id: 'takeWalkIn',
  method: 'POST',
  path: '/api/v1/walk-ins/:walkInId/take',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary: 'Somebody takes a guest: their visit is in service from now on, and the turn goes on.',
  params,
  body: z.object({
    visitId: zId,
    /** Who takes the guest; null is who the board says. */
    staffId: zId.nullable().default(null),
    force: Force.nullable().default(null),
    pastRules: PastRules.nullable().default(null),
  }),
  response: z.object({ guest: WalkIn, visit: Visit }),
  refusals: [
    ...placing,
    'appointments.service_unknown',
    'appointments.customer_unknown',
    'walkins.guest_unknown',
    'walkins.not_waiting',
  ],
})

export const leaveWalkIns = defineOperation({
  id: 'leaveWalkIns',
  method: 'POST',
  path: '/api/v1/walk-ins/:walkInId/leave',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary: 'A guest goes without service.',
  params,
  body: z.object({ reason: zOptionalText(200) }),
  response: WalkIn,
  refusals: ['walkins.guest_unknown', 'walkins.not_waiting'],
})

export const arrangeTurns = defineOperation({
  id: 'arrangeTurns',
  method: 'PUT',
  path: '/api/v1/walk-in-turns',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary: 'Whose turn is next today. People who are not named come behind.',
  body: z.object({ staffIds: z.array(zId).max(200) }),
  response: WalkInBoard,
  refusals: ['walkins.staff_unknown'],
})
