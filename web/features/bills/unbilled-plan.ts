import type { readUnbilledPrices } from '../../../core/contracts/after-sale.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { type Minor, minor, sum } from '../../../core/kernel/money.ts'
import { unbilledValue } from '../../../core/rules/cart/unbilled-return.ts'
import { type NewGoods, quantityOfGoods } from './new-goods.ts'
import type { Bringer } from './unbilled-customer.tsx'
import type { Conditions } from './unbilled-goods.tsx'

/** `asOf` is set where this device found the prices on the bills that it holds. */
export type UnbilledPrices = ResponseOf<typeof readUnbilledPrices> & {
  readonly asOf: number | null
}
export type UnbilledPrice = UnbilledPrices['prices'][number]

export interface UnbilledLine {
  readonly goods: NewGoods
  readonly price: UnbilledPrice | undefined
  /** Null while the quantity is not right or there is no price. */
  readonly value: Minor | null
}

/** What each thing is worth at its lowest price of the last days. */
export function unbilledLines(
  goods: readonly NewGoods[],
  prices: UnbilledPrices | undefined,
): UnbilledLine[] {
  return goods.map((one) => {
    const price = prices?.prices.find((each) => each.itemId === one.item.id)
    const much = quantityOfGoods(one)
    const value =
      price && much !== null
        ? unbilledValue({ paid: price.paidMinor, of: price.ofMilli }, much)
        : null
    return { goods: one, price, value }
  })
}

/** The store credit that it comes to; null while a line has no value yet. */
export function unbilledTotal(lines: readonly UnbilledLine[]): Minor | null {
  const values = lines.flatMap(({ value }) => (value === null ? [] : [value]))
  return lines.length > 0 && values.length === lines.length ? sum(values) : null
}

/** What may still be brought back today. */
export const leftOfCap = ({ capMinor, usedMinor }: UnbilledPrices): Minor =>
  minor(Math.max(0, capMinor - usedMinor))

/** A return as the screen shows it, with the price of each thing. */
export interface UnbilledOrder {
  readonly customer: Bringer
  readonly lines: readonly UnbilledLine[]
  readonly conditions: Conditions
  readonly prices: UnbilledPrices
  readonly reason: string
}
