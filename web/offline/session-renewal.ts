import { refreshSession, signOut, switchPerson } from '../../core/contracts/identity.ts'
import { ApiProblem, isAway } from './api-problem.ts'
import { isReachable } from './connection.ts'
import { lockNow, unlock } from './lock.ts'
import { reviewEnrolled } from './people/people.ts'
import {
  askForPassword,
  beginSession,
  currentAccessToken,
  currentSession,
  endSession,
  endSessionEverywhere,
  heldPin,
  type SessionAnswer,
} from './session.ts'
import { send } from './transport.ts'

// How the session of this device and that of the server come together: by the cookie, by a PIN that was typed while the
// server was away, or by signing out.

/**
 * One tab at a time: each refresh token works once, and a second use of it would end the session.
 * Browsers have locks only on secure addresses; elsewhere two tabs that refresh in the same moment
 * ask to sign in again.
 */
function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  return locks ? locks.request('vendly.refresh', work) : work()
}

const isRefused = (error: unknown) => error instanceof ApiProblem && error.status === 401

const dueKey = 'vendly.sign-out-due'

/** Somebody signed out while the server was away: the session of the cookie is over, and it does not know yet. */
function isSignOutDue(): boolean {
  try {
    return localStorage.getItem(dueKey) !== null
  } catch {
    return false
  }
}

function markSignOutDue(due: boolean): void {
  try {
    if (due) localStorage.setItem(dueKey, 'due')
    else localStorage.removeItem(dueKey)
  } catch {
    // Without storage the cookie ends by itself, seven days later.
  }
}

/** Before anything else is done with the cookie. */
async function settleSignOut(): Promise<void> {
  if (!isSignOutDue()) return
  await send(signOut, {})
  markSignOutDue(false)
}

/**
 * Takes over a session that another person's PIN or password began. No renewal is under way meanwhile: its answer would
 * bring back, or take away, the cookie of the person before.
 */
export async function takeOverSession<Answer extends SessionAnswer>(
  work: () => Promise<Answer>,
): Promise<Answer> {
  await renewing?.catch(() => false)
  const session = await oneTabAtATime(async () => {
    await settleSignOut()
    return work()
  })
  beginSession(session)
  unlock()
  return session
}

let renewing: Promise<boolean> | null = null

/**
 * Exchanges the cookie for a new access token; everybody who asks meanwhile waits for the same
 * exchange. False when there is no session at the server.
 */
export function renewSession(): Promise<boolean> {
  const session = currentSession()
  const isOffline = session.kind === 'signed-in' && session.offline
  renewing ??= (isOffline ? comeBack() : refresh()).finally(() => {
    renewing = null
  })
  return renewing
}

async function refresh(): Promise<boolean> {
  try {
    const session = await oneTabAtATime(async () => {
      const wasDue = isSignOutDue()
      await settleSignOut()
      return wasDue ? null : send<SessionAnswer>(refreshSession, {})
    })
    if (session) beginSession(session)
    else endSession()
    return session !== null
  } catch (error) {
    if (isAway(error)) {
      if (currentSession().kind === 'asking') endSession('unreachable')
      throw error
    }
    endSession(isRefused(error) && currentSession().kind === 'signed-in' ? 'ended' : undefined)
    return false
  }
}

/**
 * Makes the session that this device opened by itself a real one: by the cookie of the same person, or by the cookie of
 * another and the PIN that was typed. Nobody is signed out by it; whose PIN the server does not take finds the session
 * of the cookie behind the lock.
 */
async function comeBack(): Promise<boolean> {
  const before = currentSession()
  if (before.kind !== 'signed-in' || before.needsPassword) return false
  const { id } = before.user
  try {
    const session = await oneTabAtATime(() => reclaim(id))
    // Somebody signed out or took over while the server was asked: the next renewal is about them.
    if (currentSession() !== before) return false
    if (session.user.id !== id) lockNow()
    beginSession(session)
    void reviewEnrolled().catch(() => undefined)
    return true
  } catch (error) {
    if (!isRefused(error)) throw error
    const mayStay = await reviewEnrolled()
    if (currentSession() !== before) return false
    if (mayStay(id)) askForPassword()
    else endSession('ended')
    return false
  }
}

async function reclaim(personId: string): Promise<SessionAnswer> {
  await settleSignOut()
  const kept = await send<SessionAnswer>(refreshSession, {})
  const pin = heldPin()
  if (kept.user.id === personId || pin === null) return kept
  try {
    const { accessToken } = kept
    return await send<SessionAnswer>(switchPerson, { body: { pin }, accessToken })
  } catch (error) {
    // Too many tries are no answer about this PIN.
    if (isAway(error) || (error instanceof ApiProblem && error.status === 429)) throw error
    return kept
  }
}

/** The longest that somebody who leaves waits for the server. */
const leavePatience = 5_000

/**
 * Signs out on this device, whether the server hears of it now or when it is back. What is not sent yet stays on the
 * device: the journal is its own, not the person's.
 */
export async function leaveSession(): Promise<void> {
  const accessToken = currentAccessToken()
  markSignOutDue(true)
  if (isReachable()) {
    const signal = AbortSignal.timeout(leavePatience)
    await send(signOut, { accessToken, signal }).then(
      () => markSignOutDue(false),
      () => undefined,
    )
  }
  endSessionEverywhere()
}
