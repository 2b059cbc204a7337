import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readBusiness } from '../../../core/contracts/outlets.ts'
import { readDayReport } from '../../../core/contracts/reports.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { call } from '../../offline/api-client.ts'

/**
 * Without a date the server says which business day is running. Sales elsewhere make it old at once;
 * the clock does so slowly.
 */
export const useDayReport = (outletId: string | null, date: BusinessDate | undefined) =>
  useQuery({
    queryKey: ['reports', 'day', outletId, date ?? 'running'],
    queryFn: ({ signal }) => call(readDayReport, { query: { date }, signal }),
    refetchInterval: date === undefined ? 60_000 : false,
    placeholderData: keepPreviousData,
  })

export const useCurrency = (): string =>
  useQuery({ queryKey: ['business'], queryFn: () => call(readBusiness), staleTime: 300_000 }).data
    ?.currency ?? 'INR'
