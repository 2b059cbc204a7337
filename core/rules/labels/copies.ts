import type { Quantity } from '../../kernel/quantity.ts'

/** More than a delivery of one article has; more is a slip of the finger. */
export const mostCopies = 1_000

/** How many labels goods that came in need: one for each piece, and one for what is weighed, for its shelf. */
export function copiesFor(quantity: Quantity, soldBy: 'unit' | 'weight'): number {
  if (soldBy === 'weight') return 1
  return Math.min(mostCopies, Math.max(1, Math.ceil(quantity / 1_000)))
}
