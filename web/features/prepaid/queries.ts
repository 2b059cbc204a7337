import { useQuery } from '@tanstack/react-query'
import { findItems, listCategories, listTaxClasses } from '../../../core/contracts/catalog.ts'
import { findMembershipPlans, findMemberships } from '../../../core/contracts/memberships.ts'
import { readBusiness } from '../../../core/contracts/outlets.ts'
import { findPackagePlans } from '../../../core/contracts/prepaid.ts'
import { call } from '../../offline/api-client.ts'

export const usePlans = () =>
  useQuery({
    queryKey: ['prepaid', 'plans'],
    queryFn: async () => (await call(findPackagePlans)).plans,
  })

export const useServices = (outletId: string | null) =>
  useQuery({
    queryKey: ['items', 'services', outletId],
    queryFn: async () => (await call(findItems, { query: { kind: 'service', limit: 200 } })).items,
    enabled: outletId !== null,
  })

export const useBusiness = () =>
  useQuery({ queryKey: ['business'], queryFn: () => call(readBusiness) })

export const useCurrency = (): string => useBusiness().data?.currency ?? 'INR'

export const useMembershipPlans = () =>
  useQuery({
    queryKey: ['memberships', 'plans'],
    queryFn: async () => (await call(findMembershipPlans)).plans,
  })

export const useMembershipsHere = (outletId: string | null) =>
  useQuery({
    queryKey: ['memberships', 'here', outletId],
    queryFn: async () => (await call(findMemberships)).memberships,
    enabled: outletId !== null,
  })

export const useCategories = () =>
  useQuery({
    queryKey: ['categories'],
    queryFn: async () => (await call(listCategories)).categories,
  })

export const useTaxClasses = () =>
  useQuery({
    queryKey: ['items', 'tax-classes'],
    queryFn: async () => (await call(listTaxClasses)).taxClasses,
  })
