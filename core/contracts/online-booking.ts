import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  zAmount,
  zBusinessDate,
  zId,
  zInstant,
  zOptionalText,
  zPhone,
  zText,
} from './primitives.ts'

export const onlineBookingRefusals = {
  'onlinebooking.page_unknown': {
    status: 404,
    says: 'There is no booking page at this address, or it is closed at the moment.',
  },
  'onlinebooking.link_unknown': { status: 404, says: 'This link opens no booking.' },
  'onlinebooking.service_unknown': {
    status: 422,
    says: 'This cannot be booked online any more. Choose again.',
  },
  'onlinebooking.time_taken': {
    status: 409,
    says: 'This time has just gone. The nearest ones that are free are shown.',
  },
  'onlinebooking.too_late': {
    status: 409,
    says: 'It is too late to change this here. Please call the salon.',
  },
  'onlinebooking.not_open': { status: 409, says: 'This booking cannot be changed any more.' },
  'onlinebooking.id_reused': {
    status: 409,
    says: 'This id was already used for something else.',
  },
  'onlinebooking.too_many_requests': {
    status: 429,
    says: 'That was a lot at once. Wait a moment and try again.',
  },
  'onlinebooking.page_taken': { status: 409, says: 'Another outlet has this address already.' },
} as const satisfies RefusalTable

export const bookingLanguages = ['en', 'hi'] as const
export type BookingLanguage = (typeof bookingLanguages)[number]

export const bookingModes = ['book', 'request'] as const

/** The readable end of the address of a booking page. */
export const zPageName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/, 'Small letters, digits and hyphens, 3 to 40 of them')
  .meta({ example: 'studio-meher' })

/** 256 random bits, as they stand in the address. */
export const zToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .meta({ example: 'kq0xRrB1v3m2yT9sJ8hLw5nZc7aUeGdFiPoXbVtSyQ4' })

export const OnlineBookingSettings = z.object({
  isOn: z.boolean().default(false),
  /** Whether what clients book is booked, or waits for the desk to say yes. */
  mode: z.enum(bookingModes).default('book'),
  /** What clients are told before they pick a time, in each language. */
  notice: z
    .object({ en: z.string().trim().max(600), hi: z.string().trim().max(600) })
    .default({ en: '', hi: '' }),
})
export type OnlineBookingSettings = z.infer<typeof OnlineBookingSettings>

export const OnlineBooking = z.object({
  /** Null as long as the outlet has no page. */
  page: z.string().nullable(),
  /** The whole address that clients open. */
  address: z.string().nullable(),
  settings: OnlineBookingSettings,
})
export type OnlineBooking = z.infer<typeof OnlineBooking>

const area = 'Online booking'

export const readOnlineBooking = defineOperation({
  id: 'readOnlineBooking',
  method: 'GET',
  path: '/api/v1/online-booking',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'The booking page of this outlet: its address, whether it is on, what it says.',
  response: OnlineBooking,
  refusals: [],
})

export const saveOnlineBooking = defineOperation({
  id: 'saveOnlineBooking',
  method: 'PUT',
  path: '/api/v1/online-booking',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'Set up the booking page of this outlet and switch it on or off.',
  body: z.object({ page: zPageName, settings: OnlineBookingSettings }),
  response: OnlineBooking,
  refusals: ['onlinebooking.page_taken'],
})

export const OnlineOption = z.object({
  id: zId,
  name: z.string(),
  priceMinor: zAmount,
  lengthMinutes: z.int(),
})

export const askKinds = [
  'patch_test',
  'done_before',
  'new_clients',
  'returning_clients',
  'time_since',
] as const

/** What a service asks of its client, told before the time is picked. */
export const ServiceAsk = z.object({
  kind: z.enum(askKinds),
  /** Hours before the visit at which a patch test has to be done. */
  hours: z.int().nullable(),
  /** Services that have to be done before. */
  services: z.array(z.string()),
})
export type ServiceAsk = z.infer<typeof ServiceAsk>

