import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readMyDay } from '../../../core/contracts/my-day.ts'
import { readTimeClock, readTimeSheets } from '../../../core/contracts/time-clock.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Period } from '../../../core/rules/report-period.ts'
import { call } from '../../offline/api-client.ts'
import { usePlace } from '../../offline/use-session.ts'

export const useMyDay = (day: BusinessDate) => {
  const { outletId } = usePlace()
  return useQuery({
    queryKey: ['my-day', outletId, day],
    queryFn: ({ signal }) => call(readMyDay, { query: { day }, signal }),
  })
}

export const useClock = () => {
  const { outletId } = usePlace()
  return useQuery({
    queryKey: ['time-clock', outletId, 'own'],
    queryFn: ({ signal }) => call(readTimeClock, { signal }),
    refetchInterval: 60_000,
  })
}

export const useSheets = (days: Period) => {
  const { outletId } = usePlace()
  return useQuery({
    queryKey: ['time-clock', outletId, 'sheets', days.from, days.to],
    queryFn: ({ signal }) => call(readTimeSheets, { query: days, signal }),
    placeholderData: keepPreviousData,
  })
}
