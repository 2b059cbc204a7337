import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { listPrintJobs } from '../../../core/contracts/documents.ts'
import { listRegisters, readBusiness } from '../../../core/contracts/outlets.ts'
import {
  currentShift,
  listShifts,
  listZReports,
  readXReport,
  readZReport,
} from '../../../core/contracts/tills.ts'
import { call } from '../../offline/api-client.ts'

export const useCurrency = (): string =>
  useQuery({ queryKey: ['business'], queryFn: () => call(readBusiness), staleTime: 300_000 }).data
    ?.currency ?? 'INR'

/** From this difference on somebody says what happened. */
export const useNoteLimit = (): number =>
  useQuery({ queryKey: ['business'], queryFn: () => call(readBusiness), staleTime: 300_000 }).data
    ?.settings.differenceNoteMinor ?? 0

export const useCounters = (outletId: string | null) =>
  useQuery({
    queryKey: ['registers', outletId, 'all'],
    queryFn: async () => (await call(listRegisters)).registers,
    enabled: outletId !== null,
  })

export const useOpenShift = (registerId: string) =>
  useQuery({
    queryKey: ['shifts', 'current', registerId, 'with-movements'],
    queryFn: ({ signal }) => call(currentShift, { signal }),
  })

export const useXReport = (shiftId: string) =>
  useQuery({
    queryKey: ['shifts', 'x', shiftId],
    queryFn: ({ signal }) => call(readXReport, { params: { shiftId }, signal }),
    placeholderData: keepPreviousData,
  })

export const useZReports = (outletId: string | null) =>
  useInfiniteQuery({
    queryKey: ['shifts', 'z', outletId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listZReports, { query: { limit: 30, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** Shifts that are open now, on any counter of the outlet. */
export const useOpenShifts = (outletId: string | null) =>
  useQuery({
    queryKey: ['shifts', 'list', outletId],
    queryFn: async ({ signal }) => (await call(listShifts, { query: { limit: 30 }, signal })).items,
    select: (shifts) => shifts.filter((shift) => shift.status === 'open'),
  })

export const useZReport = (zReportId: string) =>
  useQuery({
    queryKey: ['shifts', 'z', 'one', zReportId],
    queryFn: ({ signal }) => call(readZReport, { params: { zReportId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Jobs of this counter that wait or failed, and those printed today. */
export const usePrintJobs = (registerId: string | null) =>
  useQuery({
    queryKey: ['prints', registerId, 'all'],
    queryFn: async ({ signal }) => (await call(listPrintJobs, { signal })).jobs,
    enabled: registerId !== null,
  })
