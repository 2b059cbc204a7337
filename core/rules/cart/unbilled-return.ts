import { type Minor, minor, multiplyDivide } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'

/** What was paid in one sale for a quantity of an item, tax included and discounts taken off. */
export interface PricePaid {
  readonly paid: Minor
  readonly of: Quantity
}

/**
 * The lower of two prices paid, compared exactly: 100 for three is less than 34 for one. Of equal
 * ones the first stays.
 */
export function lowerPrice(a: PricePaid, b: PricePaid): PricePaid {
  return BigInt(b.paid) * BigInt(a.of) < BigInt(a.paid) * BigInt(b.of) ? b : a
}

/**
 * What goods are worth that come back without their bill: the lowest price at which this outlet
 * sold them, for the quantity that comes back, rounded half up. The shop cannot know which sale
 * they came from, so it gives no more than any of them can have cost.
 */
export function unbilledValue(price: PricePaid, returning: Quantity): Minor {
  return minor(multiplyDivide(price.paid, returning, price.of, 'half_up'))
}
