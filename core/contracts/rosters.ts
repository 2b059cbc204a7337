import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zBusinessDate, zId, zInstant, zOptionalText, zText } from './primitives.ts'

export const rostersRefusals = {
  'rosters.service_unknown': { status: 404, says: 'There is no such service in the catalogue.' },
  'rosters.staff_unknown': { status: 404, says: 'Nobody of this outlet has this entry.' },
  'rosters.type_unknown': { status: 422, says: 'There is no such kind of chair, room or machine.' },
  'rosters.level_unknown': { status: 422, says: 'There is no such level.' },
  'rosters.resource_unknown': {
    status: 404,
    says: 'There is no such chair, room or machine here.',
  },
  'rosters.roster_unknown': { status: 404, says: 'There is no such roster here.' },
  'rosters.leave_unknown': { status: 404, says: 'There is no such leave here.' },
  'rosters.leave_decided': { status: 409, says: 'This leave was decided already.' },
  'rosters.visits_in_the_way': {
    status: 409,
    says: 'Visits are booked in this time. Move them, or say that they stay for now.',
  },
  'rosters.closure_unknown': { status: 404, says: 'There is no such closed day here.' },
  'rosters.name_taken': { status: 409, says: 'Another one has this name already.' },
  'rosters.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

/** What the clock on the wall of the outlet shows: 09:30. */
export const zLocalTime = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Give the time as 09:30')
  .meta({ example: '09:30' })

/** A piece of a day by the wall clock. One that ends at or before its start ends on the next day: 22:00 to 00:00. */
export const DayPiece = z
  .object({ from: zLocalTime, to: zLocalTime })
  .refine((piece) => piece.from !== piece.to, 'A piece of a day has a length')
export type DayPiece = z.infer<typeof DayPiece>

/** A piece that comes round each week; 0 is Monday. */
export const WeekPiece = z
  .object({ weekday: z.int().min(0).max(6), from: zLocalTime, to: zLocalTime })
  .refine((piece) => piece.from !== piece.to, 'A piece of a day has a length')
export type WeekPiece = z.infer<typeof WeekPiece>

const zMinutes = (max: number) => z.int().min(0).max(max).meta({ description: 'Minutes' })
const day = 24 * 60

/**
 * Minutes of a step from where its service begins for the client. What the step needs is busy for its length and for
 * setting up before and cleaning up after, which the client does not see.
 */
export const StepTiming = z.object({
  offsetMinutes: zMinutes(day),
  lengthMinutes: z.int().min(1).max(day).meta({ description: 'Minutes' }),
  beforeMinutes: zMinutes(240).default(0),
  afterMinutes: zMinutes(240).default(0),
})
export type StepTiming = z.infer<typeof StepTiming>

export const ServiceStep = StepTiming.extend({
  name: zOptionalText(60),
  /** False while something works by itself: colour that sets. The person is free then, the client is not. */
  needsStaff: z.boolean().default(true),
  resourceTypeId: zId.nullable().default(null),
})
export type ServiceStep = z.infer<typeof ServiceStep>

/** What can be added to a service. Its steps count from where the service, with the options before it, ends. */
export const ServiceOption = z.object({
  id: zId,
  name: zText(80),
  priceMinor: zAmount,
  steps: z.array(ServiceStep).max(10).default([]),
})
export type ServiceOption = z.infer<typeof ServiceOption>

/** Another price or other lengths, by level or by person. A person’s comes before that of their level. */
export const ServiceVariant = z
  .object({
    of: z.object({ kind: z.enum(['level', 'person']), id: zId }),
    priceMinor: zAmount.nullable().default(null),
    /** One for each step of the service. */
    timings: z.array(StepTiming).min(1).max(20).nullable().default(null),
  })
  .refine((v) => v.priceMinor !== null || v.timings !== null, 'Say what is different')
export type ServiceVariant = z.infer<typeof ServiceVariant>

export const BookableService = z.object({
  itemId: zId,
  name: z.string(),
  categoryName: z.string().nullable(),
  colour: z.int(),
  priceMinor: zAmount,
  priceIncludesTax: z.boolean(),
  /** As the client sees it. */
  lengthMinutes: z.int(),
  isOnline: z.boolean(),
  steps: z.array(ServiceStep),
  options: z.array(ServiceOption),
  variants: z.array(ServiceVariant),
})
export type BookableService = z.infer<typeof BookableService>

export const StaffLevel = z.object({ id: zId, name: zText(40), position: z.int().min(0).max(999) })
export type StaffLevel = z.infer<typeof StaffLevel>

export const StaffMember = z.object({
  userId: zId,
  name: z.string(),
  levelId: zId.nullable(),
  /** Order of the columns of the calendar. */
  position: z.int(),
  colour: z.int(),
  isOnline: z.boolean(),
  /** Services that this person does. */
  skills: z.array(zId),
})
export type StaffMember = z.infer<typeof StaffMember>

export const ResourceType = z.object({ id: zId, name: zText(40) })
export type ResourceType = z.infer<typeof ResourceType>

export const SalonResource = z.object({
  id: zId,
  typeId: zId,
  name: zText(40),
  position: z.int().min(0).max(999),
  active: z.boolean(),
})
export type SalonResource = z.infer<typeof SalonResource>

export const SalonSettings = z.object({
  /** When the outlet is open, by the week; nothing said means that rosters alone decide. */
  hours: z.array(WeekPiece).max(70).default([]),
  /** Starts are offered at these minutes of the clock on the wall. */
  gridMinutes: z.int().min(5).max(120).default(15),
  holdMinutes: z.int().min(1).max(120).default(10),
  /** Cancelling later than this before the start asks for a decision about a fee. */
  cancelFreeHours: z.int().min(0).max(720).default(24),
  lateMinutes: z.int().min(1).max(120).default(10),
  /** How people who see only their own day see the phones of their clients. */
  staffPhones: z.enum(['masked', 'shown']).default('masked'),
})
export type SalonSettings = z.infer<typeof SalonSettings>

export const SalonSetup = z.object({
  timeZone: z.string(),
  settings: SalonSettings,
  levels: z.array(StaffLevel),
  staff: z.array(StaffMember),
  /** People of the outlet who have no entry as staff yet. */
  otherPeople: z.array(z.object({ userId: zId, name: z.string() })),
  resourceTypes: z.array(ResourceType),
  resources: z.array(SalonResource),
  services: z.array(BookableService),
})
export type SalonSetup = z.infer<typeof SalonSetup>

const area = 'Salon'

export const readSalonSetup = defineOperation({
  id: 'readSalonSetup',
  method: 'GET',
  path: '/api/v1/salon',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary:
    'What a booking is made of at this outlet: services with steps, staff with skills, chairs, rooms and machines.',
  response: SalonSetup,
  refusals: [],
})

export const saveSalonSettings = defineOperation({
  id: 'saveSalonSettings',
  method: 'PUT',
  path: '/api/v1/salon/settings',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'Opening hours and rules of booking of this outlet.',
  body: SalonSettings,
  response: SalonSettings,
  refusals: [],
})

export const saveService = defineOperation({
  id: 'saveService',
  method: 'PUT',
  path: '/api/v1/services/:itemId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'The steps of a service, its options, and what differs by level or person. Visits already booked keep theirs.',
  params: z.object({ itemId: zId }),
  body: z
    .object({
      isOnline: z.boolean().default(true),
      steps: z.array(ServiceStep).min(1).max(20),
      options: z.array(ServiceOption).max(30).default([]),
      variants: z.array(ServiceVariant).max(100).default([]),
    })
    .refine(
      (body) => body.variants.every((v) => !v.timings || v.timings.length === body.steps.length),
      { path: ['variants'], message: 'Give the timing of each step.' },
    ),
  response: BookableService,
  refusals: [
    'rosters.service_unknown',
    'rosters.type_unknown',
    'rosters.level_unknown',
    'rosters.staff_unknown',
  ],
})

export const saveStaffLevel = defineOperation({
  id: 'saveStaffLevel',
  method: 'PUT',
  path: '/api/v1/staff-levels/:levelId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'A level of staff, for prices and lengths: junior, senior, director.',
  params: z.object({ levelId: zId }),
  body: StaffLevel.omit({ id: true }),
  response: StaffLevel,
  refusals: ['rosters.name_taken'],
})

export const saveStaffProfile = defineOperation({
  id: 'saveStaffProfile',
  method: 'PUT',
  path: '/api/v1/staff/:userId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'What a person does in the salon: level, services, place in the calendar.',
  params: z.object({ userId: zId }),
  body: z.object({
    levelId: zId.nullable().default(null),
    position: z.int().min(0).max(999).default(0),
    colour: z.int().min(1).max(8).default(1),
    isOnline: z.boolean().default(true),
    skills: z.array(zId).max(1000),
  }),
  response: StaffMember,
  refusals: ['rosters.staff_unknown', 'rosters.level_unknown', 'rosters.service_unknown'],
})

export const saveResourceType = defineOperation({
  id: 'saveResourceType',
  method: 'PUT',
  path: '/api/v1/resource-types/:typeId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'A kind of thing that a step can need: chair, basin, room.',
  params: z.object({ typeId: zId }),
  body: ResourceType.omit({ id: true }),
  response: ResourceType,
  refusals: ['rosters.name_taken'],
})

export const saveResource = defineOperation({
  id: 'saveResource',
  method: 'PUT',
  path: '/api/v1/resources/:resourceId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'One chair, basin, room or machine of this outlet.',
  params: z.object({ resourceId: zId }),
  body: SalonResource.omit({ id: true }),
  response: SalonResource,
  refusals: ['rosters.resource_unknown', 'rosters.type_unknown', 'rosters.name_taken'],
})

/** The week of a person at an outlet between two days; a later one takes over from the day it begins. */
export const Roster = z.object({
  id: zId,
  userId: zId,
  validFrom: zBusinessDate,
  validTo: zBusinessDate.nullable(),
  pieces: z.array(WeekPiece).max(70),
  breaks: z.array(WeekPiece).max(70),
})
export type Roster = z.infer<typeof Roster>

/** What a person works on one day instead of what their week says; nothing means not at all. */
export const RosterDay = z.object({
  userId: zId,
  day: zBusinessDate,
  pieces: z.array(DayPiece).max(10),
  breaks: z.array(DayPiece).max(10),
  note: z.string().nullable(),
})
export type RosterDay = z.infer<typeof RosterDay>

export const leaveStates = ['asked', 'granted', 'refused', 'withdrawn'] as const

export const Leave = z.object({
  id: zId,
  userId: zId,
  name: z.string(),
  startsAt: zInstant,
  endsAt: zInstant,
  reason: z.string().nullable(),
  state: z.enum(leaveStates),
  decidedBy: z.string().nullable(),
  decisionNote: z.string().nullable(),
})
export type Leave = z.infer<typeof Leave>

/** A day, or a part of one, on which the outlet is closed. */
export const Closure = z.object({
  id: zId,
  day: zBusinessDate,
  from: zLocalTime.nullable(),
  to: zLocalTime.nullable(),
  reason: zText(120),
})
export type Closure = z.infer<typeof Closure>

export const Rosters = z.object({
  from: zBusinessDate,
  to: zBusinessDate,
  rosters: z.array(Roster),
  days: z.array(RosterDay),
  leave: z.array(Leave),
  closures: z.array(Closure),
})
export type Rosters = z.infer<typeof Rosters>

const rosterArea = 'Rosters'

export const readRosters = defineOperation({
  id: 'readRosters',
  method: 'GET',
  path: '/api/v1/rosters',
  area: rosterArea,
  scope: 'outlet',
  permission: 'rosters.read',
  summary: 'Who works when at this outlet: weeks, single days, leave, closed days.',
  query: z.object({ from: zBusinessDate.optional(), to: zBusinessDate.optional() }),
  response: Rosters,
  refusals: [],
})

export const saveRoster = defineOperation({
  id: 'saveRoster',
  method: 'PUT',
  path: '/api/v1/rosters/:rosterId',
  area: rosterArea,
  scope: 'outlet',
  permission: 'rosters.edit',
  summary: 'The week of a person from a day on. Tells which visits no longer lie within it.',
  params: z.object({ rosterId: zId }),
  body: Roster.omit({ id: true }),
  response: z.object({ roster: Roster, visitsOutside: z.array(zId) }),
  refusals: ['rosters.staff_unknown', 'rosters.roster_unknown'],
})

export const saveRosterDay = defineOperation({
  id: 'saveRosterDay',
  method: 'PUT',
  path: '/api/v1/roster-days/:userId/:day',
  area: rosterArea,
  scope: 'outlet',
  permission: 'rosters.edit',
  summary:
    'What a person works on one day; null gives the day back to their week. Tells which visits no longer lie within it.',
  params: z.object({ userId: zId, day: zBusinessDate }),
  body: z.object({
    pieces: z.array(DayPiece).max(10).nullable(),
    breaks: z.array(DayPiece).max(10).default([]),
    note: zOptionalText(120),
  }),
  response: z.object({ day: RosterDay.nullable(), visitsOutside: z.array(zId) }),
  refusals: ['rosters.staff_unknown'],
})

export const askLeave = defineOperation({
  id: 'askLeave',
  method: 'POST',
  path: '/api/v1/leave',
  area: rosterArea,
  scope: 'outlet',
  permission: 'leave.ask',
  status: 201,
  summary: 'Ask for time off. It changes nothing before it is granted.',
  body: z
    .object({
      leaveId: zId,
      /** Oneself when left out; for others it needs rosters.edit. */
      userId: zId.optional(),
      startsAt: zInstant,
      endsAt: zInstant,
      reason: zOptionalText(200),
    })
    .refine((body) => Date.parse(body.startsAt) < Date.parse(body.endsAt), {
      path: ['endsAt'],
      message: 'It ends after it begins.',
    }),
  response: Leave,
  refusals: ['rosters.staff_unknown', 'rosters.id_reused'],
})

export const decideLeave = defineOperation({
  id: 'decideLeave',
  method: 'POST',
  path: '/api/v1/leave/:leaveId/decision',
  area: rosterArea,
  scope: 'outlet',
  permission: 'rosters.edit',
  summary:
    'Grant or refuse time off. Granted, it makes the person busy. Visits in it are told, and stay only when that is said.',
  params: z.object({ leaveId: zId }),
  body: z.object({
    grant: z.boolean(),
    note: zOptionalText(200),
    /** Visits that are booked in it stay for now: somebody will move them. */
    visitsStay: z.boolean().default(false),
  }),
  response: z.object({ leave: Leave, visitsInside: z.array(zId) }),
  refusals: ['rosters.leave_unknown', 'rosters.leave_decided', 'rosters.visits_in_the_way'],
})

export const withdrawLeave = defineOperation({
  id: 'withdrawLeave',
  method: 'POST',
  path: '/api/v1/leave/:leaveId/withdraw',
  area: rosterArea,
  scope: 'outlet',
  permission: 'leave.ask',
  summary:
    'Take leave back, asked for or granted: one’s own, or with rosters.edit that of others. The person can be booked again.',
  params: z.object({ leaveId: zId }),
  body: z.object({}),
  response: Leave,
  refusals: ['rosters.leave_unknown', 'rosters.leave_decided'],
})

export const saveClosure = defineOperation({
  id: 'saveClosure',
  method: 'PUT',
  path: '/api/v1/closures/:closureId',
  area: rosterArea,
  scope: 'outlet',
  permission: 'rosters.edit',
  summary: 'Close the outlet on a day or for a part of it. Tells which visits lie in it.',
  params: z.object({ closureId: zId }),
  body: Closure.omit({ id: true }).refine(
    (body) =>
      (body.from === null) === (body.to === null) && (body.from === null || body.from !== body.to),
    { path: ['to'], message: 'Say from when and until when, or neither.' },
  ),
  response: z.object({ closure: Closure, visitsInside: z.array(zId) }),
  refusals: ['rosters.closure_unknown'],
})

export const removeClosure = defineOperation({
  id: 'removeClosure',
  method: 'DELETE',
  path: '/api/v1/closures/:closureId',
  area: rosterArea,
  scope: 'outlet',
  permission: 'rosters.edit',
  summary: 'Open the outlet again.',
  params: z.object({ closureId: zId }),
  response: z.object({ closureId: zId }),
  refusals: ['rosters.closure_unknown'],
})
