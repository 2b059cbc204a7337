import type { CartLineSnapshot } from '../../../core/contracts/openbills.ts'
import { zero } from '../../../core/kernel/money.ts'
import type { Discount } from '../../../core/rules/cart/cart.ts'
import type { BillCustomer, BillLine, Cart, CartSession } from './cart.ts'

/** A discount that a membership of the customer gives. */
export interface MemberDiscount {
  readonly discount: Discount
  readonly member: NonNullable<CartLineSnapshot['member']>
}

/** A session pays for the line, or money does again, at the price that it had. */
export function useSession(
  cart: Cart,
  lineId: string,
  session: Omit<CartSession, 'priceMinor'> | null,
): Cart {
  const found = cart.lines.find((line) => line.id === lineId && !line.removed)
  if (!found) return cart
  const price = found.session?.priceMinor ?? found.unitPriceMinor
  const unitPriceMinor = session ? zero : price
  const prices = { unitPriceMinor, listPriceMinor: unitPriceMinor }
  const paid = session && { ...session, priceMinor: price }
  const line: BillLine = { ...found, ...prices, session: paid, discount: null, member: null }
  const lines = cart.lines.map((one) => (one === found ? line : one))
  return { ...cart, lines, currentId: lineId }
}

/** Packages and memberships are somebody’s: with another customer on the bill, money pays again, and all of it. */
export function withoutBenefits(cart: Cart, customer: BillCustomer | null): Cart {
  if (cart.customer?.id === customer?.id) return cart
  return cart.lines
    .filter((line) => line.session && !line.removed)
    .reduce((now, line) => useSession(now, line.id, null), withoutMembers(cart))
}

export function withoutMembers(cart: Cart): Cart {
  const given = cart.lines.filter((line) => line.member)
  return setMembers(cart, Object.fromEntries(given.map(({ id }) => [id, null])), false)
}

/** The line that keys act on stays: nobody has touched the others. */
export function setMembers(
  cart: Cart,
  given: Readonly<Record<string, MemberDiscount | null>>,
  dropsDiscount: boolean,
): Cart {
  const lines = cart.lines.map((line) => {
    const now = given[line.id]
    return now === undefined ? line : { ...line, ...(now ?? { discount: null, member: null }) }
  })
  return { ...cart, lines, discount: dropsDiscount ? null : cart.discount }
}
