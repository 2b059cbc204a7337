import { keptDepositNote } from '../../../core/rules/prepaid/deposits.ts'
import type { Cart } from './cart.ts'

/** A bill for what is kept of deposits, and not the one of the visit itself, which may be open beside it. */
export const isOfKept = ({ lines }: Pick<Cart, 'lines'>): boolean =>
  lines.some(({ note }) => note === keptDepositNote)
