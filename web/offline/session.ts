import { refreshSession, type SignedInUser } from '../../core/contracts/identity.ts'
import type { ResponseOf } from '../../core/contracts/operation.ts'
import type { Permission } from '../../core/contracts/permissions.ts'
import { ApiProblem, isUnreachable } from './api-problem.ts'
import { giveUpWishes } from './approval.ts'
import { unlock } from './lock.ts'
import { switchTraining } from './training.ts'
import { send } from './transport.ts'

type SessionAnswer = ResponseOf<typeof refreshSession>

export type SessionState =
  /** The page has just opened and asks with its cookie who is here. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'signed-out'; readonly because?: 'ended' | 'unreachable' }
  | { readonly kind: 'signed-in'; readonly user: SignedInUser }

// The access token lives in memory only: a script that reads storage finds nothing.
let accessToken: string | null = null
/** On the page's own steady clock, so that a device with a wrong time is no trouble. */
let oldAt = 0
let state: SessionState = { kind: 'asking' }
const listeners = new Set<() => void>()

/** Other tabs of this browser share the cookie, so they follow. */
const otherTabs =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('vendly.session')

export const currentSession = (): SessionState => state
export const currentAccessToken = (): string | null => accessToken
export const isAccessTokenOld = (): boolean => performance.now() > oldAt

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: SessionState, token: string | null): void {
  accessToken = token
  state = next
  for (const listener of listeners) listener()
}

export function beginSession(session: SessionAnswer): void {
  oldAt = performance.now() + session.expiresInSeconds * 1_000
  settle({ kind: 'signed-in', user: session.user }, session.accessToken)
}

/** The same session tells something new of its person. */
export function changeUser(user: SignedInUser): void {
  if (state.kind === 'signed-in') settle({ kind: 'signed-in', user }, accessToken)
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

/**
 * One tab at a time: each refresh token works once, and a second use of it would end the session.
 * Browsers have locks only on secure addresses; elsewhere two tabs that refresh in the same moment
 * ask to sign in again.
 */
function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  return locks ? locks.request('vendly.refresh', work) : work()
}

/**
 * Takes over a session that another person's PIN or password began. No refresh is under way meanwhile: its answer would
 * bring back, or take away, the cookie of the person before.
 */
export async function takeOverSession(work: () => Promise<SessionAnswer>): Promise<SessionAnswer> {
  await refreshing?.catch(() => false)
  const session = await oneTabAtATime(work)
  if (state.kind === 'signed-in' && state.user.id !== session.user.id) {
    giveUpWishes()
    switchTraining(false)
  }
  beginSession(session)
  unlock()
  return session
}

let refreshing: Promise<boolean> | null = null

async function refresh(): Promise<boolean> {
  try {
    beginSession(await oneTabAtATime(() => send<SessionAnswer>(refreshSession, {})))
    return true
  } catch (error) {
    if (isUnreachable(error)) {
      if (state.kind === 'asking') endSession('unreachable')
      throw error
    }
    const refused = error instanceof ApiProblem && error.status === 401
    endSession(refused && state.kind === 'signed-in' ? 'ended' : undefined)
    return false
  }
}

/**
 * Exchanges the cookie for a new access token; everybody who asks meanwhile waits for the same
 * exchange.
 */
export function renewSession(): Promise<boolean> {
  refreshing ??= refresh().finally(() => {
    refreshing = null
  })
  return refreshing
}
