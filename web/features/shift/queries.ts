import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { listPrintJobs } from '../../../core/contracts/documents.ts'
import { listDevices } from '../../../core/contracts/journal-devices.ts'
import { listShifts, listZReports, readXReport, type Shift } from '../../../core/contracts/tills.ts'
import { call } from '../../offline/api-client.ts'
import { deviceId, deviceKeys, isSecureDevice } from '../../offline/device-keys.ts'
import { currentShiftHere, type XReport, xReportHere } from '../../offline/journal/own-shift.ts'
import { readZHere, unsentZ } from '../../offline/journal/written-z.ts'
import { registersRead, useBusiness } from '../../offline/shop-reads.ts'

/** From this difference on somebody says what happened. */
export const useNoteLimit = (): number => useBusiness().data?.settings.differenceNoteMinor ?? 0

export const useCounters = (outletId: string | null) =>
  useQuery({
    ...registersRead(outletId),
    enabled: outletId !== null,
  })

/** The devices that sell at counters of the outlet by themselves, for who may shut one out. */
export const useTillDevices = (outletId: string | null) =>
  useQuery({
    queryKey: ['till-devices', outletId],
    queryFn: async () => (await call(listDevices)).devices,
    enabled: outletId !== null,
  })

/** By what the server knows this device; null where the browser keeps no keys. */
export const useOwnDeviceId = (): string | null =>
  useQuery({
    queryKey: ['own-device'],
    queryFn: async () => {
      await deviceKeys()
      return deviceId()
    },
    enabled: isSecureDevice(),
    staleTime: Number.POSITIVE_INFINITY,
  }).data ?? null

export const useOpenShift = (registerId: string) =>
  useQuery({
    queryKey: ['shifts', 'current', registerId, 'with-movements'],
    queryFn: ({ signal }) => currentShiftHere(registerId, signal),
  })

export const useXReport = ({ id: shiftId, registerId }: Pick<Shift, 'id' | 'registerId'>) =>
  useQuery({
    queryKey: ['shifts', 'x', shiftId],
    queryFn: async ({ signal }): Promise<XReport> => {
      const own = await xReportHere(registerId, shiftId)
      return own ?? { ...(await call(readXReport, { params: { shiftId }, signal })), alone: null }
    },
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

/** Reports that this device made and that are still on their way. */
export const useUnsentZ = (outletId: string | null) =>
  useQuery({
    queryKey: ['shifts', 'z', outletId, 'unsent'],
    queryFn: () => unsentZ(outletId ?? ''),
    enabled: outletId !== null,
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
    queryFn: ({ signal }) => readZHere(zReportId, signal),
    // What stands in the books does not change; what this device printed is replaced by it.
    staleTime: ({ state }) => (state.data?.sealed ? Number.POSITIVE_INFINITY : 0),
  })

/** Jobs of this counter that wait or failed, and those printed today. */
export const usePrintJobs = (registerId: string | null) =>
  useQuery({
    queryKey: ['prints', registerId, 'all'],
    queryFn: async ({ signal }) => (await call(listPrintJobs, { signal })).jobs,
    enabled: registerId !== null,
  })
