import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { readReturnNote } from '../../../core/contracts/after-sale.ts'
import { listTaxClasses } from '../../../core/contracts/catalog.ts'
import { readCustomer } from '../../../core/contracts/customers.ts'
import { listUsers } from '../../../core/contracts/identity.ts'
import { listOutlets, readBusiness } from '../../../core/contracts/outlets.ts'
import { findSales, readSale } from '../../../core/contracts/sales.ts'
import type { TenderKind } from '../../../core/contracts/tenders.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { call } from '../../offline/api-client.ts'
import { useMay } from '../../offline/use-session.ts'

/**
 * What a report asks for alone: bills, bills of which something went back (then the other filters are those of the
 * refund), or goods that came back without their bill.
 */
export const listKinds = ['sales', 'refunds', 'return_notes'] as const
export type ListKind = (typeof listKinds)[number]

export interface BillFilter {
  readonly q: string
  readonly from?: BusinessDate
  readonly to?: BusinessDate
  readonly flagged: boolean
  readonly shiftId?: string
  readonly tender?: TenderKind
  readonly personId?: string
  readonly customerId?: string
  readonly itemId?: string
  readonly hour?: number
  readonly kind?: ListKind
  readonly reason?: string
  readonly discounted?: true
  readonly taxRate?: number
}

/**
 * Found as people look for a paper, return notes stand among the bills; what only bills have, or what a report counts
 * of them, shows bills alone.
 */
function kindOf({ q, from, to, flagged, customerId, kind, ...narrowed }: BillFilter) {
  if (kind) return kind
  return flagged || Object.values(narrowed).some((value) => value !== undefined) ? 'sales' : 'all'
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
          ...filter,
          kind: kindOf(filter),
          q: filter.q || undefined,
          flagged: filter.flagged ? 'true' : undefined,
          discounted: filter.discounted ? 'true' : undefined,
          limit: billsAPage,
          cursor: pageParam,
        },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useBill = (saleId: string) =>
  useQuery({
    queryKey: ['sales', 'one', saleId],
    queryFn: ({ signal }) => call(readSale, { params: { saleId }, signal }),
  })

export const useReturnNote = (returnId: string) =>
  useQuery({
    queryKey: ['sales', 'note', returnId],
    queryFn: ({ signal }) => call(readReturnNote, { params: { returnId }, signal }),
  })

export const useBusiness = () =>
  useQuery({ queryKey: ['business'], queryFn: () => call(readBusiness), staleTime: 300_000 })

/** What a person is called; unknown to whoever may not see who works here. */
export function usePersonName(personId: string | undefined): string | undefined {
  const may = useMay('users.read')
  const { data } = useQuery({
    queryKey: ['users'],
    queryFn: async () => (await call(listUsers)).users,
    staleTime: 60_000,
    enabled: may && personId !== undefined,
  })
  return data?.find((user) => user.id === personId)?.name
}

export const useCustomerName = (customerId = ''): string | undefined =>
  useQuery({
    queryKey: ['customers', 'one', customerId],
    queryFn: ({ signal }) => call(readCustomer, { params: { customerId }, signal }),
    enabled: customerId !== '',
  }).data?.name

export const useOutlets = () =>
  useQuery({
    queryKey: ['outlets'],
    queryFn: async () => (await call(listOutlets)).outlets,
    staleTime: 300_000,
  })

export const useTaxClasses = () =>
  useQuery({
    queryKey: ['items', 'tax-classes'],
    queryFn: async () => (await call(listTaxClasses)).taxClasses,
    staleTime: 300_000,
  })
