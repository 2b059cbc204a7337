import type { GiftCard } from '../../../core/contracts/giftcards.ts'
import { maskedGiftCardCode } from '../../../core/rules/gift-card.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { outletToday } from '../outlets/public.ts'
import { digestOfTyped } from './gift-cards.ts'
import { type CardRow, findCard } from './store-gift-cards.ts'

/** What a card holds, for whoever has its code. */
export async function readGiftCard(
  reader: Reader,
  outletId: string,
  code: string,
): Promise<GiftCard> {
  const card = (await findCard(reader, digestOfTyped(code))) ?? deny('giftcards.card_unknown')
  const today = await outletToday(reader, outletId)
  return {
    cardId: card.id,
    masked: maskedGiftCardCode(card.lastFour),
    balanceMinor: card.balance,
    initialMinor: card.initial,
    expiresOn: card.expiresOn,
    status: statusOf(card, today),
  }
}

function statusOf(card: CardRow, today: string): GiftCard['status'] {
  if (card.returned) return 'returned'
  if (card.expiresOn !== null && card.expiresOn < today) return 'expired'
  return card.balance > 0 ? 'open' : 'used'
}