export const OnlineService = z.object({
  itemId: zId,
  name: z.string(),
  categoryName: z.string().nullable(),
  lengthMinutes: z.int(),
  /** The lowest price that anybody takes for it. */
  priceMinor: zAmount,
  /** Prices by level, where they differ. */
  prices: z.array(z.object({ level: z.string(), priceMinor: zAmount })),
  options: z.array(OnlineOption),
  /** Who of the page does it. */
  staffIds: z.array(zId),
  asks: z.array(ServiceAsk),
})
export type OnlineService = z.infer<typeof OnlineService>

const placeShape = {
  shopName: z.string(),
  outletName: z.string(),
  addressLines: z.array(z.string()),
  phone: z.string().nullable(),
  timeZone: z.string(),
  currency: z.string(),
}

export const BookingPage = z.object({
  page: z.string(),
  ...placeShape,
  mode: z.enum(bookingModes),
  notice: z.object({ en: z.string(), hi: z.string() }),
  today: zBusinessDate,
  /** The last day that can be booked. */
  lastDay: zBusinessDate,
  /** Up to so many hours before it, a visit can be moved and cancelled by its client. */
  changeHours: z.int(),
  services: z.array(OnlineService),
  staff: z.array(z.object({ id: zId, name: z.string(), levelName: z.string().nullable() })),
})
export type BookingPage = z.infer<typeof BookingPage>

/** A service as a client wants it. */
export const OnlineWish = z.object({
  itemId: zId,
  optionIds: z.array(zId).max(10).default([]),
  /** Null is anyone who does it. */
  staffId: zId.nullable().default(null),
})
export type OnlineWish = z.infer<typeof OnlineWish>

export const zOnlineWishes = z.array(OnlineWish).min(1).max(8)

/** Who books or waits, as they say it on the page, and the language in which they are answered. */
export const onlineClient = {
  name: zText(120),
  phone: zPhone,
  email: z.email().max(254).nullable().default(null),
  note: zOptionalText(500),
  language: z.enum(bookingLanguages).default('en'),
}

export const OnlineStart = z.object({
  startsAt: zInstant,
  endsAt: zInstant,
  totalMinor: zAmount,
})
export type OnlineStart = z.infer<typeof OnlineStart>

const askedDays = {
  /** Today when left out. */
  from: zBusinessDate.optional(),
  days: z.int().min(1).max(14).default(7),
}

export const OnlineTimes = z.object({
  starts: z.array(OnlineStart),
  /** The first start that is free at all, from the asked day on; null where there is none. */
  firstFree: OnlineStart.nullable(),
})
export type OnlineTimes = z.infer<typeof OnlineTimes>

export const pageParams = z.object({ page: zPageName })
export const pageRefusals = [
  'onlinebooking.page_unknown',
  'onlinebooking.too_many_requests',
] as const

export const readBookingPage = defineOperation({
  id: 'readBookingPage',
  method: 'GET',
  path: '/api/v1/book/:page',
  area,
  public: true,
  summary: 'What can be booked online at an outlet, from whom and for how much.',
  params: pageParams,
  response: BookingPage,
  refusals: pageRefusals,
})

export const findBookingTimes = defineOperation({
  id: 'findBookingTimes',
  method: 'POST',
  path: '/api/v1/book/:page/times',
  area,
  public: true,
  summary: 'When these services can be booked online. A time that is taken says nothing of whom.',
  params: pageParams,
  body: z.object({
    services: zOnlineWishes,
    ...askedDays,
    /** The asker's own hold: who looks at other times finds the held one among them. */
    holdId: zId.nullable().default(null),
  }),
  response: OnlineTimes,
  refusals: [...pageRefusals, 'onlinebooking.service_unknown'],
})

export const holdBookingTime = defineOperation({
  id: 'holdBookingTime',
  method: 'POST',
  path: '/api/v1/book/:page/holds',
  area,
  public: true,
  status: 201,
  summary:
    'Keep a time for some minutes while the client types. One that is gone is refused with the nearest that are free.',
  params: pageParams,
  body: z.object({
    holdId: zId,
    startsAt: zInstant,
    services: zOnlineWishes,
    /** The hold that this one takes the place of. */
    insteadOf: zId.nullable().default(null),
  }),
  response: z.object({ holdId: zId, expiresAt: zInstant }),
  refusals: [
    ...pageRefusals,
    'onlinebooking.service_unknown',
    'onlinebooking.time_taken',
    'onlinebooking.id_reused',
  ],
})

