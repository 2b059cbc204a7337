import { z } from 'zod'
import {
  BrokenRule,
  CalendarVisit,
  FreeStart,
  PastRules,
  visitSources,
  WantedService,
} from './appointments.ts'
import { feeDecisions } from './cancellations.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zBusinessDate, zId, zInstant, zOptionalText, zText } from './primitives.ts'

/** Two years of a visit each week. */
export const mostOfSeries = 104

export const visitSeriesRefusals = {
  'series.series_unknown': { status: 404, says: 'There is no such series of visits here.' },
  'series.visit_unknown': { status: 422, says: 'This visit is none of the series.' },
  'series.no_days': {
    status: 422,
    says: 'No day lies in this. Give a later last day, or how many visits it should be.',
  },
  'series.too_many': {
    status: 422,
    says: `A series has up to ${mostOfSeries} visits. Give an earlier last day, or fewer visits.`,
  },
  'series.day_unknown': { status: 422, says: 'This day is none of the series.' },
  'series.nothing_ahead': {
    status: 409,
    says: 'No visit of this series lies ahead that could be changed.',
  },
  'series.changed_meanwhile': {
    status: 409,
    says: 'Somebody else changed this series meanwhile. Look at it again.',
  },
} as const satisfies RefusalTable

/** How visits repeat. It ends on a day, or after so many visits, whichever comes first. */
export const Rhythm = z
  .object({
    unit: z.enum(['day', 'week', 'month']),
    /** Each one, each second one, and so on. */
    every: z.int().min(1).max(52),
    /** For weeks, 0 is Monday. Left out, it is that of the first day. */
    weekdays: z.array(z.int().min(0).max(6)).max(7).default([]),
    /** For months: the same day by its number, or the same weekday, such as the second Tuesday. */
    monthlyBy: z.enum(['number', 'weekday']).default('number'),
    until: zBusinessDate.nullable().default(null),
    count: z.int().min(1).max(mostOfSeries).nullable().default(null),
  })
  .refine(({ until, count }) => until !== null || count !== null, {
    path: ['count'],
    message: 'Give the last day, or how many visits it should be',
  })
export type Rhythm = z.infer<typeof Rhythm>

export const whyNotKinds = ['clash', 'leave', 'closed', 'off', 'rule'] as const

/** Whether visits fit at a start. */
const triedShape = {
  startsAt: zInstant,
  fits: z.boolean(),
  /** A clash with others, leave, a closed day, not at work, or a rule of booking; null where it fits. */
  why: z.enum(whyNotKinds).nullable(),
  reason: BrokenRule.nullable(),
  /** The next best starts where it does not fit. */
  nearest: z.array(FreeStart),
}

export const SeriesDay = z.object({ day: zBusinessDate, ...triedShape })
export type SeriesDay = z.infer<typeof SeriesDay>

const seriesShape = {
  id: zId,
  /** Counts its changes: who changes it says which one they saw. */
  version: z.int(),
  customer: z.object({ id: zId, name: z.string(), phone: z.string().nullable() }).nullable(),
  guestName: z.string().nullable(),
  from: zBusinessDate,
  /** Local time, such as 10:30. */
  time: z.string(),
  rhythm: Rhythm,
  services: z.array(WantedService),
  note: z.string().nullable(),
  /** When all that lay ahead was cancelled. */
  endedAt: zInstant.nullable(),
}
export const SeriesHead = z.object({
  ...seriesShape,
  /** How many visits lie ahead, and when the next is. */
  ahead: z.int(),
  nextAt: zInstant.nullable(),
})
export type SeriesHead = z.infer<typeof SeriesHead>
export const Series = z.object({ ...seriesShape, visits: z.array(CalendarVisit) })
export type Series = z.infer<typeof Series>

const area = 'Series'
const seriesParams = z.object({ seriesId: zId })
const servicesRefused = [
  'appointments.service_unknown',
  'appointments.staff_cannot',
  'appointments.resource_unfit',
] as const
const daysRefused = ['series.no_days', 'series.too_many'] as const

const wishShape = {
  /** The first of them: its day and local time are those of the series. */
  startsAt: zInstant,
  rhythm: Rhythm,
  services: z.array(WantedService).min(1).max(20),
}

export const previewSeries = defineOperation({
  id: 'previewSeries',
  method: 'POST',
  path: '/api/v1/visit-series/preview',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary:
    'The days that a series would have: which are free, which are not and why, and the next best times for those.',
  body: z.object({
    ...wishShape,
    /** For whom; null is somebody new. Left out, what services ask of clients is not looked at. */
    customerId: zId.nullable().optional(),
  }),
  response: z.object({ days: z.array(SeriesDay) }),
  refusals: [...servicesRefused, ...daysRefused],
})

const placingAgain = [
  'appointments.time_taken',
  'appointments.outside_hours',
  'appointments.nobody_free',
  'appointments.nothing_free',
  'appointments.staff_cannot',
  'appointments.resource_unfit',
  'appointments.rule_broken',
  'appointments.past_rules_not_allowed',
  'appointments.id_reused',
] as const

