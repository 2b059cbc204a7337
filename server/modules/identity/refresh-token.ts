import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Instant } from '../../../core/kernel/dates.ts'

/** A session that is not refreshed for this long ends by itself; each refresh begins it anew. */
export const refreshDays = 7
/** How long the predecessor of the current token still counts as the same person being late. */
const graceMilliseconds = 10_000

export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token. It has 256 random bits, so a plain hash cannot be guessed back. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * The token that follows. It is derived, not drawn, so that a caller whose answer was lost on the way gets the very
 * same one again although the database holds its hash only. Without the secret it cannot be told from a random one.
 */
export function successorOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(`refresh token after ${token}`).digest('base64url')
}

export interface KnownToken {
  /** When it was exchanged; null while it is the current one. */
  readonly usedAt: Instant | null
  /** When the session's current token was issued. */
  readonly currentIssuedAt: Instant | null
}

/**
 * A current token is exchanged. The one just before it may come again for ten seconds: two tabs that refresh at the
 * same moment, or a lost answer (see FAPI 2.0 on rotation). Anything older was stolen by, or from, its owner.
 */
export function judgeToken(token: KnownToken, now: Instant): 'exchange' | 'repeat' | 'reused' {
  if (token.usedAt === null) return 'exchange'
  const isPredecessor = token.usedAt === token.currentIssuedAt
  const age = Date.parse(now) - Date.parse(token.usedAt)
  return isPredecessor && age <= graceMilliseconds ? 'repeat' : 'reused'
}
