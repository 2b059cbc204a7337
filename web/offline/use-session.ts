import { useSyncExternalStore } from 'react'
import type { SignedInUser } from '../../core/contracts/identity.ts'
import type { Permission } from '../../core/contracts/permissions.ts'
import { type ApprovalWish, currentWish, subscribeToWishes } from './approval.ts'
import { isReachable, subscribeToConnection } from './connection.ts'
import { currentPlace, type Place, subscribeToPlace } from './device.ts'
import { isLocked, subscribeToLock } from './lock.ts'
import { enrolledHere, subscribeToEnrolled } from './people/people.ts'
import { currentSession, may, type SessionState, subscribeToSession } from './session.ts'
import { isTraining, subscribeToTraining } from './training.ts'

export function useSessionState(): SessionState {
  return useSyncExternalStore(subscribeToSession, currentSession)
}

/** The signed-in person. Only below the shell, which nobody reaches without signing in. */
export function useUser(): SignedInUser {
  const session = useSessionState()
  if (session.kind !== 'signed-in') throw new Error('useUser needs a signed-in person')
  return session.user
}

/** Whether the signed-in person's role contains this. Hides what would only be refused. */
export function useMay(permission: Permission): boolean {
  return may(useSessionState(), permission)
}

/** Outlet and register of this device. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribeToPlace, currentPlace)
}

export function useReachable(): boolean {
  return useSyncExternalStore(subscribeToConnection, isReachable)
}

/** Ids of the people whom this device lets in by PIN without the server. */
export function useEnrolled(): ReadonlySet<string> {
  return useSyncExternalStore(subscribeToEnrolled, enrolledHere)
}

/** Whether the device waits for a PIN before it shows anything. */
export function useLocked(): boolean {
  return useSyncExternalStore(subscribeToLock, isLocked)
}

/** What somebody has to approve at this moment. */
export function useWish(): ApprovalWish | null {
  return useSyncExternalStore(subscribeToWishes, currentWish)
}

/** Whether this device practises: nothing that it does is kept. */
export function useTraining(): boolean {
  return useSyncExternalStore(subscribeToTraining, isTraining)
}
