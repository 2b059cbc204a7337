import { type Minor, minor, multiplyDivide, zero } from '../../../core/kernel/money.ts'
import { type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import { costOf, type StockLevel } from './public.ts'

/** What a receipt does to the value of stock. */
export interface ReceiptEffect {
  /** The moving weighted average after the receipt, per unit. */
  readonly unitCost: Minor
  /** What the goods received cost. */
  readonly paid: Minor
  /**
   * What goods sold before they were received had cost more than was booked for them (below zero:
   * less).
   */
  readonly soldBefore: Minor
  /** The change of the stock's value: what was paid, less what belongs to goods already sold. */
  readonly value: Minor
}

/**
 * Moving weighted average: only receipts move it. Ten at 100 and ten at 120 are twenty at 110.
 * Where goods were sold before they came in, the receipt's price becomes the average, and what
 * those sales were booked at too little or too much goes to the cost of goods sold: two sold at
 * nought, twenty received at 3.30 leave eighteen worth 59.40.
 */
export function receive(level: StockLevel, received: Quantity, unitCost: Minor): ReceiptEffect {
  const paid = costOf(unitCost, received)
  if (level.onHand <= 0) {
    const missing = quantity(-level.onHand)
    const soldBefore = minor(costOf(unitCost, missing) - costOf(level.unitCost, missing))
    return { unitCost, paid, soldBefore, value: minor(paid - soldBefore) }
  }
  const held = costOf(level.unitCost, level.onHand)
  const average = multiplyDivide(held + paid, 1000, level.onHand + received, 'half_up')
  return { unitCost: minor(average), paid, soldBefore: zero, value: paid }
}
