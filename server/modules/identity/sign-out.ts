import { now } from '../../platform/clock.ts'
import { operation } from '../../platform/database/operation.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import type { Visitor } from './open-session.ts'
import { tokenHash } from './refresh-token.ts'
import { endSession, lockSessionOfToken, sessionOwner } from './store-sessions.ts'

interface SignOutInput {
  readonly refreshToken: string | undefined
  /** From the access token, for callers that keep no cookies. */
  readonly sessionId: string | undefined
}

/** Ends the session of the cookie and that of the access token; they are usually one. Nothing to end is fine. */
export const signOut = operation(
  'signOut',
  async (tx, _visitor: Visitor, { refreshToken, sessionId }: SignOutInput): Promise<void> => {
    const ofCookie = refreshToken && (await lockSessionOfToken(tx, tokenHash(refreshToken)))
    const ids = new Set([ofCookie && ofCookie.id, sessionId].filter((id) => id !== undefined))
    for (const id of [...ids].sort()) {
      if (!id || !(await endSession(tx, { id, at: now(), reason: 'signed_out' }))) continue
      const userId = await sessionOwner(tx, id)
      await recordAudit(tx, {
        actor: userId ? { userId } : null,
        chainId: officeChainId,
        action: 'session.signed_out',
        subjectType: 'session',
        subjectId: id,
        outletId: null,
      })
    }
  },
)
