import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { findItems, readItem, scanCode } from '../../../core/contracts/catalog.ts'
import { listStockMovements } from '../../../core/contracts/inventory.ts'
import { call } from '../../offline/api-client.ts'

export interface ItemFilter {
  readonly q: string
  readonly categoryId: string | null
  readonly hidden: boolean
}

const itemsAPage = 60

export const useItems = (outletId: string | null, filter: ItemFilter) =>
  useInfiniteQuery({
    queryKey: ['items', 'list', outletId, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(findItems, {
        query: {
          q: filter.q || undefined,
          categoryId: filter.categoryId ?? undefined,
          includeInactive: filter.hidden ? 'true' : undefined,
          limit: itemsAPage,
          cursor: pageParam,
        },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useItem = (itemId: string | undefined) =>
  useQuery({
    queryKey: ['items', 'one', itemId],
    queryFn: ({ signal }) => call(readItem, { params: { itemId: itemId ?? '' }, signal }),
    enabled: itemId !== undefined,
  })

/** All kinds of one thing, hidden ones too. */
export const useKinds = (group: { id: string; name: string } | null) =>
  useQuery({
    queryKey: ['items', 'kinds', group?.id],
    queryFn: async () => {
      const query = { q: group?.name ?? '', limit: 100, includeInactive: 'true' as const }
      return (await call(findItems, { query })).items
    },
    select: (items) => items.filter((item) => item.group?.id === group?.id),
    enabled: group !== null,
  })

export const useMovements = (outletId: string | null, itemId: string) =>
  useInfiniteQuery({
    queryKey: ['stock', 'movements', outletId, itemId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listStockMovements, { query: { itemId, limit: 10, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const lookUp = (code: string) => call(scanCode, { params: { code } })
