import { z } from 'zod'
import { Cancellation, CancelledService } from './cancellations.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zBusinessDate, zId, zInstant, zOptionalText, zText } from './primitives.ts'
import { DayPiece } from './rosters.ts'

export const appointmentsRefusals = {
  'appointments.visit_unknown': { status: 404, says: 'There is no such visit here.' },
  'appointments.hold_unknown': { status: 404, says: 'There is no such held time here.' },
  'appointments.block_unknown': { status: 404, says: 'There is no such blocked time here.' },
  'appointments.id_reused': {
    status: 409,
    says: 'This id was already used for something else.',
  },
  'appointments.time_taken': {
    status: 409,
    says: 'Somebody or something is busy at this time. Take another time, or book it twice for a reason.',
  },
  'appointments.outside_hours': {
    status: 422,
    says: 'This lies outside of working hours. Take another time, or book it all the same for a reason.',
  },
  'appointments.nobody_free': { status: 409, says: 'Nobody who does this is free at this time.' },
  'appointments.nothing_free': {
    status: 409,
    says: 'No chair, room or machine that this needs is free at this time.',
  },
  'appointments.service_unknown': { status: 422, says: 'This service cannot be booked here.' },
  'appointments.staff_cannot': { status: 422, says: 'This person does not do this service here.' },
  'appointments.resource_unfit': {
    status: 422,
    says: 'This chair, room or machine is not one that the service needs.',
  },
  'appointments.customer_unknown': { status: 422, says: 'There is no such customer.' },
  'appointments.force_not_allowed': {
    status: 403,
    says: 'Booking over working hours or another visit is not part of your role.',
  },
  'appointments.rule_broken': {
    status: 422,
    says: 'A rule of booking is against this time. Take another one, or go past the rule for a reason.',
  },
  'appointments.past_rules_not_allowed': {
    status: 403,
    says: 'Booking past the rules of booking is not part of your role.',
  },
  'appointments.changed_meanwhile': {
    status: 409,
    says: 'Somebody else changed this visit meanwhile. Look at it again.',
  },
  'appointments.state_not_possible': { status: 409, says: 'The visit is too far for this.' },
  'appointments.too_short': { status: 422, says: 'A service cannot end before it began.' },
  'appointments.already_billed': { status: 409, says: 'This visit has its bill already.' },
  'appointments.nothing_to_undo': { status: 409, says: 'There is nothing to take back.' },
  'appointments.day_is_over': {
    status: 409,
    says: 'That a client did not come can be taken back on the day itself only.',
  },
} as const satisfies RefusalTable

export const visitStates = [
  'requested',
  'booked',
  'confirmed',
  'arrived',
  'in_service',
  'completed',
  'cancelled',
  'no_show',
] as const
export type VisitState = (typeof visitStates)[number]

export const visitSources = ['desk', 'phone', 'walk_in', 'online'] as const

export const ownerKinds = ['staff', 'resource'] as const
export type OwnerKind = (typeof ownerKinds)[number]

/** Who or what can be busy. */
export const Owner = z.object({ kind: z.enum(ownerKinds), id: zId })
export type Owner = z.infer<typeof Owner>

/** A service as it is asked for. */
export const WantedService = z.object({
  itemId: zId,
  optionIds: z.array(zId).max(30).default([]),
  /** Null is anyone who does it and is free. */
  staffId: zId.nullable().default(null),
  /** The client asked for this very person. */
  staffRequested: z.boolean().default(false),
  /** Chairs, rooms or machines to be taken first of their kind. */
  resourceIds: z.array(zId).max(10).default([]),
  /** After the service before it, or at the same time as it. */
  begins: z.enum(['after', 'with']).default('after'),
})
export type WantedService = z.infer<typeof WantedService>

/** Booking over working hours or another visit: needs visits.double_book. */
export const Force = z.object({ reason: zText(200) })

/** Booking past a rule of the outlet, such as a missing patch test: needs visits.past_rules. */
export const PastRules = z.object({ reason: zText(200) })

/** A rule of booking that a time does not keep, by the codes of refused times. */
export const BrokenRule = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
})
export type BrokenRule = z.infer<typeof BrokenRule>

