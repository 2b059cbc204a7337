import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { zAmount, zId, zRate } from './primitives.ts'
import { zLocalTime } from './rosters.ts'

/** All starts; those that leave no time beside other bookings that nobody can use; the same but on empty days. */
export const gapOffers = ['all', 'edges', 'empty_days'] as const

const zDays = (max: number) => z.int().min(0).max(max).meta({ description: 'Days' })
const services = z.array(zId).min(1).max(50)

/** At most so many a day: visits of a person, a service, or a service by a person. */
export const DailyCap = z
  .object({
    staffId: zId.nullable().default(null),
    itemId: zId.nullable().default(null),
    perDay: z.int().min(1).max(999),
  })
  .refine((cap) => cap.staffId !== null || cap.itemId !== null, 'Say whose cap it is')
export type DailyCap = z.infer<typeof DailyCap>

/** What a service asks of its client, beside patch tests, whose kinds say so. What is null asks nothing. */
export const ServiceRequirement = z.object({
  itemId: zId,
  /** One of these was done before, at most so many days ago. */
  prerequisite: z
    .object({ itemIds: services, withinDays: zDays(3650).nullable().default(null) })
    .nullable()
    .default(null),
  /** Days since one of these was last done. Who never had one is not held up. */
  since: z
    .object({
      itemIds: services,
      atLeastDays: zDays(3650).default(0),
      atMostDays: zDays(3650).nullable().default(null),
    })
    .nullable()
    .default(null),
  clients: z.enum(['new', 'returning']).nullable().default(null),
})
export type ServiceRequirement = z.infer<typeof ServiceRequirement>

/** When money is asked ahead for a service, and what becomes of it when a client cancels. */
export const DepositSettings = z.object({
  /** These services ask for it whatever they cost. */
  services: z.array(zId).max(500).default([]),
  /** Services from this price on do too; null: only those named. */
  fromMinor: zAmount.nullable().default(null),
  /** How much of the price. */
  rate: zRate.default(200_000 as z.output<typeof zRate>),
  /** What goes back to who cancels so many minutes before; none: the desk decides each time. */
  tiers: z
    .array(z.object({ minutesBefore: z.int().min(0).max(43_200), rate: zRate }))
    .max(8)
    .refine(
      (tiers) => new Set(tiers.map(({ minutesBefore }) => minutesBefore)).size === tiers.length,
      'Each step begins at hours of its own',
    )
    .default([]),
})
export type DepositSettings = z.infer<typeof DepositSettings>

/** Which starts are offered and booked at an outlet. */
export const BookingRules = z.object({
  gaps: z
    .object({
      offer: z.enum(gapOffers).default('all'),
      /** Whether the beginning and the end of somebody’s day count as edges. */
      dayEdges: z.boolean().default(true),
    })
    .default({ offer: 'all', dayEdges: true }),
  noticeMinutes: z.int().min(0).max(43_200).default(120).meta({ description: 'Minutes' }),
  horizonDays: z.int().min(1).max(730).default(90),
  /** A day is sold until this time on it, or so many days before. */
  cutOff: z
    .object({ daysBefore: z.int().min(0).max(30).default(0), untilTime: zLocalTime })
    .nullable()
    .default(null),
  /**
   * Gaps, notice, horizon and cut-off hold for clients who book themselves. At the desk they do only with this. Caps
   * and what services ask of their clients hold everywhere.
   */
  holdAtDesk: z.boolean().default(false),
  /** How long a time is kept that was offered to somebody who waits, and how many are offered by themselves. */
  waitlist: z
    .object({
      offerMinutes: z.int().min(5).max(1440).default(30).meta({ description: 'Minutes' }),
      maxOffers: z.int().min(0).max(20).default(3),
    })
    .default({ offerMinutes: 30, maxOffers: 3 }),
  /** Whether somebody whom a guest without an appointment asked for keeps the turn. */
  walkIns: z.object({ asksKeepTurn: z.boolean().default(true) }).default({ asksKeepTurn: true }),
  caps: z.array(DailyCap).max(200).default([]),
  deposits: DepositSettings.prefault({}),
  requirements: z.array(ServiceRequirement).max(500).default([]),
})
export type BookingRules = z.infer<typeof BookingRules>

const area = 'Salon'
const path = '/api/v1/salon/booking-rules'

export const readBookingRules = defineOperation({
  id: 'readBookingRules',
  method: 'GET',
  path,
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'Which starts are offered and booked at this outlet.',
  response: BookingRules,
  refusals: [],
})

export const saveBookingRules = defineOperation({
  id: 'saveBookingRules',
  method: 'PUT',
  path,
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'Rules of booking of this outlet: notice, horizon, gaps, caps and what services ask of clients. Visits that are booked already stay.',
  body: BookingRules,
  response: BookingRules,
  refusals: ['rosters.service_unknown', 'rosters.staff_unknown'],
})
