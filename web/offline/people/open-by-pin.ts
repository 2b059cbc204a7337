import { type SignedInUser, switchPerson } from '../../../core/contracts/identity.ts'
import { call } from '../api-client.ts'
import { isAway } from '../api-problem.ts'
import { isReachable, reportUnreachable } from '../connection.ts'
import { isSecureDevice } from '../device-keys.ts'
import { unlock } from '../lock.ts'
import { beginOfflineSession, currentSession, isOfflineSession } from '../session.ts'
import { renewSession, takeOverSession } from '../session-renewal.ts'
import { enrol, personOfPin } from './people.ts'

/** Whoever stands at a locked till with a customer waits no longer for a server that may be gone. */
const patience = 5_000

/**
 * Unlocks with one's own PIN, or hands the counter over to the owner of another: by the server where it can be reached,
 * else by what the device knows itself. Gives who is at the counter now.
 */
export async function openByPin(pin: string, newPin?: string): Promise<SignedInUser> {
  if (!isReachable() && newPin === undefined) return openHere(pin)
  const signal = AbortSignal.timeout(patience)
  try {
    return await Promise.race([askServer({ pin, newPin, signal }), whenLost(signal)])
  } catch (error) {
    if (signal.aborted) reportUnreachable()
    const isLost = signal.aborted || isAway(error)
    if (!isLost || newPin !== undefined || !isSecureDevice()) throw error
    return openHere(pin)
  }
}

interface Typed {
  readonly pin: string
  readonly newPin: string | undefined
  readonly signal: AbortSignal
}

/** Also what the question has to wait for, a renewal that is under way, may hang. */
const whenLost = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

async function askServer({ signal, ...body }: Typed): Promise<SignedInUser> {
  // Where the server has forgotten this device, it could only refuse.
  if (isOfflineSession() && !(await renewSession())) return openHere(body.pin)
  return openAtServer({ ...body, signal })
}

/** One's own PIN, just chosen at this register: as if it were typed to unlock it. */
export const enrolByPin = (pin: string): Promise<SignedInUser> =>
  openAtServer({ pin, newPin: undefined, signal: AbortSignal.timeout(patience) })

async function openAtServer({ signal, ...body }: Typed): Promise<SignedInUser> {
  const { user, enrolment } = await takeOverSession(() => call(switchPerson, { body, signal }))
  // The counter is open; that it also opens without the server next time is not waited for.
  void enrol({ pin: body.newPin ?? body.pin, user, enrolment }).catch(() => undefined)
  return user
}

/** By the device alone. A session that the server gave to the same person goes on, with all its powers. */
export async function openHere(pin: string): Promise<SignedInUser> {
  const user = await personOfPin(pin)
  const session = currentSession()
  const isTheirs = session.kind === 'signed-in' && session.user.id === user.id
  if (isTheirs && !session.offline) unlock()
  else beginOfflineSession(user, pin)
  return user
}
