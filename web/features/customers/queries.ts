import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { customerOrders } from '../../../core/contracts/customers.ts'
import { readStoreCredit } from '../../../core/contracts/giftcards.ts'
import { readDues, readStatement } from '../../../core/contracts/khata.ts'
import { readWallet } from '../../../core/contracts/wallets.ts'
import { call } from '../../offline/api-client.ts'
import { findCustomersHere, readCustomerHere } from '../../offline/customers/customers-here.ts'

export type CustomerOrder = (typeof customerOrders)[number]

export interface CustomerFilter {
  readonly q: string
  readonly dues: boolean
  readonly order: CustomerOrder
}

const customersAPage = 50

export const useCustomers = ({ q, dues, order }: CustomerFilter) =>
  useInfiniteQuery({
    queryKey: ['customers', 'list', q, dues, order],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, ...context }) =>
      findCustomersHere(
        {
          q: q || undefined,
          dues: dues ? 'true' : undefined,
          order,
          limit: customersAPage,
          cursor: pageParam,
        },
        context,
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useCustomer = (customerId: string) =>
  useQuery({
    queryKey: ['customers', 'one', customerId],
    queryFn: (context) => readCustomerHere(customerId, context),
  })

export const useStatement = (customerId: string) =>
  useQuery({
    queryKey: ['customers', 'statement', customerId],
    queryFn: ({ signal }) => call(readStatement, { params: { customerId }, signal }),
  })

export const useStoreCredit = (customerId: string) =>
  useQuery({
    queryKey: ['customers', 'store-credit', customerId],
    queryFn: ({ signal }) => call(readStoreCredit, { params: { customerId }, signal }),
  })

export const useWallet = (customerId: string) =>
  useQuery({
    queryKey: ['customers', 'wallet', customerId],
    queryFn: ({ signal }) => call(readWallet, { params: { customerId }, signal }),
  })

export const useDues = (outletId: string | null) =>
  useQuery({
    queryKey: ['customers', 'dues', outletId],
    queryFn: ({ signal }) => call(readDues, { signal }),
    enabled: outletId !== null,
  })
