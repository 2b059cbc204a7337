import { useEffect, useSyncExternalStore } from 'react'
import { type LeaseState, leaseState, readLease, subscribeToLeases } from './lease.ts'
import { type QueueState, queueState, subscribeToQueue } from './queue-state.ts'

/** Whether this device numbers the bills of a register. */
export function useLease(registerId: string): LeaseState {
  useEffect(() => void readLease(registerId), [registerId])
  return useSyncExternalStore(subscribeToLeases, () => leaseState(registerId))
}

/** How much of what this device did has not arrived. */
export function useQueueState(): QueueState {
  return useSyncExternalStore(subscribeToQueue, queueState)
}
