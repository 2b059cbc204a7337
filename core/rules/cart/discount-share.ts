import { add, type Minor, multiplyDivide } from '../../kernel/money.ts'
import { million, type Rate, rate } from '../../kernel/rate.ts'
import type { PricedCart } from './cart.ts'

/**
 * The largest share of its price that any discount takes: of a line by its own discount, or of the whole bill by all of
 * them. Above the limit of the business it needs a permission of its own, so that nobody gives the shop away.
 */
export function discountShare(cart: PricedCart): Rate {
  const share = (part: Minor, whole: Minor) =>
    whole === 0 ? 0 : multiplyDivide(part, million, whole, 'down')
  const ofLines = cart.lines.map((line) => share(line.lineDiscount, line.gross))
  const given = add(cart.lineDiscount, cart.cartDiscount)
  return rate(Math.max(0, ...ofLines, share(given, cart.gross)))
}

/** How far a price lies from the list, in parts of it: rounded up, so that a limit is never passed unseen. */
export function priceDeviation(price: Minor, list: Minor): Rate {
  if (price === list) return rate(0)
  if (list === 0) return rate(million)
  return rate(multiplyDivide(Math.abs(price - list), million, list, 'up'))
}
