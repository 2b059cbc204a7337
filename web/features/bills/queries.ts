import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { readCustomer } from '../../../core/contracts/customers.ts'
import { listUsers } from '../../../core/contracts/identity.ts'
import { findSales } from '../../../core/contracts/sales.ts'
import type { TenderKind } from '../../../core/contracts/tenders.ts'
import { type BusinessDate, businessDateOf } from '../../../core/kernel/dates.ts'
import { zero } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { readCustomerHere } from '../../offline/customers/customers-here.ts'
import { emptyWallet, spendableWallet } from '../../offline/customers/spendable-wallet.ts'
import { useMay } from '../../offline/use-session.ts'
import { type BillPage, billsHere, placeHere, readBill, readNote } from './known-bills.ts'
import type { GoodsSetting } from './new-goods.ts'
import type { Balances } from './paying.ts'

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
function kindOf(filter: BillFilter): ListKind | 'all' {
  const { q, from, to, flagged, customerId, kind, ...narrowed } = filter
  if (kind) return kind
  return flagged || Object.values(narrowed).some((value) => value !== undefined) ? 'sales' : 'all'
}

/** A screen and a half of rows. */
const billsAPage = 40

export const useBills = (outletId: string | null, filter: BillFilter) =>
  useInfiniteQuery({
    queryKey: ['sales', 'list', outletId, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<BillPage> => {
      // A list that the device has begun is gone on with by it, also when the server is back meanwhile.
      const known = placeHere(pageParam)
      if (known !== null) return billsHere(filter, known, null)
      const query = {
        ...filter,
        kind: kindOf(filter),
        q: filter.q || undefined,
        flagged: filter.flagged ? ('true' as const) : undefined,
        discounted: filter.discounted ? ('true' as const) : undefined,
        limit: billsAPage,
        cursor: pageParam,
      }
      return call(findSales, { query, signal }).catch((error) => billsHere(filter, 0, error))
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useBill = (saleId: string) =>
  useQuery({
    queryKey: ['sales', 'one', saleId],
    queryFn: ({ signal }) => readBill(saleId, signal),
  })

export const useReturnNote = (returnId: string) =>
  useQuery({
    queryKey: ['sales', 'note', returnId],
    queryFn: ({ signal }) => readNote(returnId, signal),
  })

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

/** What a customer's wallet and store credit can pay today, by what the server says of them now. */
export function useBalances(customerId: string | null, setting: GoodsSetting | null): Balances {
  const { data } = useQuery({
    queryKey: ['customers', 'one', customerId],
    queryFn: (context) => readCustomerHere(customerId ?? '', context),
    enabled: customerId !== null,
  })
  if (!setting || customerId === null) return { wallet: emptyWallet, credit: zero }
  const today = businessDateOf(nowOfDevice(), setting.outlet)
  return { wallet: spendableWallet(data, today), credit: data?.storeCreditMinor ?? zero }
}
