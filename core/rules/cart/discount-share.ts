import { add, type Minor, minor, multiplyDivide, sum } from '../../kernel/money.ts'
import { million, type Rate, rate } from '../../kernel/rate.ts'
import type { PricedCart } from './cart.ts'

/**
 * The largest share of its price that any discount takes: of a line by its own discount, or of the whole bill by all of
 * them. Above the limit of the business it needs a permission of its own, so that nobody gives the shop away. What the
 * customer has by right on a line, as a member has, is left out: nobody gives it.
 */
export function discountShare(
  cart: PricedCart,
  byRight: { readonly has: (lineNo: number) => boolean } = nobody,
): Rate {
  const share = (part: Minor, whole: Minor) =>
    whole === 0 ? 0 : multiplyDivide(part, million, whole, 'down')
  const given = cart.lines.filter(({ lineNo }) => !byRight.has(lineNo))
  const ofLines = given.map((line) => share(line.lineDiscount, line.gross))
  const all = add(sum(given.map((line) => line.lineDiscount)), cart.cartDiscount)
  const right =
    sum(cart.lines.map((line) => line.lineDiscount)) - sum(given.map((line) => line.lineDiscount))
  return rate(Math.max(0, ...ofLines, share(all, minor(cart.gross - right))))
}

const nobody: ReadonlySet<number> = new Set()

/** How far a price lies from the list, in parts of it: rounded up, so that a limit is never passed unseen. */
export function priceDeviation(price: Minor, list: Minor): Rate {
  if (price === list) return rate(0)
  if (list === 0) return rate(million)
  return rate(multiplyDivide(Math.abs(price - list), million, list, 'up'))
}
