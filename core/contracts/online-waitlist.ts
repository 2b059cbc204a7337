import { z } from 'zod'
import {
  ClientBooking,
  onlineClient,
  pageParams,
  pageRefusals,
  zOnlineWishes,
  zToken,
} from './online-booking.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId, zInstant } from './primitives.ts'
import { DayPiece } from './rosters.ts'
import { waitingStates } from './waitlist.ts'

export const onlineWaitlistRefusals = {
  'onlinebooking.days_over': {
    status: 422,
    says: 'These days are over, or further ahead than can be booked. Choose others.',
  },
  'onlinebooking.waits_enough': {
    status: 409,
    says: 'You wait for as many times as one can. Leave one of them first.',
  },
  'onlinebooking.offer_over': {
    status: 409,
    says: 'This time is not kept for you any more. You still wait for the next one.',
  },
  'onlinebooking.not_waiting': { status: 409, says: 'You do not wait for a time any more.' },
} as const satisfies RefusalTable

/** A place on the waitlist as its client sees it. */
export const ClientWaiting = z.object({
  waitlistId: zId,
  /** The page on which they can book instead; null where that is off. */
  page: z.string().nullable(),
  shopName: z.string(),
  outletName: z.string(),
  addressLines: z.array(z.string()),
  phone: z.string().nullable(),
  timeZone: z.string(),
  currency: z.string(),
  state: z.enum(waitingStates),
  services: z.array(z.string()),
  from: zBusinessDate,
  to: zBusinessDate,
  /** Local hours between which it should begin; null is any. */
  between: DayPiece.nullable(),
  /** A time that is kept for them now. */
  offer: z
    .object({
      id: zId,
      startsAt: zInstant,
      endsAt: zInstant,
      expiresAt: zInstant,
      staffNames: z.array(z.string()),
    })
    .nullable(),
})
export type ClientWaiting = z.infer<typeof ClientWaiting>

const area = 'Online booking'
const token = z.object({ token: zToken })

export const joinOnlineWaitlist = defineOperation({
  id: 'joinOnlineWaitlist',
  method: 'POST',
  path: '/api/v1/book/:page/waitlist',
  area,
  public: true,
  status: 201,
  summary:
    'Wait for a time that somebody gives up, on some days. The token opens it for its client, to take what is offered or to wait no more; it is told here only.',
  params: pageParams,
  body: z
    .object({
      waitlistId: zId,
      services: zOnlineWishes,
      from: zBusinessDate,
      to: zBusinessDate,
      between: DayPiece.nullable().default(null),
      ...onlineClient,
    })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'It ends after it begins' }),
  response: z.object({ waiting: ClientWaiting, token: z.string() }),
  refusals: [
    ...pageRefusals,
    'onlinebooking.service_unknown',
    'onlinebooking.days_over',
    'onlinebooking.waits_enough',
    'onlinebooking.id_reused',
  ],
})

const ofLink = ['onlinebooking.link_unknown', 'onlinebooking.too_many_requests'] as const

export const readClientWaiting = defineOperation({
  id: 'readClientWaiting',
  method: 'POST',
  path: '/api/v1/client-waitings/read',
  area,
  public: true,
  summary: 'What a client waits for, and the time that is kept for them, by their secret link.',
  body: token,
  response: ClientWaiting,
  refusals: ofLink,
})

export const acceptClientOffer = defineOperation({
  id: 'acceptClientOffer',
  method: 'POST',
  path: '/api/v1/client-waitings/accept',
  area,
  public: true,
  status: 201,
  summary: 'Take the time that is offered: it is booked, and the answer opens the visit.',
  body: token.extend({ offerId: zId, visitId: zId }),
  response: z.object({ booking: ClientBooking, token: z.string() }),
  refusals: [...ofLink, 'onlinebooking.offer_over', 'onlinebooking.time_taken'],
})

export const declineClientOffer = defineOperation({
  id: 'declineClientOffer',
  method: 'POST',
  path: '/api/v1/client-waitings/decline',
  area,
  public: true,
  summary: 'Leave the time that is offered to the next who waits, and wait on.',
  body: token.extend({ offerId: zId }),
  response: ClientWaiting,
  refusals: [...ofLink, 'onlinebooking.offer_over'],
})

export const leaveClientWaiting = defineOperation({
  id: 'leaveClientWaiting',
  method: 'POST',
  path: '/api/v1/client-waitings/leave',
  area,
  public: true,
  summary: 'Wait no more.',
  body: token,
  response: ClientWaiting,
  refusals: [...ofLink, 'onlinebooking.not_waiting'],
})
