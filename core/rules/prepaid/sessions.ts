import { assert } from '../../kernel/assert.ts'
import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { type Minor, minor, sum } from '../../kernel/money.ts'
import { type RedemptionBasis, redemptionValue } from '../packages.ts'

/** What is left of the sessions of one service of a package. */
export interface SessionsLeft {
  readonly left: number
  /** What was paid for those that are left, without tax. */
  readonly deferred: Minor
  /** What one of them costs by itself. */
  readonly price: Minor
}

export interface SessionsTaken {
  /** What is owed no longer. */
  readonly deferred: Minor
  /** What they count for, by the basis that was asked for. */
  readonly worth: Minor
}

/**
 * Takes the next sessions of a service: each is worth its even share of what was paid for those that are left, so
 * that the last one takes what is there, whatever came back meanwhile.
 */
export function takeSessions(
  { left, deferred, price }: SessionsLeft,
  count: number,
  basis: RedemptionBasis,
): Decision<SessionsTaken, 'sessions_short'> {
  assert(Number.isInteger(count) && count > 0, 'sessions are taken whole')
  if (count > left) return refuse('sessions_short', { left, wanted: count })
  // All sessions of one service weigh the same.
  const sold = { paid: deferred, benefits: [{ id: 'one', price: minor(1), count: left }] }
  const shares = Array.from({ length: count }, (_, usedBefore) => {
    const share = redemptionValue(sold, { benefitId: 'one', usedBefore }, 'payment')
    assert(share.ok, 'a session that is left has a share')
    return share.value
  })
  const owed = sum(shares)
  return allow({ deferred: owed, worth: basis === 'item' ? minor(price * count) : owed })
}
