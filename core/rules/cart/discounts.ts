import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { allocate, type Minor, minor, multiplyDivide, zero } from '../../kernel/money.ts'
import { million } from '../../kernel/rate.ts'
import type { CartInput, CartLine, CartRefusal, Discount } from './cart.ts'

/** The steps of a price that come before tax. */
export interface DiscountedLine {
  readonly gross: Minor
  readonly lineDiscount: Minor
  readonly cartDiscount: Minor
  readonly net: Minor
}

/** Ten thousand crore rupees: beyond any bill, and within exact integers whatever the tax. */
const largestCart = 100_000_000_000_00

/**
 * Gross, line discount and the share of the cart discount of each line: before tax, in this order.
 */
export function discountLines(input: CartInput): Decision<DiscountedLine[], CartRefusal> {
  const { lines } = input
  const grosses: Minor[] = []
  const discounts: Minor[] = []
  let left = 0
  for (const line of lines) {
    const priced = grossOf(line)
    if (!priced.ok) return priced
    const gross = line.giftCard ? allow(zero) : priced
    const discount = discountOn(gross.value, line.discount)
    if (discount < 0) return refuse('negative_discount', { lineNo: line.lineNo })
    if (discount > gross.value) return refuse('discount_exceeds_line', { lineNo: line.lineNo })
    grosses.push(gross.value)
    discounts.push(discount)
    left += gross.value - discount
    if (left > largestCart) return refuse('amount_too_large', { lineNo: line.lineNo })
  }
  const cartDiscount = discountOn(minor(left), input.discount)
  if (cartDiscount < 0) return refuse('negative_discount', { lineNo: null })
  if (cartDiscount > left) return refuse('discount_exceeds_cart', { discount: cartDiscount, left })
  return allow(spread(grosses, discounts, cartDiscount))
}

function grossOf(line: CartLine): Decision<Minor, CartRefusal> {
  const { lineNo, quantity, unitPrice, printedTotal } = line
  if (quantity < 0) return refuse('negative_quantity', { lineNo })
  if (unitPrice < 0 || (printedTotal ?? 0) < 0) return refuse('negative_price', { lineNo })
  const gross = printedTotal ?? multiplyDivide(unitPrice, quantity, 1000, 'half_up')
  if (gross > largestCart) return refuse('amount_too_large', { lineNo })
  return allow(minor(gross))
}

/** What a discount takes off an amount. */
export function discountOn(amount: Minor, discount: Discount | undefined): Minor {
  switch (discount?.kind) {
    case undefined:
      return zero
    case 'percent':
      return minor(multiplyDivide(amount, discount.rate, million, 'half_up'))
    case 'amount':
      return discount.amount
    case 'to_total':
      return minor(amount - discount.total)
  }
}

function spread(
  grosses: readonly Minor[],
  discounts: readonly Minor[],
  cartDiscount: Minor,
): DiscountedLine[] {
  const left = grosses.map((gross, i) => gross - (discounts[i] ?? 0))
  const shares = cartDiscount > 0 ? allocate(cartDiscount, left) : undefined
  return grosses.map((gross, i) => {
    const share = shares?.[i] ?? zero
    const net = minor((left[i] ?? 0) - share)
    return { gross, lineDiscount: discounts[i] ?? zero, cartDiscount: share, net }
  })
}
