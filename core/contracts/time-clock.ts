import { z } from 'zod'
import { daysBetween } from '../kernel/dates.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId, zInstant, zPin, zText } from './primitives.ts'

export const timeClockRefusals = {
  'timeclock.not_possible': {
    status: 409,
    says: 'The clock stands otherwise by now. Look at it again.',
  },
  'timeclock.end_unknown': {
    status: 409,
    says: 'You did not clock out last time. Say first when you went.',
  },
  'timeclock.end_impossible': {
    status: 422,
    says: 'Give a time within a day after the beginning, and none that is still to come.',
  },
  'timeclock.overlaps': {
    status: 409,
    says: 'Another time of this person lies there already. Correct that one first.',
  },
  'timeclock.punch_unknown': { status: 404, says: 'There is no such time here.' },
  'timeclock.person_unknown': { status: 422, says: 'Nobody of this outlet has this entry.' },
  'timeclock.changed_meanwhile': {
    status: 409,
    says: 'This time was changed meanwhile. Look at it again.',
  },
  'timeclock.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

export const clockActs = ['in', 'out', 'break', 'back'] as const
export type ClockAct = (typeof clockActs)[number]

export const clockStates = ['out', 'working', 'on_break'] as const
export type ClockState = (typeof clockStates)[number]

export const punchKinds = ['work', 'break'] as const

/** A time at work or on a break, as it counts now. */
export const Punch = z.object({
  id: zId,
  kind: z.enum(punchKinds),
  startedAt: zInstant,
  /** Null while it goes on, or while nobody has said when it ended. */
  endedAt: zInstant.nullable(),
  way: z.enum(['own', 'pin', 'written']),
})
export type Punch = z.infer<typeof Punch>

/** The clock of one person now. */
export const TimeClock = z.object({
  now: zInstant,
  timeZone: z.string(),
  person: z.object({ id: zId, name: z.string() }),
  state: z.enum(clockStates),
  since: zInstant.nullable(),
  can: z.array(z.enum(clockActs)),
  /** A time of an earlier day that nobody has ended: the person is asked when they went. */
  forgotten: Punch.nullable(),
  /** Minutes by which the person came later than the roster of today says; 0 when in time. */
  lateMinutes: z.int().min(0),
  workedMinutes: z.int().min(0),
  today: z.array(Punch),
})
export type TimeClock = z.infer<typeof TimeClock>

const Side = z
  .object({ kind: z.enum(punchKinds), startedAt: zInstant, endedAt: zInstant.nullable() })
  .nullable()

export const PunchChange = z.object({
  act: z.enum(['told', 'written', 'corrected']),
  before: Side,
  after: Side,
  reason: z.string().nullable(),
  by: z.string(),
  at: zInstant,
})
export type PunchChange = z.infer<typeof PunchChange>

const SheetPunch = Punch.extend({ changes: z.array(PunchChange), removed: z.boolean() })

export const SheetDay = z.object({
  day: zBusinessDate,
  /** Without breaks, and of times that have an end. */
  workedMinutes: z.int().min(0),
  breakMinutes: z.int().min(0),
  /** By roster, without breaks and leave. */
  rosteredMinutes: z.int().min(0),
  lateMinutes: z.int().min(0),
  /** A time of this day has no end: at work now, or forgotten. */
  open: z.enum(['now', 'forgotten']).nullable(),
  punches: z.array(SheetPunch),
})
export type SheetDay = z.infer<typeof SheetDay>

export const TimeSheets = z.object({
  from: zBusinessDate,
  to: zBusinessDate,
  timeZone: z.string(),
  now: zInstant,
  people: z.array(
    z.object({
      personId: zId,
      name: z.string(),
      workedMinutes: z.int().min(0),
      rosteredMinutes: z.int().min(0),
      lateMinutes: z.int().min(0),
      /** Times of earlier days that nobody has ended: their hours are not counted. */
      forgotten: z.int().min(0),
      days: z.array(SheetDay),
    }),
  ),
})
export type TimeSheets = z.infer<typeof TimeSheets>

const area = 'Time clock'
const punching = ['timeclock.not_possible', 'timeclock.end_unknown', 'timeclock.id_reused'] as const
const actBody = { actId: zId, act: z.enum(clockActs) }

export const readTimeClock = defineOperation({
  id: 'readTimeClock',
  method: 'GET',
  path: '/api/v1/time-clock',
  area,
  scope: 'outlet',
  permission: 'timeclock.own',
  summary: 'One’s own clock: whether one is at work, since when, and how long today.',
  response: TimeClock,
  refusals: [],
})

export const punchClock = defineOperation({
  id: 'punchClock',
  method: 'POST',
  path: '/api/v1/time-clock/punches',
  area,
  scope: 'outlet',
  permission: 'timeclock.own',
  summary: 'Clock in, out, or in and out of a break, now.',
  body: z.object(actBody),
  response: TimeClock,
  refusals: punching,
})

export const punchByPin = defineOperation({
  id: 'punchByPin',
  method: 'POST',
  path: '/api/v1/time-clock/punches/by-pin',
  area,
  scope: 'register',
  permission: 'session.own',
  real: true,
  summary: 'Clock in or out by one’s own PIN at a desk at which somebody else is signed in.',
  body: z.object({ ...actBody, pin: zPin }),
  response: TimeClock,
  refusals: [
    ...punching,
    'tills.register_needed',
    'identity.pin_wrong',
    'identity.pin_locked',
    'identity.pin_first',
  ],
})

export const tellEnd = defineOperation({
  id: 'tellEnd',
  method: 'POST',
  path: '/api/v1/time-clock/punches/:punchId/end',
  area,
  scope: 'outlet',
  permission: 'timeclock.own',
  summary: 'Say when one went, where the clock-out of an earlier day was forgotten.',
  params: z.object({ punchId: zId }),
  body: z.object({ actId: zId, endedAt: zInstant }),
  response: TimeClock,
  refusals: [
    'timeclock.punch_unknown',
    'timeclock.not_possible',
    'timeclock.end_impossible',
    'timeclock.id_reused',
  ],
})

const periodQuery = z
  .object({ from: zBusinessDate, to: zBusinessDate })
  .refine(
    ({ from, to }) => from <= to && daysBetween(from, to) <= 92,
    'A period ends on or after the day it begins, and within 92 days.',
  )

export const readTimeSheets = defineOperation({
  id: 'readTimeSheets',
  method: 'GET',
  path: '/api/v1/time-sheets',
  area,
  scope: 'outlet',
  permission: 'timeclock.read',
  summary: 'Worked hours of everybody by day, beside their roster, with every correction.',
  query: periodQuery,
  response: TimeSheets,
  refusals: [],
})

export const exportTimeSheets = defineOperation({
  id: 'exportTimeSheets',
  method: 'GET',
  path: '/api/v1/time-sheets/file',
  area,
  scope: 'outlet',
  permission: 'timeclock.read',
  summary: 'A row for each person and day: first in, last out, worked, break, roster, late.',
  query: periodQuery,
  response: z.unknown(),
  produces: 'text/csv',
  refusals: [],
})

/** A time with its end, or null: it is struck out. */
const Corrected = z
  .object({ kind: z.enum(punchKinds), startedAt: zInstant, endedAt: zInstant })
  .refine((to) => Date.parse(to.startedAt) <= Date.parse(to.endedAt), {
    path: ['endedAt'],
    message: 'It ends after it begins.',
  })

export const writePunch = defineOperation({
  id: 'writePunch',
  method: 'POST',
  path: '/api/v1/time-sheets/punches',
  area,
  scope: 'outlet',
  permission: 'timeclock.edit',
  status: 201,
  summary: 'A time that nobody clocked, written for somebody with the reason.',
  body: z.object({ actId: zId, personId: zId, time: Corrected, reason: zText(200) }),
  response: Punch,
  refusals: [
    'timeclock.person_unknown',
    'timeclock.end_impossible',
    'timeclock.overlaps',
    'timeclock.id_reused',
  ],
})

export const correctPunch = defineOperation({
  id: 'correctPunch',
  method: 'POST',
  path: '/api/v1/time-sheets/punches/:punchId/correct',
  area,
  scope: 'outlet',
  permission: 'timeclock.edit',
  summary:
    'Another beginning or end for a time, or none of it, with the reason. What stood there before stays on record.',
  params: z.object({ punchId: zId }),
  body: z.object({
    actId: zId,
    /** The time as it was seen. */
    seen: z.object({ startedAt: zInstant, endedAt: zInstant.nullable() }),
    time: Corrected.nullable(),
    reason: zText(200),
  }),
  response: Punch,
  refusals: [
    'timeclock.punch_unknown',
    'timeclock.changed_meanwhile',
    'timeclock.end_impossible',
    'timeclock.overlaps',
    'timeclock.id_reused',
  ],
})
