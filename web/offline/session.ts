import type { refreshSession, SignedInUser } from '../../core/contracts/identity.ts'
import type { ResponseOf } from '../../core/contracts/operation.ts'
import type { Permission } from '../../core/contracts/permissions.ts'
import { giveUpWishes } from './approval.ts'
import { isLocked, subscribeToLock, unlock } from './lock.ts'
import { switchTraining } from './training.ts'

export type SessionAnswer = ResponseOf<typeof refreshSession>

export type SessionState =
  /** The page has just opened and asks with its cookie who is here. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'signed-out'; readonly because?: 'ended' | 'unreachable' }
  | {
      readonly kind: 'signed-in'
      readonly user: SignedInUser
      /** Opened by the device, as the server was away: it has no token, and nothing is asked with it. */
      readonly offline: boolean
      /** The server is there again, but what it knew of this device has ended. */
      readonly needsPassword: boolean
    }

// The access token lives in memory only: a script that reads storage finds nothing.
let accessToken: string | null = null
/** On the page's own steady clock, so that a device with a wrong time is no trouble. */
let oldAt = 0
let state: SessionState = { kind: 'asking' }
/** The PIN that opened an offline session: with it the server hands the register over when it is back. */
let pinInHand: string | null = null
const listeners = new Set<() => void>()

/** Other tabs of this browser share the cookie, so they follow. */
const otherTabs =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('vendly.session')

export const currentSession = (): SessionState => state
export const currentAccessToken = (): string | null => accessToken
export const isAccessTokenOld = (): boolean => performance.now() > oldAt
export const isOfflineSession = (): boolean => state.kind === 'signed-in' && state.offline
export const heldPin = (): string | null => pinInHand

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: SessionState, token: string | null, pin: string | null = null): void {
  accessToken = token
  pinInHand = pin
  state = next
  for (const listener of listeners) listener()
}

// Whoever locks the screen walks away from it.
subscribeToLock(() => {
  if (isLocked()) pinInHand = null
})

/** Somebody else is at the counter: what the person before was asked for and practised is over. */
function handOver(user: SignedInUser): void {
  if (state.kind !== 'signed-in' || state.user.id === user.id) return
  giveUpWishes()
  switchTraining(false)
}

export function beginSession({ user, accessToken: token, expiresInSeconds }: SessionAnswer): void {
  handOver(user)
  oldAt = performance.now() + expiresInSeconds * 1_000
  settle({ kind: 'signed-in', user, offline: false, needsPassword: false }, token)
}

/** The device itself lets somebody in by their PIN. The PIN stays in memory until the screen is locked. */
export function beginOfflineSession(user: SignedInUser, pin: string): void {
  handOver(user)
  // The cookie has not come back with another person.
  const needsPassword = state.kind === 'signed-in' && state.needsPassword
  settle({ kind: 'signed-in', user, offline: true, needsPassword }, null, pin)
  unlock()
}

/** Nothing opens a session any more but a password; whoever is at the counter goes on without. */
export function askForPassword(): void {
  if (state.kind === 'signed-in' && state.offline) settle({ ...state, needsPassword: true }, null)
}

/** The same session tells something new of its person. */
export function changeUser(user: SignedInUser): void {
  if (state.kind === 'signed-in') settle({ ...state, user }, accessToken, pinInHand)
}

export function endSession(because?: 'ended' | 'unreachable'): void {
  giveUpWishes()
  // Whoever signs in next gives the password anyway. A server out of reach says nothing of who is here.
  if (because !== 'unreachable') {
    unlock()
    // The next person did not ask to practise.
    switchTraining(false)
  }
  settle({ kind: 'signed-out', because }, null)
}

/** Tells the other tabs that the person signed out. */
export function endSessionEverywhere(): void {
  endSession()
  otherTabs?.postMessage('signed-out')
}

otherTabs?.addEventListener('message', () => endSession())

export function may(session: SessionState, permission: Permission): boolean {
  return session.kind === 'signed-in' && session.user.permissions.includes(permission)
}
