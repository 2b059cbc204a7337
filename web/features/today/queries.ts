import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readSalesReport, readStockReport } from '../../../core/contracts/reports.ts'
import { call } from '../../offline/api-client.ts'
import type { Chosen } from './period.ts'

/**
 * Without a date the server says which period is running. Sales elsewhere make it old at once; the
 * clock does so slowly.
 */
export const useSalesReport = (outletId: string | null, { period, date }: Chosen) =>
  useQuery({
    queryKey: ['reports', 'sales', outletId, period, date ?? 'running'],
    queryFn: ({ signal }) => call(readSalesReport, { query: { period, date }, signal }),
    refetchInterval: date === undefined ? 60_000 : false,
    placeholderData: keepPreviousData,
  })

/** Looks at every item of the outlet, so it is not asked anew with every sale. */
export const useStockReport = (outletId: string | null) =>
  useQuery({
    queryKey: ['stock-report', outletId],
    queryFn: ({ signal }) => call(readStockReport, { signal }),
    staleTime: 60_000,
    refetchInterval: 120_000,
    placeholderData: keepPreviousData,
  })
