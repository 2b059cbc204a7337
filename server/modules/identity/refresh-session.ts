import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { describeSignedIn } from './actors.ts'
import type { OpenSession, Visitor } from './open-session.ts'
import { judgeToken, successorOf, tokenHash } from './refresh-token.ts'
import { selectPerson } from './store.ts'
import {
  endSession,
  exchangeToken,
  isCurrentToken,
  type LiveSession,
  lockSessionOfToken,
  readToken,
} from './store-sessions.ts'

interface RefreshInput {
  readonly token: string
  readonly secret: string
}

export type RefreshOutcome =
  | { readonly kind: 'continued'; readonly session: OpenSession }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'reused' }

/**
 * Continues a session with the next refresh token. The immediate predecessor of the current token may come again for
 * ten seconds and gets the same successor, so that two tabs, or an answer lost on the way, end nobody's session. Any
 * other used token ends the session, because one of the two who hold it is a thief. The outcome is returned, not
 * thrown: ending the session has to be committed.
 */
export const refreshSession = operation(
  'refreshSession',
  async (tx, visitor: Visitor, { token, secret }: RefreshInput): Promise<RefreshOutcome> => {
    const hash = tokenHash(token)
    const live = await lockSessionOfToken(tx, hash)
    const person = live && (await selectPerson(tx, live.userId))
    if (!live || !person?.active) return { kind: 'invalid' }
    const at = now()
    const verdict = judgeToken(await readToken(tx, hash), at)
    if (verdict === 'reused') {
      await closeReused(tx, live, visitor)
      return { kind: 'reused' }
    }
    const next = successorOf(token, secret)
    const nextHash = tokenHash(next)
    if (verdict === 'exchange') {
      await exchangeToken(tx, { hash: nextHash, sessionId: live.id, at })
    }
    const refreshToken = (await isCurrentToken(tx, nextHash)) ? next : null
    const user = await describeSignedIn(tx, person, live.byPin)
    return { kind: 'continued', session: { sessionId: live.id, user, refreshToken } }
  },
)

async function closeReused(tx: Tx, session: LiveSession, visitor: Visitor): Promise<void> {
  await endSession(tx, { id: session.id, at: now(), reason: 'refresh_reused' })
  await recordAudit(tx, {
    actor: null,
    chainId: officeChainId,
    action: 'session.reuse_detected',
    subjectType: 'session',
    subjectId: session.id,
    outletId: null,
    facts: { userId: session.userId, ...visitor },
  })
}
