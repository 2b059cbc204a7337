import { z } from 'zod'
import {
  BrokenRule,
  PastRules,
  placing,
  Visit,
  visitSources,
  WantedService,
} from './appointments.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId, zInstant, zOptionalText, zText } from './primitives.ts'
import { DayPiece } from './rosters.ts'

export const waitlistRefusals = {
  'waitlist.entry_unknown': { status: 404, says: 'Nobody waits here under this entry.' },
  'waitlist.offer_unknown': { status: 404, says: 'There is no such offer here.' },
  'waitlist.not_waiting': { status: 409, says: 'This client does not wait any more.' },
  'waitlist.offer_open': { status: 409, says: 'A time is on offer to this client already.' },
  'waitlist.offer_over': { status: 409, says: 'This offer was answered, or its time has run out.' },
  'waitlist.days_over': { status: 422, says: 'None of these days lies ahead.' },
  'waitlist.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

/** Days, and the part of each, in which a client could come. */
export const WaitingWindow = z
  .object({
    from: zBusinessDate,
    to: zBusinessDate,
    /** Local hours between which it should begin; null is any. */
    between: DayPiece.nullable().default(null),
  })
  .refine((window) => window.from <= window.to, {
    path: ['to'],
    message: 'It ends after it begins',
  })
export type WaitingWindow = z.infer<typeof WaitingWindow>

export const waitingStates = ['waiting', 'booked', 'lapsed', 'closed'] as const
export const offerStates = ['offered', 'accepted', 'declined', 'expired', 'withdrawn'] as const

export const WaitlistOffer = z.object({
  id: zId,
  no: z.int(),
  state: z.enum(offerStates),
  startsAt: zInstant,
  endsAt: zInstant,
  /** The services with who would do them: what is booked when it is accepted. */
  services: z.array(WantedService),
  staffNames: z.array(z.string()),
  offeredAt: zInstant,
  /** Until then the time is kept. */
  expiresAt: zInstant,
  /** Somebody at the desk made it. */
  isByHand: z.boolean(),
  visitId: zId.nullable(),
  /** Rules of booking that it went past, and why; it is booked past them, whoever says yes. */
  pastRules: z.object({ reason: z.string(), rules: z.array(BrokenRule) }).nullable(),
})
export type WaitlistOffer = z.infer<typeof WaitlistOffer>

export const WaitlistEntry = z.object({
  id: zId,
  state: z.enum(waitingStates),
  customer: z.object({ id: zId, name: z.string(), phone: z.string().nullable() }).nullable(),
  guestName: z.string().nullable(),
  source: z.enum(visitSources),
  services: z.array(WantedService),
  serviceNames: z.array(z.string()),
  staffIds: z.array(zId),
  windows: z.array(WaitingWindow),
  until: zBusinessDate,
  note: z.string().nullable(),
  askedAt: zInstant,
  closedReason: z.string().nullable(),
  /** Offers that are still made by themselves; at the desk more can be made. */
  offersLeft: z.int(),
  offers: z.array(WaitlistOffer),
})
export type WaitlistEntry = z.infer<typeof WaitlistEntry>

const area = 'Waitlist'
const entryParams = z.object({ waitlistId: zId })
const offerParams = z.object({ offerId: zId })

export const listWaitlist = defineOperation({
  id: 'listWaitlist',
  method: 'GET',
  path: '/api/v1/waitlist',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary: 'Who waits for a time at this outlet, first come first, with what was offered to them.',
  query: z.object({ state: z.enum(waitingStates).optional() }),
  response: z.object({ entries: z.array(WaitlistEntry) }),
  refusals: [],
})

export const joinWaitlist = defineOperation({
  id: 'joinWaitlist',
  method: 'POST',
  path: '/api/v1/waitlist',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  status: 201,
  summary:
    'Let a client wait for a time. Whatever frees one (a visit cancelled, moved or shortened, a new shift, leave taken back) offers it, to one client after the other.',
  body: z.object({
    waitlistId: zId,
    services: z.array(WantedService).min(1).max(20),
    /** One of these people does all of it; nobody named is whoever is free. */
    staffIds: z.array(zId).max(20).default([]),
    windows: z.array(WaitingWindow).min(1).max(10),
    /** The last day on which the client still waits. */
    until: zBusinessDate,
    customerId: zId.nullable().default(null),
    guestName: zOptionalText(120),
    source: z.enum(visitSources).default('desk'),
    note: zOptionalText(1000),
  }),
  response: WaitlistEntry,
  refusals: [
    'waitlist.id_reused',
    'waitlist.days_over',
    'appointments.customer_unknown',
    'appointments.service_unknown',
    'appointments.staff_cannot',
    'appointments.resource_unfit',
  ],
})

export const leaveWaitlist = defineOperation({
  id: 'leaveWaitlist',
  method: 'POST',
  path: '/api/v1/waitlist/:waitlistId/close',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary: 'The client waits no more. A time that was on offer goes to the next.',
  params: entryParams,
  body: z.object({ reason: zText(200) }),
  response: WaitlistEntry,
  refusals: ['waitlist.entry_unknown', 'waitlist.not_waiting'],
})

export const offerTime = defineOperation({
  id: 'offerTime',
  method: 'POST',
  path: '/api/v1/waitlist/:waitlistId/offers',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  status: 201,
  summary:
    'Offer a time by hand, past a rule of booking only for a reason. It is kept for the client until the offer runs out.',
  params: entryParams,
  body: z.object({
    offerId: zId,
    startsAt: zInstant,
    /** Who does all of it, instead of what the client asked for. */
    staffId: zId.nullable().default(null),
    pastRules: PastRules.nullable().default(null),
  }),
  response: WaitlistEntry,
  refusals: [
    'waitlist.entry_unknown',
    'waitlist.not_waiting',
    'waitlist.offer_open',
    'waitlist.id_reused',
    'appointments.time_taken',
    'appointments.outside_hours',
    'appointments.nobody_free',
    'appointments.nothing_free',
    'appointments.service_unknown',
    'appointments.staff_cannot',
    'appointments.resource_unfit',
    'appointments.rule_broken',
    'appointments.past_rules_not_allowed',
  ],
})

export const acceptOffer = defineOperation({
  id: 'acceptOffer',
  method: 'POST',
  path: '/api/v1/waitlist-offers/:offerId/accept',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'The client takes the time that was offered: it is booked, past a rule of booking only for a reason. Of several answers the first one counts.',
  params: offerParams,
  body: z.object({ visitId: zId, pastRules: PastRules.nullable().default(null) }),
  response: z.object({ entry: WaitlistEntry, visit: Visit }),
  refusals: [
    ...placing.filter((code) => code !== 'appointments.force_not_allowed'),
    'appointments.service_unknown',
    'appointments.customer_unknown',
    'waitlist.offer_unknown',
    'waitlist.offer_over',
  ],
})

export const declineOffer = defineOperation({
  id: 'declineOffer',
  method: 'POST',
  path: '/api/v1/waitlist-offers/:offerId/decline',
  area,
  scope: 'outlet',
  permission: 'visits.edit',
  summary:
    'The client does not want the time. It goes to the next who waits, and the client goes on waiting.',
  params: offerParams,
  body: z.object({}),
  response: WaitlistEntry,
  refusals: ['waitlist.offer_unknown', 'waitlist.offer_over'],
})
