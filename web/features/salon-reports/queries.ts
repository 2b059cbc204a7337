import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readBusiness } from '../../../core/contracts/outlets.ts'
import {
  type BehindFigure,
  listSalonReportRows,
  readSalonReport,
} from '../../../core/contracts/salon-reports.ts'
import { call } from '../../offline/api-client.ts'
import type { Chosen } from './chosen-period.ts'

export const useSalonReport = (outletId: string | null, { period, date }: Chosen) =>
  useQuery({
    queryKey: ['reports', 'salon', outletId, period, date ?? 'running'],
    queryFn: ({ signal }) => call(readSalonReport, { query: { period, date }, signal }),
    placeholderData: keepPreviousData,
  })

export const useRowsBehind = (
  outletId: string | null,
  query: Chosen & { readonly behind: BehindFigure; readonly ownerId: string | undefined },
) =>
  useQuery({
    queryKey: ['reports', 'salon-rows', outletId, query],
    queryFn: ({ signal }) => call(listSalonReportRows, { query, signal }),
  })

export const useCurrency = (): string =>
  useQuery({ queryKey: ['business'], queryFn: () => call(readBusiness), staleTime: 300_000 }).data
    ?.currency ?? 'INR'
