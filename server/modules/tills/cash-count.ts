import type { z } from 'zod'
import type { Denominations } from '../../../core/contracts/tills.ts'
import { countDenominations } from '../../../core/rules/shift.ts'
import { deny } from '../../platform/refusal-error.ts'

export type CashCount = z.infer<typeof Denominations>

/** Notes and coins are a second telling of the amount: when both are given they must agree. */
export function requireCount(amountMinor: number, count: CashCount | undefined): void {
  if (!count) return
  const countedMinor = countDenominations(
    count.map((row) => ({ denomination: row.valueMinor, count: row.count })),
  )
  if (countedMinor !== amountMinor) {
    deny('tills.count_mismatch', { amountMinor, countedMinor })
  }
}
