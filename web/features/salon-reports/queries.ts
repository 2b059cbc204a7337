import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  listDepositTaxEntries,
  readDepositTax,
  readOpenDeposits,
} from '../../../core/contracts/deposits.ts'
import {
  type BehindFigure,
  listSalonReportRows,
  readSalonReport,
} from '../../../core/contracts/salon-reports.ts'
import type { Period } from '../../../core/rules/report-period.ts'
import { call } from '../../offline/api-client.ts'
import type { Chosen } from './chosen-period.ts'

export const useSalonReport = (outletId: string | null, { period, date }: Chosen) =>
  useQuery({
    queryKey: ['reports', 'salon', outletId, period, date ?? 'running'],
    queryFn: ({ signal }) => call(readSalonReport, { query: { period, date }, signal }),
    placeholderData: keepPreviousData,
  })

export const useRowsBehind = (
  outletId: string | null,
  query: Chosen & { readonly behind: BehindFigure; readonly ownerId: string | undefined },
) =>
  useQuery({
    queryKey: ['reports', 'salon-rows', outletId, query],
    queryFn: ({ signal }) => call(listSalonReportRows, { query, signal }),
  })

export const useDepositTax = (outletId: string | null, { from, to }: Period) =>
  useQuery({
    queryKey: ['reports', 'deposit-tax', outletId, from, to],
    queryFn: ({ signal }) => call(readDepositTax, { query: { from, to }, signal }),
  })

export const useDepositTaxEntries = (outletId: string | null, { from, to }: Period) =>
  useQuery({
    queryKey: ['reports', 'deposit-tax-entries', outletId, from, to],
    queryFn: ({ signal }) => call(listDepositTaxEntries, { query: { from, to }, signal }),
  })

export const useOpenDeposits = (outletId: string | null, isAllowed: boolean) =>
  useQuery({
    queryKey: ['reports', 'open-deposits', outletId],
    queryFn: ({ signal }) => call(readOpenDeposits, { signal }),
    enabled: isAllowed,
  })
