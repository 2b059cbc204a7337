import type { RefusalTable } from './operation.ts'

export const giftcardsRefusals = {
  'giftcards.card_unknown': {
    status: 422,
    says: 'There is no gift card with this code. Check each character.',
  },
  'giftcards.card_expired': { status: 422, says: 'This gift card has expired.' },
  'giftcards.balance_short': {
    status: 422,
    says: 'The gift card does not hold this much.',
  },
} as const satisfies RefusalTable
