import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import {
  findItems,
  type Item,
  type ScannedItem,
  scanCode,
} from '../../../core/contracts/catalog.ts'
import { findUsableDeposits } from '../../../core/contracts/deposits.ts'
import { readGiftCard } from '../../../core/contracts/giftcards.ts'
import { findSales } from '../../../core/contracts/sales.ts'
import { call } from '../../offline/api-client.ts'
import { findCustomersHere, readCustomerHere } from '../../offline/customers/customers-here.ts'
import { currentShiftHere } from '../../offline/journal/own-shift.ts'
import { useReachable } from '../../offline/use-session.ts'
import type { Cart } from './cart.ts'
import { isOfKept } from './of-kept.ts'

/** Two screens full: shown at once, the rest comes while people scroll. */
const tilesAPage = 80

export const useShift = (registerId: string) =>
  useQuery({
    queryKey: ['shifts', 'current', registerId],
    queryFn: async () => (await currentShiftHere(registerId)).shift,
  })

/** Favourites of a category, or of all, which stand first on the shelf. */
export const usePinnedItems = (outletId: string, categoryId: string | null) =>
  useQuery({
    queryKey: ['items', 'pinned', outletId, categoryId],
    queryFn: async () => {
      const query = { pinned: 'true' as const, limit: 60, categoryId: categoryId ?? undefined }
      return (await call(findItems, { query })).items
    },
    staleTime: 60_000,
  })

export const useShelf = (outletId: string, categoryId: string | null) =>
  useInfiniteQuery({
    queryKey: ['items', 'shelf', outletId, categoryId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(findItems, {
        query: { categoryId: categoryId ?? undefined, limit: tilesAPage, cursor: pageParam },
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 60_000,
  })

const searchQuery = (outletId: string, q: string) => ({
  queryKey: ['items', 'search', outletId, q],
  queryFn: async () => (await call(findItems, { query: { q, limit: 20 } })).items,
  staleTime: 30_000,
})

export const useItemSearch = (outletId: string, q: string) =>
  useQuery({
    ...searchQuery(outletId, q),
    enabled: q !== '',
    placeholderData: q === '' ? undefined : keepPreviousData,
  })

/** The search as a command: Enter came before the list did. */
export const searchNow = (queries: QueryClient, outletId: string, q: string) =>
  queries.fetchQuery(searchQuery(outletId, q))

type Group = NonNullable<Item['group']>

const groupQuery = (outletId: string, group: Group) => ({
  queryKey: ['items', 'group', outletId, group.id],
  queryFn: async () => {
    const { items } = await call(findItems, { query: { q: group.name, limit: 100 } })
    return items.filter((item) => item.group?.id === group.id)
  },
  staleTime: 60_000,
})

/** All kinds of one thing; the shelf may have loaded only some of them. */
export const kindsNow = (queries: QueryClient, outletId: string, group: Group) =>
  queries.fetchQuery(groupQuery(outletId, group))

/** What a code stands for. Within a minute it is not asked again: a dozen is scanned twelve times. */
export const scanNow = (
  queries: QueryClient,
  outletId: string,
  code: string,
): Promise<ScannedItem> =>
  queries.fetchQuery({
    queryKey: ['items', 'scan', outletId, code],
    queryFn: () => call(scanCode, { params: { code } }),
    staleTime: 60_000,
    retry: false,
  })

/** Whom the words or digits find, and since when nothing was heard where the device answers itself. */
export const useCustomerSearch = (q: string) =>
  useQuery({
    queryKey: ['customers', 'search', q],
    queryFn: (context) => findCustomersHere({ q, limit: 20 }, context),
    enabled: q !== '',
    placeholderData: q === '' ? undefined : keepPreviousData,
  })

/** The balance of store credit as it is now, not as it was when the customer was chosen. */
export const useCustomer = (customerId: string | null) =>
  useQuery({
    queryKey: ['customers', 'one', customerId],
    queryFn: (context) => readCustomerHere(customerId ?? '', context),
    enabled: customerId !== null,
  })

/** Bills on which an item was sold, newest first: one of them takes it back. */
export const useBillsWith = (wanted: { outletId: string; itemId: string; q: string }) =>
  useQuery({
    queryKey: ['sales', 'with-item', wanted.outletId, wanted.itemId, wanted.q],
    queryFn: async () => {
      const { itemId, q } = wanted
      return (await call(findSales, { query: { itemId, q: q || undefined, limit: 20 } })).items
    },
    placeholderData: keepPreviousData,
  })

/** What deposits can pay of a bill, by the server alone: another counter may have used them. */
export function useDepositOf(cart: Pick<Cart, 'visitId' | 'customer' | 'lines'>) {
  const { visitId, customer } = cart
  const customerId = customer?.id
  const ofKept = visitId !== null && isOfKept(cart)
  const reachable = useReachable()
  return useQuery({
    queryKey: ['sales', 'deposits', visitId, customerId, ofKept],
    queryFn: () => {
      const of = { ...(visitId && { visitId }), ...(customerId && { customerId }) }
      return call(findUsableDeposits, {
        query: { ...of, ...(ofKept && { ofKept: 'true' as const }) },
      })
    },
    enabled: reachable && (visitId !== null || customerId !== undefined),
  })
}

/** What a gift card holds at this moment; it is asked only with a whole code. */
export const useGiftCard = (code: string | null) =>
  useQuery({
    queryKey: ['gift-cards', code],
    queryFn: () => call(readGiftCard, { params: { code: code ?? '' } }),
    enabled: code !== null,
    retry: false,
    // Another counter may have taken from it a moment ago: no balance is shown from memory.
    staleTime: 0,
    gcTime: 0,
  })
