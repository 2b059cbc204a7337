import type { SignedInUser } from '../../../core/contracts/identity.ts'
import { type AccessTokens, accessTokenSeconds } from '../../platform/auth/access-token.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { newRefreshToken, tokenHash } from './refresh-token.ts'
import { insertSession, insertToken } from './store-sessions.ts'

/** Where a request for a session comes from. */
export interface Visitor {
  readonly address: string
  readonly userAgent: string | null
}

/** A session as its operation leaves it: the route adds the access token and puts the refresh token in the cookie. */
export interface OpenSession {
  readonly sessionId: string
  readonly user: SignedInUser
  /** Null when the browser keeps the token that it has. */
  readonly refreshToken: string | null
}

export async function openSession(
  tx: Tx,
  userId: string,
  visitor: Visitor,
  byPin = false,
): Promise<{ sessionId: string; refreshToken: string }> {
  const sessionId = newId()
  const refreshToken = newRefreshToken()
  const at = now()
  await insertSession(tx, { id: sessionId, userId, at, byPin, ...visitor })
  await insertToken(tx, { hash: tokenHash(refreshToken), sessionId, at })
  return { sessionId, refreshToken }
}

/** The answer of sign-in, refresh and change of password. */
export async function sessionAnswer(tokens: AccessTokens, { sessionId, user }: OpenSession) {
  const accessToken = await tokens.issue({ sessionId, userId: user.id })
  return { accessToken, expiresInSeconds: accessTokenSeconds, user }
}
