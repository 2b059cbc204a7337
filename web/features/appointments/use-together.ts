import type { CalendarVisit } from '../../../core/contracts/appointments.ts'
import { type GuestPlace, useGuests } from './use-guests.tsx'
import { useRepeats } from './use-repeats.tsx'

type Draft = Parameters<typeof useGuests>[0]

/** Ways in which a booking becomes several visits: guests who come along, or days on which it repeats. */
export function useTogether(
  draft: Draft,
  place: GuestPlace,
  onBooked: (first: CalendarVisit) => void,
) {
  const repeats = useRepeats(draft, onBooked)
  const guests = useGuests(draft, place, onBooked)
  return { repeats, guests, way: guests.isOn ? guests : repeats.isOn ? repeats : null }
}
