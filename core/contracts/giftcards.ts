import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zBusinessDate, zId, zInstant, zSignedAmount } from './primitives.ts'

export const giftcardsRefusals = {
  'giftcards.card_unknown': {
    status: 422,
    says: 'There is no gift card with this code. Check each character.',
  },
  'giftcards.card_expired': { status: 422, says: 'This gift card has expired.' },
  'giftcards.balance_short': { status: 422, says: 'The gift card does not hold this much.' },
  'giftcards.code_malformed': {
    status: 422,
    says: 'This is not the code of a gift card. It has 16 characters; check each of them.',
  },
  'giftcards.code_taken': { status: 409, says: 'A gift card with this code was sold before.' },
  'giftcards.line_wrong': {
    status: 422,
    says: 'A gift card is sold one to a line, for an amount above zero, without item and discount.',
  },
  'giftcards.card_used': {
    status: 422,
    says: 'This gift card has been used. Only an unused one can be taken back.',
  },
} as const satisfies RefusalTable

export const GiftCardSettings = z.object({
  /** Months for which a new gift card is good; zero is for ever. */
  validMonths: z.int().min(0).max(120).default(12),
})

export const GiftCard = z.object({
  cardId: zId,
  /** The end of its code, as screens and papers show it: never the whole. */
  masked: z.string(),
  balanceMinor: zAmount,
  initialMinor: zAmount,
  expiresOn: zBusinessDate.nullable(),
  status: z.enum(['open', 'used', 'expired', 'returned']),
})
export type GiftCard = z.infer<typeof GiftCard>

const area = 'Stored value'

export const readGiftCard = defineOperation({
  id: 'readGiftCard',
  method: 'GET',
  path: '/api/v1/gift-cards/:code',
  area,
  scope: 'outlet',
  permission: 'sales.complete',
  summary: 'What a gift card holds, by its code. Codes are never listed and never answered.',
  params: z.object({ code: z.string().trim().min(1).max(40) }),
  response: GiftCard,
  refusals: ['giftcards.card_unknown'],
})

/** What gives or takes store credit: bills and what comes back, dues paid too much, customers who are merged. */
export const storeCreditDocuments = [
  'sale',
  'refund',
  'unbilled_return',
  'collection',
  'merge',
  'merge_undone',
] as const

export const StoreCreditEntry = z.object({
  id: zId,
  at: zInstant,
  /** Above zero: given; below: spent. */
  amountMinor: zSignedAmount,
  /** The balance after it. */
  balanceMinor: zAmount,
  documentType: z.enum(storeCreditDocuments),
  documentId: zId,
  /** The number of the bill, note or receipt; a merge has none. */
  number: z.string().nullable(),
  saleId: zId.nullable(),
  by: z.string(),
})
export type StoreCreditEntry = z.infer<typeof StoreCreditEntry>

export const readStoreCredit = defineOperation({
  id: 'readStoreCredit',
  method: 'GET',
  path: '/api/v1/customers/:customerId/store-credit',
  area,
  permission: 'customers.read',
  summary: 'The statement of a customer’s store credit: the balance and its entries, newest first.',
  params: z.object({ customerId: zId }),
  response: z.object({ balanceMinor: zAmount, entries: z.array(StoreCreditEntry) }),
  refusals: [],
})
