import { formatQuantity, type Quantity, quantity } from '../../../core/kernel/quantity.ts'

/** Two decimals are enough in a corner; the exact weight stands beside the price. */
export function shortQuantity(amount: Quantity): string {
  if (amount % 1000 === 0 || amount < 10) return formatQuantity(amount)
  return formatQuantity(quantity(amount - (amount % 10)))
}
