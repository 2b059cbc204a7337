import { quantity } from '../../core/kernel/quantity.ts'
import { returnGoods } from '../modules/sales/refund-sale.ts'
import { newId } from '../platform/ids.ts'
import type { Shop } from './open-shop.ts'
import { line, sell, tender } from './selling.ts'
import { sellCard } from './stored-value.ts'

/** What a day did with gift cards. */
export interface ValueDay {
  readonly cardId: string
  readonly cardSaleId: string
  /** Two flowers, paid by card and cash; one of them came back. */
  readonly cardSpentSaleId: string
  readonly cardRefundId: string
  /** Another card that was taken back unused. */
  readonly returnedCardId: string
  readonly cardReturnId: string
}

export async function useGiftCards(shop: Shop): Promise<ValueDay> {
  const card = await sellCard(shop, 1_000_00)
  const spent = await sell(shop, {
    lines: [line(shop.items.flowers, 2_000)],
    tenders: [tender('gift_card', 50_00, card.code), tender('cash', 30_00)],
  })
  const other = await sellCard(shop, 250_00)
  return {
    cardId: card.id,
    cardSaleId: card.saleId,
    cardSpentSaleId: spent.saleId,
    cardRefundId: await takeBackLine(shop, spent.saleId),
    returnedCardId: other.id,
    cardReturnId: await takeBackLine(shop, other.saleId),
  }
}

async function takeBackLine(shop: Shop, saleId: string): Promise<string> {
  const refundId = newId()
  const lines = [{ lineNo: 1, quantityMilli: quantity(1_000) }]
  await returnGoods(shop.database, shop.owner, { saleId, refundId, lines, reason: 'not wanted' })
  return refundId
}
