import { useQuery } from '@tanstack/react-query'
import { findItems } from '../../../core/contracts/catalog.ts'
import { findMembershipPlans, findMemberships } from '../../../core/contracts/memberships.ts'
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
