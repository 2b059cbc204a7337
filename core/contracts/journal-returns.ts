import { z } from 'zod'
import { exchangeGoods, returnWithoutBill } from './after-sale.ts'
import { DocumentSnapshot } from './documents.ts'
import { SeriesClaim, SoldContent } from './journal.ts'
import { zAmount, zId, zQuantity } from './primitives.ts'
import { refundFields } from './sales.ts'

/** A credit note that a device has written: its number, and the paper in the customer's hand. */
const CreditNotePaper = z.object({
  documentId: zId,
  number: SeriesClaim.extend({ kind: z.literal('credit_note') }),
  paper: DocumentSnapshot,
})

/** Money that a device has given back, for goods or without them. */
export const RefundedContent = z.object({
  kind: z.enum(['refund', 'return']),
  saleId: zId,
  request: z.object(refundFields),
  shiftId: zId,
  creditNote: CreditNotePaper,
})
export type RefundedContent = z.infer<typeof RefundedContent>

/** Goods that a device has taken back and others that it has sold for them. */
export const ExchangedContent = z.object({
  saleId: zId,
  request: exchangeGoods.body,
  shiftId: zId,
  creditNote: CreditNotePaper,
  bill: SoldContent.pick({ documentId: true, number: true, terms: true, paper: true }),
})
export type ExchangedContent = z.infer<typeof ExchangedContent>

/**
 * `unbilled_return`: goods that a device has taken back without their bill, for store credit. The act's id is that of
 * the return.
 */
export const UnbilledReturnedContent = z.object({
  request: returnWithoutBill.body,
  shiftId: zId,
  /** What set the price of each line, as far as the device knew: so much was paid for so many. */
  prices: z.array(z.object({ paidMinor: zAmount, ofMilli: zQuantity })),
  note: z.object({
    documentId: zId,
    number: SeriesClaim.extend({ kind: z.literal('return_note') }),
    paper: DocumentSnapshot,
  }),
})
export type UnbilledReturnedContent = z.infer<typeof UnbilledReturnedContent>