export const clientStates = ['requested', 'booked', 'begun', 'cancelled'] as const

/** A booking as its client sees it. */
export const ClientBooking = z.object({
  visitId: zId,
  /** The page on which it can be booked again; null where that is off. */
  page: z.string().nullable(),
  ...placeShape,
  state: z.enum(clientStates),
  /** Counts what happened to it, for calendars. */
  sequence: z.int(),
  changedAt: zInstant,
  startsAt: zInstant,
  endsAt: zInstant,
  totalMinor: zAmount,
  services: z.array(z.object({ name: z.string(), staffName: z.string().nullable() })),
  /** What is asked ahead, and what came already; null where nothing was asked. */
  deposit: z
    .object({
      openMinor: zAmount,
      paidMinor: zAmount,
      /** Where it is paid to; null where the salon takes no UPI. */
      upiId: z.string().nullable(),
    })
    .nullable(),
  /** Until when its client can move or cancel it; null where that is over. */
  changeUntil: zInstant.nullable(),
  /** Forms that its services need, and whether they were signed for this visit. */
  forms: z.array(z.object({ formId: zId, title: z.string(), isSigned: z.boolean() })),
})
export type ClientBooking = z.infer<typeof ClientBooking>

export const bookOnline = defineOperation({
  id: 'bookOnline',
  method: 'POST',
  path: '/api/v1/book/:page/visits',
  area,
  public: true,
  status: 201,
  summary:
    'Book, or ask for, a visit. The token opens it for its client, to move or cancel it; it is told here only.',
  params: pageParams,
  body: z.object({
    visitId: zId,
    holdId: zId.nullable().default(null),
    startsAt: zInstant,
    services: zOnlineWishes,
    ...onlineClient,
  }),
  response: z.object({ booking: ClientBooking, token: z.string() }),
  refusals: [
    ...pageRefusals,
    'onlinebooking.service_unknown',
    'onlinebooking.time_taken',
    'onlinebooking.id_reused',
  ],
})

const ofLink = ['onlinebooking.link_unknown', 'onlinebooking.too_many_requests'] as const
const changing = [...ofLink, 'onlinebooking.too_late', 'onlinebooking.not_open'] as const

export const readClientBooking = defineOperation({
  id: 'readClientBooking',
  method: 'POST',
  path: '/api/v1/client-bookings/read',
  area,
  public: true,
  summary:
    'The visit that a secret link opens. The token travels in the body, where no log keeps it.',
  body: z.object({ token: zToken }),
  response: ClientBooking,
  refusals: ofLink,
})

export const findMoveTimes = defineOperation({
  id: 'findMoveTimes',
  method: 'POST',
  path: '/api/v1/client-bookings/times',
  area,
  public: true,
  summary: 'When the visit of a link could be instead.',
  body: z.object({ token: zToken, ...askedDays }),
  response: OnlineTimes,
  refusals: ofLink,
})

export const moveClientBooking = defineOperation({
  id: 'moveClientBooking',
  method: 'POST',
  path: '/api/v1/client-bookings/move',
  area,
  public: true,
  summary: 'Move the visit of a link, as long as the outlet lets its clients.',
  body: z.object({ token: zToken, actId: zId, startsAt: zInstant }),
  response: ClientBooking,
  refusals: [...changing, 'onlinebooking.time_taken'],
})

export const cancelClientBooking = defineOperation({
  id: 'cancelClientBooking',
  method: 'POST',
  path: '/api/v1/client-bookings/cancel',
  area,
  public: true,
  summary: 'Cancel the visit of a link, as long as the outlet lets its clients.',
  body: z.object({ token: zToken, actId: zId, reason: zOptionalText(200) }),
  response: ClientBooking,
  refusals: changing,
})
