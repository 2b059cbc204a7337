import { useQuery } from '@tanstack/react-query'
import { findMembershipPlans, findMemberships } from '../../../core/contracts/memberships.ts'
import { findPackagePlans, readPackages } from '../../../core/contracts/prepaid.ts'
import { call } from '../../offline/api-client.ts'

/** The kinds of packages that can be sold; they change seldom, and live updates tell when they do. */
export const usePackagePlans = () =>
  useQuery({
    queryKey: ['prepaid', 'plans'],
    queryFn: async () => (await call(findPackagePlans)).plans,
    staleTime: 300_000,
  })

/** What a client has paid ahead; only the server knows what other counters took of it. */
export const usePackages = (customerId: string) =>
  useQuery({
    queryKey: ['prepaid', 'packages', customerId],
    queryFn: async () => (await call(readPackages, { params: { customerId } })).packages,
  })

export const useMembershipPlans = () =>
  useQuery({
    queryKey: ['memberships', 'plans'],
    queryFn: async () => (await call(findMembershipPlans)).plans,
    staleTime: 300_000,
  })

/** All that are good here. This device keeps them, so that members have their discount without a connection. */
export const useMemberships = (outletId: string) =>
  useQuery({
    queryKey: ['memberships', 'here', outletId],
    queryFn: async () => (await call(findMemberships)).memberships,
    staleTime: 300_000,
  })
