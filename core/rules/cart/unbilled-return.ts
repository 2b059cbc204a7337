import type { Sale } from '../../contracts/sales.ts'
import type { BusinessDate } from '../../kernel/dates.ts'
import { type Minor, minor, multiplyDivide } from '../../kernel/money.ts'
import { type Quantity, quantity } from '../../kernel/quantity.ts'

/** What was paid in one sale for a quantity of an item, tax included and discounts taken off. */
export interface PricePaid {
  readonly paid: Minor
  readonly of: Quantity
}

/**
 * The lower of two prices paid, compared exactly: 100 for three is less than 34 for one. Of equal
 * ones the first stays.
 */
export function lowerPrice<P extends PricePaid>(a: P, b: P): P {
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

/** The lowest price at which something was sold, and when. */
export interface LowestPaid extends PricePaid {
  readonly soldOn: BusinessDate
}

/** A bill as far as it tells what was paid for what. */
export type PricedBill = Pick<Sale, 'businessDate'> & {
  readonly lines: readonly Pick<
    Sale['lines'][number],
    'itemId' | 'name' | 'quantityMilli' | 'totalMinor'
  >[]
}

/** Packs of an item, as a line names them: what one of them holds. */
export type PacksOf = (
  itemId: string,
) => readonly { readonly name: string; readonly quantityMilli: Quantity }[]

/**
 * The lowest price of each item on bills, beside what was the lowest before. A line of a pack counts what the pack
 * holds, so that a piece out of it is compared with a piece; what was given away was not sold.
 */
export function lowestPaid(
  bills: readonly PricedBill[],
  packsOf: PacksOf,
  before: ReadonlyMap<string, LowestPaid> = new Map(),
): Map<string, LowestPaid> {
  const lowest = new Map(before)
  for (const { lines, businessDate: soldOn } of bills) {
    for (const { itemId, name, quantityMilli, totalMinor: paid } of lines) {
      if (itemId === null || paid <= 0 || quantityMilli <= 0) continue
      const pack = packsOf(itemId).find((one) => name.endsWith(`, ${one.name}`))
      const of = pack
        ? quantity(multiplyDivide(quantityMilli, pack.quantityMilli, 1000, 'half_up'))
        : quantityMilli
      const known = lowest.get(itemId)
      const price = { paid, of, soldOn }
      if (!known || lowerPrice(known, price) === price) lowest.set(itemId, price)
    }
  }
  return lowest
}