const visitStepShape = {
  stepNo: z.int(),
  name: z.string().nullable(),
  /** As the client sees it. */
  startsAt: zInstant,
  endsAt: zInstant,
  /** With setting up and cleaning up. */
  busyFrom: zInstant,
  busyUntil: zInstant,
  needsStaff: z.boolean(),
  /** Null while the service works by itself. */
  staffId: zId.nullable(),
  resourceId: zId.nullable(),
}
export const VisitStep = z.object(visitStepShape)
export type VisitStep = z.infer<typeof VisitStep>

export const VisitService = z.object({
  serviceNo: z.int(),
  itemId: zId,
  name: z.string(),
  staffId: zId.nullable(),
  staffName: z.string().nullable(),
  staffRequested: z.boolean(),
  startsAt: zInstant,
  endsAt: zInstant,
  /** Frozen when it was booked, with its options. */
  priceMinor: zAmount,
  priceIncludesTax: z.boolean(),
  options: z.array(z.object({ id: zId, name: z.string(), priceMinor: zAmount })),
  steps: z.array(VisitStep),
})
export type VisitService = z.infer<typeof VisitService>

export const warningKinds = [
  'new_client',
  'note',
  'owes',
  'birthday',
  'elsewhere',
  'no_phone',
  'double_booked',
  'outside_hours',
  ...(['deposit_paid', 'deposit_due', 'form_pending', 'form_alert'] as const),
] as const

export const VisitWarning = z.object({
  kind: z.enum(warningKinds),
  facts: z.record(z.string(), z.unknown()),
})
export type VisitWarning = z.infer<typeof VisitWarning>

export const VisitChange = z.object({
  no: z.int(),
  act: z.enum([
    ...(['booked', 'state', 'served', 'undone', 'moved', 'resized'] as const),
    ...(['service_cancelled', 'service_restored', 'service_changed'] as const),
  ]),
  from: z.enum(visitStates).nullable(),
  to: z.enum(visitStates),
  at: zInstant,
  by: z.string(),
  reason: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
})
export type VisitChange = z.infer<typeof VisitChange>

const visitShape = {
  id: zId,
  /** Counts its changes: who changes it says which one they saw. */
  version: z.int(),
  state: z.enum(visitStates),
  day: zBusinessDate,
  startsAt: zInstant,
  endsAt: zInstant,
  customer: z.object({ id: zId, name: z.string(), phone: z.string().nullable() }).nullable(),
  /** Who comes, where it is nobody of the customer list, or another than the customer. */
  guestName: z.string().nullable(),
  source: z.enum(visitSources),
  note: z.string().nullable(),
  services: z.array(VisitService),
  totalMinor: zAmount,
  /** It lies over another visit or over hours on purpose, and why: only as long as it does. */
  isForced: z.boolean(),
  forceReason: z.string().nullable(),
  /** Rules of booking that it went past, and why. */
  pastRules: z.object({ reason: z.string(), rules: z.array(BrokenRule) }).nullable(),
  warnings: z.array(VisitWarning),
  /** States that the desk can say from here. Never completed: a bill does that, or that nothing is to pay. */
  nextStates: z.array(z.enum(visitStates)),
  /** In service, and everybody who serves has said that they are done. */
  isServed: z.boolean(),
  /** Whether its bill can be written, or, where that is so, that nothing is to pay. */
  canBill: z.boolean(),
  /** What undoing would bring back; null when there is nothing. */
  undoTo: z.enum(visitStates).nullable(),
  saleId: zId.nullable(),
  /** The series that it belongs to: it is the so-manieth of so many; apart when it was changed by itself. */
  series: z
    .object({
      id: zId,
      day: zBusinessDate,
      no: z.int(),
      of: z.int(),
      isApart: z.boolean(),
    })
    .nullable(),
  /** The guests who come together: the so-manieth of so many, with one bill or each with their own. */
  group: z.object({ id: zId, no: z.int(), of: z.int(), oneBill: z.boolean() }).nullable(),
}
export const CalendarVisit = z.object(visitShape)
export type CalendarVisit = z.infer<typeof CalendarVisit>

