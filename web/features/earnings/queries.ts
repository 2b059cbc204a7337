import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  listCommissionRules,
  readEarningStatement,
  readEarnings,
  readOwnEarnings,
} from '../../../core/contracts/earnings.ts'
import { listSalespeople } from '../../../core/contracts/salespeople.ts'
import type { Period } from '../../../core/rules/report-period.ts'
import { call } from '../../offline/api-client.ts'

export const useEarnings = (outletId: string | null, days: Period) =>
  useQuery({
    queryKey: ['earnings', outletId, days.from, days.to],
    queryFn: ({ signal }) => call(readEarnings, { query: days, signal }),
    placeholderData: keepPreviousData,
  })

/** The statement of a person; of oneself where nobody is named. */
export const useStatement = (
  outletId: string | null,
  { personId, ...days }: Period & { readonly personId: string | null },
) =>
  useQuery({
    queryKey: ['earnings', outletId, 'statement', personId, days.from, days.to],
    queryFn: ({ signal }) =>
      personId === null
        ? call(readOwnEarnings, { query: days, signal })
        : call(readEarningStatement, { params: { personId }, query: days, signal }),
  })

export const useRules = (outletId: string | null) =>
  useQuery({
    queryKey: ['earnings', outletId, 'rules'],
    queryFn: ({ signal }) => call(listCommissionRules, { signal }),
  })

export const usePeople = (outletId: string | null) =>
  useQuery({
    queryKey: ['salespeople', outletId],
    queryFn: ({ signal }) => call(listSalespeople, { signal }),
  })
