import { queryOptions, useQuery } from '@tanstack/react-query'
import { listCategories, listTaxClasses } from '../../core/contracts/catalog.ts'
import { listOutlets, listRegisters, readBusiness } from '../../core/contracts/outlets.ts'
import { call } from './api-client.ts'

// What many screens ask of the shop. All have it from here, in one form: an answer is kept by its key alone, so that a
// screen which kept another form under it would hand that to all others.

/** Settings change rarely, and live updates tell when they do. */
const settled = 300_000

export const businessRead = queryOptions({
  queryKey: ['business'],
  queryFn: () => call(readBusiness),
  staleTime: settled,
})

export const outletsRead = queryOptions({
  queryKey: ['outlets'],
  queryFn: async () => (await call(listOutlets)).outlets,
  staleTime: settled,
})

/** All registers of the chosen outlet, also those that are put away. */
export const registersRead = (outletId: string | null) =>
  queryOptions({
    queryKey: ['registers', outletId, 'all'],
    queryFn: async () => (await call(listRegisters)).registers,
  })

/** The registers that are in use at the outlet. */
export const useRegisters = (outletId: string | null, enabled = true) =>
  useQuery({
    queryKey: ['registers', outletId],
    queryFn: async () => (await call(listRegisters)).registers.filter((one) => one.active),
    enabled: enabled && outletId !== null,
    staleTime: settled,
  })

export const useBusiness = (enabled = true) => useQuery({ ...businessRead, enabled })

/** The currency of the business; the rupee until it is known. */
export const useCurrency = (): string => useBusiness().data?.currency ?? 'INR'

export const useOutlets = () => useQuery(outletsRead)

export const useCategories = (enabled = true) =>
  useQuery({
    queryKey: ['categories'],
    queryFn: async () => (await call(listCategories)).categories,
    enabled,
    staleTime: settled,
  })

export const useTaxClasses = () =>
  useQuery({
    queryKey: ['items', 'tax-classes'],
    queryFn: async () => (await call(listTaxClasses)).taxClasses,
    staleTime: settled,
  })