export const Visit = CalendarVisit.extend({
  changes: z.array(VisitChange),
  cancellation: Cancellation.nullable(),
  /** Services that were cancelled by themselves. */
  cancelledServices: z.array(CancelledService),
})
export type Visit = z.infer<typeof Visit>

export const blockKinds = ['break', 'meeting', 'repair', 'other'] as const

/** A time in which somebody or something is busy without a visit. */
export const TimeBlock = z.object({
  id: zId,
  owner: Owner,
  kind: z.enum([...blockKinds, 'leave', 'hold']),
  startsAt: zInstant,
  endsAt: zInstant,
  note: z.string().nullable(),
})
export type TimeBlock = z.infer<typeof TimeBlock>

const Piece = z.object({ startsAt: zInstant, endsAt: zInstant })

const columnShape = {
  id: zId,
  name: z.string(),
  position: z.int(),
  colour: z.int(),
  /** When the owner can be booked on this day, breaks and closed times taken out. Nothing when off. */
  open: z.array(Piece),
  /** Breaks of the roster. */
  breaks: z.array(Piece),
  /** Minutes of work booked and minutes open, for the load of the day. */
  bookedMinutes: z.int(),
  openMinutes: z.int(),
}
export const StaffColumn = z.object({ ...columnShape, levelId: zId.nullable() })
export const ResourceColumn = z.object({ ...columnShape, typeId: zId, typeName: z.string() })
export type StaffColumn = z.infer<typeof StaffColumn>
export type ResourceColumn = z.infer<typeof ResourceColumn>

export const CalendarDay = z.object({
  day: zBusinessDate,
  timeZone: z.string(),
  /** What the server’s clock says: lateness is reckoned from it. */
  now: zInstant,
  gridMinutes: z.int(),
  lateMinutes: z.int(),
  /** The day begins and ends here: local midnight to the next. */
  startsAt: zInstant,
  endsAt: zInstant,
  /** When the outlet is open. */
  open: z.array(DayPiece),
  closures: z.array(z.object({ reason: z.string(), startsAt: zInstant, endsAt: zInstant })),
  staff: z.array(StaffColumn),
  resources: z.array(ResourceColumn),
  visits: z.array(CalendarVisit),
  blocks: z.array(TimeBlock),
})
export type CalendarDay = z.infer<typeof CalendarDay>

const area = 'Appointments'
export const visitParams = z.object({ visitId: zId })

export const readCalendarDay = defineOperation({
  id: 'readCalendarDay',
  method: 'GET',
  path: '/api/v1/calendar',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary:
    'One day of the outlet: people and things with their open times, visits with their steps, blocked times.',
  query: z.object({
    /** Today when left out. */
    day: zBusinessDate.optional(),
    /** Cancelled visits and those of clients who did not come are left out unless this is asked. */
    withCancelled: z.enum(['true', 'false']).optional(),
  }),
  response: CalendarDay,
  refusals: [],
})

export const readVisit = defineOperation({
  id: 'readVisit',
  method: 'GET',
  path: '/api/v1/visits/:visitId',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'One visit with all that happened to it.',
  params: visitParams,
  response: Visit,
  refusals: ['appointments.visit_unknown'],
})

export const listVisits = defineOperation({
  id: 'listVisits',
  method: 'GET',
  path: '/api/v1/visits',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'Visits of a customer or of some days, the newest first, up to two hundred.',
  query: z.object({
    customerId: zId.optional(),
    from: zBusinessDate.optional(),
    to: zBusinessDate.optional(),
    state: z.enum(visitStates).optional(),
  }),
  response: z.object({ visits: z.array(CalendarVisit) }),
  refusals: [],
})

/** A start at which all that was wanted fits, with who does it. */
export const FreeStart = z.object({
  startsAt: zInstant,
  endsAt: zInstant,
  totalMinor: zAmount,
  services: z.array(
    z.object({
      itemId: zId,
      startsAt: zInstant,
      endsAt: zInstant,
      staffId: zId.nullable(),
      staffName: z.string().nullable(),
      resourceIds: z.array(zId),
    }),
  ),
})
export type FreeStart = z.infer<typeof FreeStart>

