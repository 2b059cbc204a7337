import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { zAmount, zBusinessDate, zId, zSignedAmount } from './primitives.ts'
import { periodKinds } from './reports.ts'

const Period = z.object({ from: zBusinessDate, to: zBusinessDate })
/** A part of a whole; null where there is no whole. */
const share = z.int().min(0).nullable()

const Time = z.object({
  /** Minutes of service that are booked, and those that somebody is rostered or something can be used. */
  busyMinutes: z.number(),
  openMinutes: z.number(),
  share,
})

export const SalonFigures = z.object({
  staff: Time,
  things: Time,
  completed: z.int(),
  /** Completed visits whose client had a later one on the books at the end of that day. */
  rebooked: z.int(),
  rebookedShare: share,
  noShows: z.int(),
  noShowShare: share,
  /** Whole visits; single services of visits whose rest takes place; and how many of both were late. */
  cancelled: z.int(),
  cancelledServices: z.int(),
  cancelledLate: z.int(),
  /** Prices of what was cancelled, and how much of it others brought in its time. */
  lostMinor: zAmount,
  refilledMinor: zAmount,
  /** Clients with a bill; one client on one day is one visit. */
  guests: z.int(),
  /** Without tax, less what was given back; packages count when they are used. */
  servicesMinor: zSignedAmount,
  productsMinor: zSignedAmount,
  averageMinor: zSignedAmount,
  retailShare: z.int().nullable(),
  newClients: z.int(),
  returned: z.int(),
  /** New clients who still have time to come again. */
  waiting: z.int(),
  returnedShare: share,
})
export type SalonFigures = z.infer<typeof SalonFigures>

export const SalonReport = z.object({
  period: z.enum(periodKinds),
  now: Period,
  before: Period,
  /** The period has not ended: both are counted up to the same day. */
  running: z.boolean(),
  /** Days within which a new client should come again. */
  retentionDays: z.int(),
  figures: SalonFigures,
  figuresBefore: SalonFigures,
  people: z.array(Time.extend({ id: zId, name: z.string() })),
  things: z.array(Time.extend({ id: zId, name: z.string() })),
})
export type SalonReport = z.infer<typeof SalonReport>

export const behindFigures = [
  'booked',
  'completed',
  'no_shows',
  'cancelled',
  'bills',
  'new_clients',
] as const
export type BehindFigure = (typeof behindFigures)[number]

export const SalonReportRow = z.object({
  /** A visit, or a bill that no visit has. */
  visitId: zId.nullable(),
  saleId: zId.nullable(),
  day: zBusinessDate,
  time: z.string(),
  client: z.string().nullable(),
  what: z.string(),
  by: z.string(),
  /** The price of a visit with its tax, or what a bill comes to without tax. */
  amountMinor: zSignedAmount,
  /** One service that was cancelled out of its visit. */
  isPart: z.boolean(),
  /** What the figure says of it: rebooked, late, given back, and so on. */
  mark: z
    .enum(['rebooked', 'late', 'refilled', 'products', 'given_back', 'returned', 'waiting'])
    .nullable(),
})
export type SalonReportRow = z.infer<typeof SalonReportRow>

/** More than anybody reads; the figures know all of them. */
export const reportRowsLimit = 1000

const asked = {
  period: z.enum(periodKinds).default('week'),
  /** Any day of the period; the running one when left out. */
  date: zBusinessDate.optional(),
}
const area = 'Reports'

export const readSalonReport = defineOperation({
  id: 'readSalonReport',
  method: 'GET',
  path: '/api/v1/reports/salon',
  area,
  scope: 'outlet',
  permission: 'reports.read',
  summary:
    'Utilisation, rebooking, no-shows, average visit, retail share and retention of a day, week or month, beside the one before.',
  query: z.object(asked),
  response: SalonReport,
  refusals: [],
})

export const listSalonReportRows = defineOperation({
  id: 'listSalonReportRows',
  method: 'GET',
  path: '/api/v1/reports/salon/rows',
  area,
  scope: 'outlet',
  permission: 'reports.read',
  summary: 'The visits and bills that a figure of the salon was counted from, latest first.',
  query: z.object({
    ...asked,
    behind: z.enum(behindFigures),
    /** Only those of a person, chair or room. */
    ownerId: zId.optional(),
  }),
  response: z.object({ rows: z.array(SalonReportRow), count: z.int() }),
  refusals: [],
})

export const exportSalonReport = defineOperation({
  id: 'exportSalonReport',
  method: 'GET',
  path: '/api/v1/reports/salon/file',
  area,
  scope: 'outlet',
  permission: 'reports.read',
  summary: 'The figures of the salon and of each person and thing, beside the period before.',
  query: z.object(asked),
  response: z.unknown(),
  produces: 'text/csv',
  refusals: [],
})

export type SalonPeriod = z.infer<typeof readSalonReport.query>
