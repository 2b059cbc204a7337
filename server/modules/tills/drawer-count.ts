import type { DrawerCount, KeptCount } from '../../../core/contracts/tills.ts'
import { subtract } from '../../../core/kernel/money.ts'
import type { DrawerCash } from './drawer-cash.ts'
import type { CountRow } from './store-counts.ts'

/** The drawer is counted once, and once more before anybody is told what it should hold. */
const countsAllowed = 2

/** Counts of the drawer as it lies there now: once more cash has moved, it is another drawer. */
export function standingCounts(
  counts: readonly CountRow[],
  { acts }: DrawerCash,
): readonly CountRow[] {
  return counts.filter((count) => count.cashActs >= acts)
}

export const isRecountLeft = (standing: readonly CountRow[]): boolean =>
  standing.length < countsAllowed && standing.every((count) => count.toldAt === null)

/**
 * A count as it is told. The expectation is the present one while the count stands: a payment that
 * was keyed under the wrong name may be put right after the drawer was counted.
 */
export function countTold(
  count: CountRow,
  counts: readonly CountRow[],
  cash: DrawerCash,
): DrawerCount {
  const standing = standingCounts(counts, cash)
  const stands = standing.at(-1)?.id === count.id
  const expected = stands ? cash.expectedMinor : count.expectedMinor
  const isTold = count.toldAt !== null
  return {
    id: count.id,
    attempt: count.attempt,
    countedMinor: count.countedMinor,
    denominations: count.denominations,
    by: count.by,
    at: count.at,
    agrees: count.countedMinor === expected,
    expectedMinor: isTold ? expected : null,
    differenceMinor: isTold ? subtract(count.countedMinor, expected) : null,
    stands,
    mayRecount: stands && isRecountLeft(standing),
  }
}

/** A count as the Z report keeps it, with what was expected when it was made. */
export function keptCount(count: CountRow): KeptCount {
  const { attempt, countedMinor, denominations, by, at, expectedMinor } = count
  return { attempt, countedMinor, denominations, by, at, expectedMinor }
}