/** Why a start of the grid is not offered: a code of the rule, with who or what, until when. */
export const RefusedTime = BrokenRule.extend({ startsAt: zInstant })
export type RefusedTime = z.infer<typeof RefusedTime>

export const bookers = ['desk', 'client'] as const
export type Booker = (typeof bookers)[number]

export const findFreeTimes = defineOperation({
  id: 'findFreeTimes',
  method: 'POST',
  path: '/api/v1/free-times',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'When these services fit, from a day on: each start once, with who does it.',
  body: z.object({
    services: z.array(WantedService).min(1).max(20),
    from: zBusinessDate.optional(),
    days: z.int().min(1).max(62).default(1),
    /** Local hours between which it should begin. */
    between: DayPiece.optional(),
    limit: z.int().min(1).max(500).default(200),
    /** The visit that is to be moved does not stand in its own way. */
    exceptVisitId: zId.optional(),
    /** With the lengths and prices that this visit was booked with, where its services are asked. */
    asBooked: z.boolean().optional(),
    /** Also says why each other start of the grid is not offered. */
    withReasons: z.boolean().default(false),
    /** For whom; null is somebody new. Left out, what services ask of clients is not looked at. */
    customerId: zId.nullable().optional(),
    /** Whose own times and prices hold, where what services ask is told at booking only. */
    termsOf: zId.nullable().optional(),
    /** Who books: notice, horizon, cut-off and gaps hold for clients, and at the desk where the outlet says so. */
    booker: z.enum(bookers).default('desk'),
  }),
  response: z.object({ starts: z.array(FreeStart), refused: z.array(RefusedTime) }),
  refusals: [
    'appointments.service_unknown',
    'appointments.staff_cannot',
    'appointments.resource_unfit',
  ],
})

export const holdTime = defineOperation({
  id: 'holdTime',
  method: 'POST',
  path: '/api/v1/holds',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  status: 201,
  summary: 'Keep a time for some minutes while its booking is written.',
  body: z.object({
    holdId: zId,
    startsAt: zInstant,
    services: z.array(WantedService).min(1).max(20),
  }),
  response: z.object({ holdId: zId, expiresAt: zInstant }),
  refusals: [
    'appointments.time_taken',
    'appointments.outside_hours',
    'appointments.nobody_free',
    'appointments.nothing_free',
    'appointments.service_unknown',
    'appointments.staff_cannot',
    'appointments.resource_unfit',
    'appointments.rule_broken',
    'appointments.id_reused',
  ],
})

export const releaseHold = defineOperation({
  id: 'releaseHold',
  method: 'POST',
  path: '/api/v1/holds/:holdId/release',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary: 'Give a held time back before it runs out.',
  params: z.object({ holdId: zId }),
  body: z.object({}),
  response: z.object({ holdId: zId }),
  refusals: ['appointments.hold_unknown'],
})

/** Refusals of whatever puts a visit at a time. */
export const placing = [
  'appointments.time_taken',
  'appointments.outside_hours',
  'appointments.nobody_free',
  'appointments.nothing_free',
  'appointments.staff_cannot',
  'appointments.resource_unfit',
  'appointments.force_not_allowed',
  'appointments.rule_broken',
  'appointments.past_rules_not_allowed',
  'appointments.id_reused',
] as const

export const bookVisit = defineOperation({
  id: 'bookVisit',
  method: 'POST',
  path: '/api/v1/visits',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  status: 201,
  summary:
    'Book services at a time, each with its person and things. Price and steps stay as they are now. A time that is taken is refused with the nearest three that are free.',
  body: z.object({
    visitId: zId,
    startsAt: zInstant,
    services: z.array(WantedService).min(1).max(20),
    customerId: zId.nullable().default(null),
    guestName: zOptionalText(120),
    source: z.enum(visitSources).default('desk'),
    state: z.enum(['requested', 'booked', 'confirmed', 'arrived']).default('booked'),
    note: zOptionalText(1000),
    /** A hold that becomes this visit. */
    holdId: zId.nullable().default(null),
    force: Force.nullable().default(null),
    pastRules: PastRules.nullable().default(null),
  }),
  response: Visit,
  refusals: [...placing, 'appointments.service_unknown', 'appointments.customer_unknown'],
})
