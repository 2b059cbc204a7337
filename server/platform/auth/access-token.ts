import { jwtVerify, SignJWT } from 'jose'
import { nowMilliseconds } from '../clock.ts'

export const accessTokenSeconds = 15 * 60

export interface AccessTokens {
  issue(session: { sessionId: string; userId: string }): Promise<string>
  /** The session of a valid token, or null when it is expired, forged or malformed. */
  read(token: string): Promise<{ sessionId: string; userId: string } | null>
}

interface ReadToken {
  readonly session: { sessionId: string; userId: string }
  readonly expiresAt: number
}

/** Signed access tokens (JWT, HS256) that live fifteen minutes. */
export function accessTokens(secret: string): AccessTokens {
  const key = new TextEncoder().encode(secret)
  // A till sends the same token with every request: the signature of one token is checked once.
  const known = new Map<string, ReadToken>()

  async function verify(token: string): Promise<ReadToken | null> {
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], issuer: 'vendly' })
      if (typeof payload.sub !== 'string' || typeof payload.sid !== 'string') return null
      const session = { sessionId: payload.sid, userId: payload.sub }
      return { session, expiresAt: (payload.exp ?? 0) * 1000 }
    } catch {
      return null
    }
  }

  return {
    issue: ({ sessionId, userId }) =>
      new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('vendly')
        .setSubject(userId)
        .setIssuedAt(Math.floor(nowMilliseconds() / 1000))
        .setExpirationTime(Math.floor(nowMilliseconds() / 1000) + accessTokenSeconds)
        .sign(key),
    async read(token) {
      const found = known.get(token) ?? (await verify(token))
      if (!found || found.expiresAt <= nowMilliseconds()) {
        known.delete(token)
        return null
      }
      if (known.size > 5_000) known.clear()
      known.set(token, found)
      return found.session
    },
  }
}
