import { freeTries, waitSeconds } from '../../../core/rules/pin-throttle.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/client.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { type Person, worksIn } from './person.ts'
import { pinDigest } from './pin-digest.ts'
import { countTries, deleteTry, insertTry, selectPinOwner, type TryPlace } from './store-pins.ts'

/** What looking at a PIN needs: where they are kept, and the key they are kept under. */
export interface PinKeeper {
  readonly database: Database
  readonly secret: string
}

/**
 * Counts a try before the PIN is looked at, or refuses with the wait. What is counted first cannot be outrun by tries
 * sent side by side; one that proves right is taken out again.
 */
export function takeTry(database: Database, place: TryPlace): Promise<string> {
  return runInTransaction(database, async (tx) => {
    const tries = await countTries(tx, place)
    const at = now()
    const waits = (['person', 'register', 'outlet'] as const).map((scope) =>
      waitSeconds(tries[scope], freeTries[scope], at),
    )
    const retryAfterSeconds = Math.max(...waits)
    if (retryAfterSeconds > 0) return deny('identity.pin_locked', { retryAfterSeconds })
    const id = newId()
    await insertTry(tx, { id, at, place })
    return id
  })
}

export function forgiveTry(database: Database, tryId: string): Promise<void> {
  return runInTransaction(database, (tx) => deleteTry(tx, tryId))
}

/** The owner of a PIN that is typed at a register. A wrong one is counted and stands in the trail. */
export async function recognisePin(
  { database, secret }: PinKeeper,
  actor: TillActor,
  pin: string,
): Promise<Person> {
  const { userId, registerId, outletId } = actor
  const tryId = await takeTry(database, { userId, registerId, outletId })
  const owner = await selectPinOwner(database, await pinDigest(pin, secret))
  if (owner?.active && worksIn(owner, outletId)) {
    await forgiveTry(database, tryId)
    return owner
  }
  await runInTransaction(database, (tx) =>
    recordAudit(tx, {
      actor,
      chainId: registerId,
      action: 'session.pin_wrong',
      subjectType: 'register',
      subjectId: registerId,
      outletId,
      facts: { address: actor.address, sessionId: actor.sessionId },
    }),
  )
  return deny('identity.pin_wrong')
}
