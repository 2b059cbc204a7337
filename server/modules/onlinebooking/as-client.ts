import type { FreeStart } from '../../../core/contracts/appointments.ts'
import type { OnlineStart } from '../../../core/contracts/online-booking.ts'
import { deny, RefusalError } from '../../platform/refusal-error.ts'

const taken: readonly string[] = [
  'appointments.time_taken',
  'appointments.outside_hours',
  'appointments.nobody_free',
  'appointments.nothing_free',
  'appointments.rule_broken',
]
const gone: readonly string[] = [
  'appointments.service_unknown',
  'appointments.staff_cannot',
  'appointments.resource_unfit',
]

/** The same in words of the page. */
const inWords: Readonly<Record<string, string>> = {
  'appointments.id_reused': 'onlinebooking.id_reused',
  'waitlist.id_reused': 'onlinebooking.id_reused',
  'waitlist.days_over': 'onlinebooking.days_over',
  'waitlist.offer_over': 'onlinebooking.offer_over',
  'waitlist.offer_unknown': 'onlinebooking.offer_over',
  'waitlist.not_waiting': 'onlinebooking.not_waiting',
}

/**
 * Does the work of the calendar for a client. Why it refuses holds who is busy with what; a client is told that the
 * time is gone, and which others there are.
 */
export async function asClient<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    if (taken.includes(error.code)) {
      const nearest = (error.facts.nearest ?? []) as readonly FreeStart[]
      return deny('onlinebooking.time_taken', { nearest: nearest.map(shownStart) })
    }
    if (gone.includes(error.code)) return deny('onlinebooking.service_unknown')
    const told = inWords[error.code]
    if (told) return deny(told)
    throw error
  }
}

/** A start without who and what would be busy. */
export function shownStart({ startsAt, endsAt, totalMinor }: FreeStart): OnlineStart {
  return { startsAt, endsAt, totalMinor }
}
