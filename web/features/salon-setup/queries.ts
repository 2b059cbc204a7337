import { useQuery } from '@tanstack/react-query'
import { findItems } from '../../../core/contracts/catalog.ts'
import { readRosters, readSalonSetup } from '../../../core/contracts/rosters.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { call } from '../../offline/api-client.ts'
import { useOutlet } from '../../offline/use-outlet.ts'

export function useSetup() {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['salon', outletId],
    queryFn: ({ signal }) => call(readSalonSetup, { signal }),
  })
}

/** Services of the catalogue, with steps or without. */
export function useServiceItems() {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['items', 'services', outletId],
    queryFn: async ({ signal }) =>
      (await call(findItems, { query: { kind: 'service', limit: 200 }, signal })).items,
  })
}

export function useRosters(from: BusinessDate, to: BusinessDate) {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['calendar', 'rosters', outletId, from, to],
    queryFn: ({ signal }) => call(readRosters, { query: { from, to }, signal }),
  })
}
