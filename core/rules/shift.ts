import { assert } from '../kernel/assert.ts'
import { type Minor, minor, sum } from '../kernel/money.ts'

export interface DrawerFlows {
  readonly float: Minor
  /** Cash that stayed in the drawer: change given is already taken off. */
  readonly cashSales: Minor
  readonly cashRefunds: Minor
  /** Cash with which customers paid what they owed. */
  readonly collected: Minor
  readonly payIns: Minor
  readonly payOuts: Minor
  /** Cash taken out to the safe or the bank. */
  readonly drops: Minor
}

/** What the drawer should hold. */
export function expectedCash(flows: DrawerFlows): Minor {
  const { float, cashSales, cashRefunds, collected, payIns, payOuts, drops } = flows
  return minor(float + cashSales - cashRefunds + collected + payIns - payOuts - drops)
}

export interface DenominationCount {
  readonly denomination: Minor
  readonly count: number
}

/** What counted notes and coins come to. */
export function countDenominations(counts: readonly DenominationCount[]): Minor {
  return sum(
    counts.map(({ denomination, count }) => {
      assert(
        Number.isSafeInteger(count) && count >= 0,
        'notes and coins are counted in whole pieces',
      )
      return minor(denomination * count)
    }),
  )
}
