import { useQuery } from '@tanstack/react-query'
import type { WantedService } from '../../../../core/contracts/appointments.ts'
import { askWalkInTime, readWalkIns } from '../../../../core/contracts/walk-ins.ts'
import { call } from '../../../offline/api-client.ts'
import { useOutlet } from '../../../offline/use-outlet.ts'

/** Time alone moves what is told: a guest waits a minute less after each minute. */
const everyHalfMinute = 30_000

export function useWalkIns(isAsked: boolean) {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['walk-ins', outletId],
    queryFn: ({ signal }) => call(readWalkIns, { signal }),
    refetchInterval: everyHalfMinute,
    enabled: isAsked,
  })
}

/** What a guest would be told now. */
export function useWalkInTime(services: readonly WantedService[], staffId: string | null) {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['walk-ins', outletId, 'time', services, staffId],
    queryFn: ({ signal }) =>
      call(askWalkInTime, { body: { services: [...services], staffId }, signal }),
    enabled: services.length > 0,
    refetchInterval: everyHalfMinute,
  })
}
