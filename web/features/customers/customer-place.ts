import { useNavigate, useParams } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import type { CustomerFilter } from './queries.ts'

/** Which customer the address names. */
export function useCustomerPlace() {
  const params = useParams({ strict: false }) as { customerId?: string }
  const navigate = useNavigate()
  return {
    customerId: params.customerId,
    toList: () => void navigate({ to: '/customers' }),
    toCustomer: (id: string) => void navigate({ to: `/customers/${id}` }),
  }
}

// The list stands beside the open customer and behind it on a phone: what was searched stays while people go from one
// customer to the next.
let filter: CustomerFilter = { q: '', dues: false, order: 'name' }
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setCustomerFilter(part: Partial<CustomerFilter>): void {
  filter = { ...filter, ...part }
  for (const listener of listeners) listener()
}

export const useCustomerFilter = (): CustomerFilter => useSyncExternalStore(subscribe, () => filter)
