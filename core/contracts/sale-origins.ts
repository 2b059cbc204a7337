import { z } from 'zod'
import { memberLine, membershipsInSales } from './memberships.ts'
import { prepaidLine } from './prepaid.ts'
import { zBusinessDate, zId, zText } from './primitives.ts'

/** What a sale came of, where it came of something: part of its request. */
export const saleOrigins = {
  /** The offer that this sale makes good: its prices hold, and it becomes billed. */
  quotationId: zId.nullish(),
  /** The held bill that this sale came of. A second sale of the same one is recorded and flagged. */
  heldBillId: zId.nullish(),
  /** The visit that this sale is the bill of: its frozen prices hold, and it is completed with the sale. */
  visitId: zId.nullish(),
  /** The sale is for what is kept of the deposits of that visit, and not its bill: the visit stays as it is. */
  ofKept: z.boolean().optional(),
}

/** How a line moves value that the shop keeps for its customer: part of the request of the line. */
export const lineValue = {
  /** A gift card is sold: itemId is null, one piece, and the unit price is what the card holds. */
  giftCard: z
    .object({
      cardId: zId,
      /** Fifteen random characters and a check character, as core/rules/gift-card makes them. */
      code: zText(40),
      /** Left out, the business says how long a card is good. */
      expiresOn: zBusinessDate.nullish(),
    })
    .optional(),
  ...prepaidLine,
  ...memberLine,
}

/** What stands against selling a package or a membership, paying with sessions, or a member’s discount. */
export const prepaidInSales = [
  'prepaid.plan_changed',
  'prepaid.line_wrong',
  'prepaid.package_unknown',
  'prepaid.not_theirs',
  'prepaid.package_frozen',
  'prepaid.package_expired',
  'prepaid.sessions_short',
  'prepaid.other_outlet',
  ...membershipsInSales,
] as const
