import { useQuery } from '@tanstack/react-query'
import {
  type CalendarDay,
  findFreeTimes,
  listVisits,
  readCalendarDay,
  readVisit,
  type WantedService,
} from '../../../core/contracts/appointments.ts'
import { readSalonSetup } from '../../../core/contracts/rosters.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { call } from '../../offline/api-client.ts'
import { findCustomersHere } from '../../offline/customers/customers-here.ts'
import { useOutlet } from '../../offline/use-outlet.ts'

export const dayKey = (outletId: string | undefined, day: BusinessDate) =>
  ['calendar', 'day', outletId, day] as const

export function useCalendarDay(day: BusinessDate) {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: dayKey(outletId, day),
    queryFn: ({ signal }) =>
      call(readCalendarDay, { query: { day, withCancelled: 'true' }, signal }),
  })
}

export function useSalon() {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['salon', outletId],
    queryFn: ({ signal }) => call(readSalonSetup, { signal }),
    staleTime: 60_000,
  })
}

export const useVisit = (visitId: string) =>
  useQuery({
    queryKey: ['calendar', 'visit', visitId],
    queryFn: ({ signal }) => call(readVisit, { params: { visitId }, signal }),
  })

/** The visits of seven days from a day on. */
export function useWeek(from: BusinessDate) {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['calendar', 'week', outletId, from],
    queryFn: ({ signal }) => call(listVisits, { query: { from, to: addDays(from, 6) }, signal }),
  })
}

export interface FreeQuestion {
  readonly services: readonly WantedService[]
  readonly from: BusinessDate
  readonly days: number
  readonly limit: number
  readonly exceptVisitId?: string | undefined
  /** With the lengths and prices that this visit was booked with. */
  readonly asBooked?: boolean
  /** The client whose own times and prices hold. */
  readonly termsOf?: string | undefined
}

/** Asked only once it is known what is wanted. */
export function useFreeTimes({ services, ...question }: FreeQuestion) {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['calendar', 'free', outletId, services, question],
    queryFn: ({ signal }) =>
      call(findFreeTimes, { body: { services: [...services], ...question }, signal }),
    enabled: services.length > 0,
  })
}

const clientsShown = 8

export const useClientSearch = (q: string) =>
  useQuery({
    queryKey: ['customers', 'for-booking', q],
    queryFn: (context) => findCustomersHere({ q, limit: clientsShown }, context),
    enabled: q !== '',
  })

export const columnName = (day: CalendarDay, ownerId: string): string =>
  [...day.staff, ...day.resources].find(({ id }) => id === ownerId)?.name ?? ''
