import { zId } from './primitives.ts'

/** What a sale came of, where it came of something: part of its request. */
export const saleOrigins = {
  /** The offer that this sale makes good: its prices hold, and it becomes billed. */
  quotationId: zId.nullish(),
  /** The held bill that this sale came of. A second sale of the same one is recorded and flagged. */
  heldBillId: zId.nullish(),
  /** The visit that this sale is the bill of: its frozen prices hold, and it is completed with the sale. */
  visitId: zId.nullish(),
}
