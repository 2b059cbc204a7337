import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { listUsers } from '../../../core/contracts/identity.ts'
import { readBusiness } from '../../../core/contracts/outlets.ts'
import { type Permission, roles } from '../../../core/contracts/permissions.ts'
import { findSales, readSale } from '../../../core/contracts/sales.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { call } from '../../offline/api-client.ts'

export interface BillFilter {
  readonly q: string
  readonly from?: BusinessDate
  readonly to?: BusinessDate
  readonly flagged: boolean
}

/** A screen and a half of rows. */
const billsAPage = 40

export const useBills = (outletId: string | null, filter: BillFilter) =>
  useInfiniteQuery({
    queryKey: ['sales', 'list', outletId, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(findSales, {
        query: {
          q: filter.q || undefined,
          from: filter.from,
          to: filter.to,
          flagged: filter.flagged ? 'true' : undefined,
          limit: billsAPage,
          cursor: pageParam,
        },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** One look-up by the number that a scan brought; null when no bill ends in it. */
export async function billByCode(code: string) {
  const { items } = await call(findSales, { query: { q: code, limit: 2 } })
  const exact = items.find((bill) => bill.number === code.toUpperCase())
  return exact ?? (items.length === 1 ? items[0] : undefined) ?? null
}

export const useBill = (saleId: string) =>
  useQuery({
    queryKey: ['sales', 'one', saleId],
    queryFn: ({ signal }) => call(readSale, { params: { saleId }, signal }),
  })

export const useBusiness = () =>
  useQuery({ queryKey: ['business'], queryFn: () => call(readBusiness), staleTime: 300_000 })

/** People of this outlet whose role lets them allow it. */
export const usePeopleWho = (permission: Permission, outletId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['users'],
    queryFn: async () => (await call(listUsers)).users,
    select: (users) =>
      users.filter(
        (user) =>
          user.active &&
          roles[user.role].includes(permission) &&
          (user.outletIds === null || user.outletIds.includes(outletId)),
      ),
    staleTime: 60_000,
    enabled,
  })
