import { sql } from 'kysely'
import type { Tx } from '../../platform/database/client.ts'
import { type Claim, insertClaims, selectClaimsOf } from './store-claims.ts'

/** PostgreSQL on two claims of one owner that overlap. */
const exclusionViolation = '23P01'

/** Something that keeps an owner busy in a time that was wanted. */
export interface Clash {
  readonly owner: Claim['owner']
  readonly startsAt: string
  readonly endsAt: string
  readonly why: Claim['why']
  readonly sourceId: string
}

/** Null when it was written. */
export type Outcome = null | readonly Clash[]

/**
 * Writes claims, or gives what stands in their way. The database has the last word: of several writers at one moment
 * one is written, and the transaction of a loser can go on to say so.
 */
export function tryClaims(tx: Tx, outletId: string, claims: readonly Claim[]): Promise<Outcome> {
  return tryWriting(tx, claims, () => insertClaims(tx, outletId, claims))
}

export async function tryWriting(
  tx: Tx,
  claims: readonly Claim[],
  write: () => Promise<void>,
): Promise<Outcome> {
  await sql`savepoint claims`.execute(tx)
  try {
    await write()
    await sql`release savepoint claims`.execute(tx)
    return null
  } catch (error) {
    if ((error as { code?: string }).code !== exclusionViolation) throw error
    await sql`rollback to savepoint claims`.execute(tx)
    return clashesOf(tx, claims)
  }
}

/** What keeps owners busy in the times that are wanted of them. */
export async function clashesOf(tx: Tx, claims: readonly Claim[]): Promise<Clash[]> {
  const found: Clash[] = []
  for (const { owner, startsAt, endsAt, sourceId } of claims) {
    const busy = await selectClaimsOf(tx, [owner.id], { from: startsAt, to: endsAt })
    for (const other of busy) {
      if (other.sourceId === sourceId) continue
      const { startsAt: from, endsAt: to, why } = other
      found.push({ owner, startsAt: from, endsAt: to, why, sourceId: other.sourceId })
    }
  }
  return found
}