export const bookSeries = defineOperation({
  id: 'bookSeries',
  method: 'POST',
  path: '/api/v1/visit-series',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  status: 201,
  summary:
    'Book the chosen days of a series, all or none. A day may have another time than the rest, and days can be left out. What was taken meanwhile is refused with its day.',
  body: z.object({
    seriesId: zId,
    ...wishShape,
    customerId: zId.nullable().default(null),
    guestName: zOptionalText(120),
    source: z.enum(visitSources).default('desk'),
    state: z.enum(['booked', 'confirmed']).default('booked'),
    note: zOptionalText(1000),
    visits: z
      .array(z.object({ visitId: zId, day: zBusinessDate, startsAt: zInstant }))
      .min(1)
      .max(mostOfSeries),
    pastRules: PastRules.nullable().default(null),
  }),
  response: Series,
  refusals: [
    ...placingAgain,
    ...daysRefused,
    'series.day_unknown',
    'appointments.service_unknown',
    'appointments.customer_unknown',
  ],
})

export const listSeries = defineOperation({
  id: 'listSeries',
  method: 'GET',
  path: '/api/v1/visit-series',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'Series of visits at this outlet that go on, or all of a client.',
  query: z.object({ customerId: zId.optional() }),
  response: z.object({ series: z.array(SeriesHead) }),
  refusals: [],
})

export const readSeries = defineOperation({
  id: 'readSeries',
  method: 'GET',
  path: '/api/v1/visit-series/:seriesId',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'A series with all its visits.',
  params: seriesParams,
  response: Series,
  refusals: ['series.series_unknown'],
})

export const seriesScopes = ['one', 'following', 'all'] as const
export type SeriesScope = (typeof seriesScopes)[number]

/** Another place or length, told by the named visit; or another rhythm from it on. */
export const SeriesEdit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('move'),
    startsAt: zInstant,
    /** Another person for a service; null is anyone. */
    services: z
      .array(z.object({ serviceNo: z.int(), staffId: zId.nullable() }))
      .max(20)
      .default([]),
  }),
  /** A service longer or shorter: it ends then in the named visit, and is as long in the others. */
  z.object({ kind: z.literal('resize'), serviceNo: z.int(), endsAt: zInstant }),
  z.object({ kind: z.literal('repeat'), rhythm: Rhythm }),
])
export type SeriesEdit = z.infer<typeof SeriesEdit>

const editShape = {
  /** The visit by which it is changed. */
  visitId: zId,
  scope: z.enum(seriesScopes),
  edit: SeriesEdit,
  /** Also visits that were changed by themselves. */
  withApart: z.boolean().default(false),
}

export const SeriesMove = z.object({
  visitId: zId,
  /** Where it lies now. */
  from: zInstant,
  ...triedShape,
})
export type SeriesMove = z.infer<typeof SeriesMove>

export const previewSeriesChange = defineOperation({
  id: 'previewSeriesChange',
  method: 'POST',
  path: '/api/v1/visit-series/:seriesId/preview',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary:
    'What a change of a series would do: visits that move and whether they fit, those that are added, cancelled, and those that stay.',
  params: seriesParams,
  body: z.object(editShape),
  response: z.object({
    moves: z.array(SeriesMove),
    adds: z.array(SeriesDay),
    cancels: z.array(zId),
    stays: z.array(z.object({ visitId: zId, why: z.enum(['over', 'apart']) })),
  }),
  refusals: [
    'series.series_unknown',
    'series.visit_unknown',
    ...daysRefused,
    'appointments.staff_cannot',
    'appointments.service_unknown',
    'appointments.too_short',
  ],
})

const actShape = { actId: zId, version: z.int() }

export const changeSeries = defineOperation({
  id: 'changeSeries',
  method: 'POST',
  path: '/api/v1/visit-series/:seriesId/change',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Move one visit of a series, make it longer or shorter, or let it repeat otherwise: it alone, it and all that follow, or all. Visits that are over are never touched; those changed by themselves keep their own unless that is asked. All or nothing.',
  params: seriesParams,
  body: z.object({
    ...actShape,
    ...editShape,
    /** Visits that stay where they are, from then on apart, because they would not fit. */
    leave: z.array(zId).max(mostOfSeries).default([]),
    /** New days that are left out. */
    leaveOut: z.array(zBusinessDate).max(mostOfSeries).default([]),
    pastRules: PastRules.nullable().default(null),
  }),
  response: Series,
  refusals: [
    ...placingAgain,
    ...daysRefused,
    'series.series_unknown',
    'series.visit_unknown',
    'series.nothing_ahead',
    'series.changed_meanwhile',
    'appointments.service_unknown',
    'appointments.too_short',
  ],
})

export const cancelSeries = defineOperation({
  id: 'cancelSeries',
  method: 'POST',
  path: '/api/v1/visit-series/:seriesId/cancel',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'Cancel one visit of a series, it and all that follow, or all that lie ahead. A fee is decided for the named visit alone.',
  params: seriesParams,
  body: z.object({
    ...actShape,
    visitId: zId,
    scope: z.enum(seriesScopes),
    reason: zText(200),
    fee: z.enum(feeDecisions).default('none'),
    feeMinor: zAmount.optional(),
  }),
  response: Series,
  refusals: [
    'series.series_unknown',
    'series.visit_unknown',
    'series.nothing_ahead',
    'series.changed_meanwhile',
    'appointments.id_reused',
  ],
})
