import type { FormAnswer, Signature } from '../../core/contracts/consultation-forms.ts'
import type { ClientForm } from '../../core/contracts/form-links.ts'
import type {
  BookingLanguage,
  BookingPage,
  ClientBooking,
  OnlineStart,
  OnlineTimes,
  OnlineWish,
} from '../../core/contracts/online-booking.ts'
import type { ClientWaiting } from '../../core/contracts/online-waitlist.ts'
import type { BusinessDate, Instant } from '../../core/kernel/dates.ts'
import { uuidv7 } from '../../core/kernel/ids.ts'

/** What the server said no to, by its code, or that it could not be reached. */
export class Trouble extends Error {
  readonly code: string
  /** Free times in place of one that has gone. */
  readonly nearest: readonly OnlineStart[]

  constructor(code: string, nearest: readonly OnlineStart[] = []) {
    super(code)
    this.name = 'Trouble'
    this.code = code
    this.nearest = nearest
  }
}

export const troubleOf = (error: unknown): Trouble =>
  error instanceof Trouble ? error : new Trouble('other')

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const sent =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
  const response = await fetch(`/api/v1${path}`, { ...sent, credentials: 'omit' }).catch(() => {
    throw new Trouble('network.unreachable')
  })
  const answer = (await response.json().catch(() => ({ code: 'other' }))) as T & {
    readonly code?: string
    readonly facts?: { readonly nearest?: readonly OnlineStart[] }
  }
  if (response.ok) return answer
  throw new Trouble(answer.code ?? 'other', answer.facts?.nearest)
}

/** An id that this device makes, so that what is sent twice is done once. */
export function newId(): string {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}

export interface AskedDays {
  readonly from: BusinessDate
  readonly days: number
}

export const readPage = (page: string) => ask<BookingPage>(`/book/${page}`)

export const findTimes = (
  page: string,
  asked: AskedDays & {
    readonly services: readonly OnlineWish[]
    /** What is held for whoever asks is free for them. */
    readonly holdId: string | null
  },
) => ask<OnlineTimes>(`/book/${page}/times`, asked)

export interface Hold {
  readonly holdId: string
  readonly expiresAt: Instant
}

export const holdTime = (
  page: string,
  body: {
    readonly holdId: string
    readonly startsAt: Instant
    readonly services: readonly OnlineWish[]
    readonly insteadOf: string | null
  },
) => ask<Hold>(`/book/${page}/holds`, body)

export interface BookingForm {
  readonly visitId: string
  readonly holdId: string | null
  readonly startsAt: Instant
  readonly services: readonly OnlineWish[]
  readonly name: string
  readonly phone: string
  readonly email: string | null
  readonly note: string | null
  readonly language: BookingLanguage
}

export const bookVisit = (page: string, form: BookingForm) =>
  ask<{ readonly booking: ClientBooking; readonly token: string }>(`/book/${page}/visits`, form)

export const readBooking = (token: string) => ask<ClientBooking>('/client-bookings/read', { token })

export const findMoveTimes = (token: string, asked: AskedDays) =>
  ask<OnlineTimes>('/client-bookings/times', { token, ...asked })

export const moveBooking = (token: string, startsAt: Instant, actId: string) =>
  ask<ClientBooking>('/client-bookings/move', { token, actId, startsAt })

export const cancelBooking = (token: string, reason: string, actId: string) =>
  ask<ClientBooking>('/client-bookings/cancel', { token, actId, reason })

export interface WaitForm {
  readonly waitlistId: string
  readonly services: readonly OnlineWish[]
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly between: { readonly from: string; readonly to: string } | null
  readonly name: string
  readonly phone: string
  readonly email: string | null
  readonly note: string | null
  readonly language: BookingLanguage
}

export const joinWaitlist = (page: string, form: WaitForm) =>
  ask<{ readonly waiting: ClientWaiting; readonly token: string }>(`/book/${page}/waitlist`, form)

export const readWaiting = (token: string) => ask<ClientWaiting>('/client-waitings/read', { token })

export const takeOffer = (token: string, offerId: string, visitId: string) =>
  ask<{ readonly booking: ClientBooking; readonly token: string }>('/client-waitings/accept', {
    ...{ token, offerId, visitId },
  })

export const leaveOffer = (token: string, offerId: string) =>
  ask<ClientWaiting>('/client-waitings/decline', { token, offerId })

export const leaveWaitlist = (token: string) =>
  ask<ClientWaiting>('/client-waitings/leave', { token })

export const readForm = (token: string) => ask<ClientForm>('/client-forms/read', { token })

export const openForm = (token: string, formId: string) =>
  ask<{ readonly token: string; readonly form: ClientForm }>('/client-bookings/form', {
    ...{ token, formId },
  })

export interface SignedForm {
  readonly signedFormId: string
  readonly version: number
  readonly answers: readonly FormAnswer[]
  readonly signature: Signature
  readonly signedName: string
}

export const signForm = (token: string, signed: SignedForm) =>
  ask<ClientForm>('/client-forms/sign', { token, ...signed })
