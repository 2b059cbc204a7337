import type { DrawerCount, KeptCount } from '../contracts/tills.ts'
import type { Instant } from '../kernel/dates.ts'
import { type Minor, subtract } from '../kernel/money.ts'

/** What the drawer of a shift should hold, and how many acts have moved cash in it. */
export interface DrawerCash {
  readonly expectedMinor: Minor
  readonly acts: number
}

/** A count of a drawer as it is kept. */
export interface MadeCount extends KeptCount {
  readonly id: string
  /** How many acts had moved cash when it was made. */
  readonly cashActs: number
  /** When somebody was told what the drawer should have held. */
  readonly toldAt: Instant | null
}

/** The drawer is counted once, and once more before anybody is told what it should hold. */
const countsAllowed = 2

/** Counts of the drawer as it lies there now: once more cash has moved, it is another drawer. */
export function standingCounts<Count extends MadeCount>(
  counts: readonly Count[],
  { acts }: DrawerCash,
): readonly Count[] {
  return counts.filter((count) => count.cashActs >= acts)
}

export const isRecountLeft = (standing: readonly MadeCount[]): boolean =>
  standing.length < countsAllowed && standing.every((count) => count.toldAt === null)

/**
 * A count as it is told. The expectation is the present one while the count stands: a payment that
 * was keyed under the wrong name may be put right after the drawer was counted.
 */
export function countTold(
  count: MadeCount,
  counts: readonly MadeCount[],
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
export function keptCount(count: MadeCount): KeptCount {
  const { attempt, countedMinor, denominations, by, at, expectedMinor } = count
  return { attempt, countedMinor, denominations, by, at, expectedMinor }
}
