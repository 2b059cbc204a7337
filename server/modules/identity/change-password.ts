import type { z } from 'zod'
import type { changePassword as contract } from '../../../core/contracts/identity.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { describeSignedIn } from './actors.ts'
import type { OpenSession } from './open-session.ts'
import { checkNewPassword, checkPassword, hashPassword } from './password.ts'
import { newRefreshToken, tokenHash } from './refresh-token.ts'
import { lockPerson, selectPerson, writePerson } from './store.ts'
import { endSessionsOf, exchangeToken, markByPassword } from './store-sessions.ts'

/**
 * Changes one's own password. All other sessions of the person end, and this one gets a new refresh token, so that
 * whoever learned the old password or token is out.
 */
export async function changePassword(
  database: Database,
  actor: Actor,
  { currentPassword, newPassword }: z.infer<typeof contract.body>,
): Promise<OpenSession> {
  const person = await selectPerson(database, actor.userId)
  assert(person, 'a session belongs to a person')
  const { email, passwordHash } = person
  if (!(await checkPassword(currentPassword, passwordHash))) {
    return deny('identity.wrong_credentials')
  }
  accept(checkNewPassword(newPassword, email), 'identity')
  if (await checkPassword(newPassword, passwordHash)) return deny('identity.password_same')
  const newHash = await hashPassword(newPassword)
  return replacePassword(database, actor, { passwordHash, newHash })
}

const replacePassword = operation(
  'changePassword',
  async (tx, actor: Actor, change: { passwordHash: string; newHash: string }) => {
    const before = await lockPerson(tx, actor.userId)
    // Changed meanwhile from another screen: what was checked is no longer the current password.
    if (before?.passwordHash !== change.passwordHash) return deny('identity.wrong_credentials')
    const person = { ...before, passwordHash: change.newHash, mustChangePassword: false }
    const { userId, sessionId } = actor
    const at = now()
    const refreshToken = newRefreshToken()

    await writePerson(tx, person)
    await endSessionsOf(tx, { userId, at, reason: 'password_changed', except: sessionId })
    await markByPassword(tx, sessionId)
    await exchangeToken(tx, { hash: tokenHash(refreshToken), sessionId, at })
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'user.password_changed',
      subjectType: 'user',
      subjectId: userId,
      outletId: null,
    })
    await publish(tx, { type: 'user.changed', subject: userId, outletId: null })

    return { sessionId, refreshToken, user: await describeSignedIn(tx, person) }
  },
)
