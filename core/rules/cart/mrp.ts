import type { Minor } from '../../kernel/money.ts'
import { units } from '../../kernel/quantity.ts'
import type { CartInput, CartTaxClass } from './cart.ts'
import { priceCart } from './price-cart.ts'

/** One piece at a price, before any discount. */
export interface PricedPiece {
  readonly price: Minor
  readonly priceIncludesTax: boolean
  readonly taxClass: CartTaxClass
}

/** What a customer pays for one piece: a bill adds the tax that the price does not hold. */
export function paidForOne(
  { price, priceIncludesTax, taxClass }: PricedPiece,
  { tax, settings }: Pick<CartInput, 'tax' | 'settings'>,
): Minor {
  if (priceIncludesTax) return price
  const line = { lineNo: 1, quantity: units(1), unitPrice: price, priceIncludesTax, taxClass }
  const priced = priceCart({ lines: [line], tax, settings })
  return priced.ok ? priced.value.beforeRoundOff : price
}

/**
 * Nothing is sold above the maximum retail price printed on it, which is inclusive of all taxes (Legal Metrology
 * (Packaged Commodities) Rules, rules 2(m) and 18(2)).
 */
export function isAboveMrp(
  piece: PricedPiece,
  mrp: Minor,
  pricing: Pick<CartInput, 'tax' | 'settings'>,
): boolean {
  return paidForOne(piece, pricing) > mrp
}
