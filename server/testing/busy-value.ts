import { sql } from 'kysely'
import type { DomainEvent } from '../../core/contracts/events.ts'
import { WalletSettings } from '../../core/contracts/wallets.ts'
import { quantity } from '../../core/kernel/quantity.ts'
import { loyaltySubscribers } from '../modules/loyalty/subscribers.ts'
import { returnGoods } from '../modules/sales/refund-sale.ts'
import { runInTransaction } from '../platform/database/operation.ts'
import { newId } from '../platform/ids.ts'
import type { Shop } from './open-shop.ts'
import { line, sell, tender } from './selling.ts'
import { addCustomer, sellCard, topUp } from './stored-value.ts'

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

/** What a day did with a prepaid wallet: 500 were paid in and 100 came on top. */
export interface WalletDay {
  readonly walletCustomerId: string
  readonly topUpId: string
  readonly walletSaleId: string
  /** One of thirteen flowers came back: first what the bonus had paid. */
  readonly walletRefundId: string
}

/** What a day did with points. */
export interface PointsDay {
  readonly pointsCustomerId: string
  /** Earned 100; 300 of its 1,000 rupees went back. */
  readonly earningSaleId: string
  readonly earningRefundId: string
  /** Paid by 30 points and cash; it came back. */
  readonly pointsSaleId: string
  readonly pointsRefundId: string
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

/** A bonus for the busy shop: who pays 500 in gets 100 on top. */
export const walletTerms = WalletSettings.parse({
  steps: [{ fromMinor: 500_00, bonusMinor: 100_00 }],
})

export async function useWallet(shop: Shop): Promise<WalletDay> {
  const walletCustomerId = await addCustomer(shop, 'Wasim')
  const topUpId = await topUp(shop, walletCustomerId, 500_00)
  const { saleId: walletSaleId } = await sell(shop, {
    customerId: walletCustomerId,
    lines: [line(shop.items.flowers, 13_000)],
    tenders: [tender('wallet', 500_00), tender('wallet_bonus', 20_00)],
  })
  const walletRefundId = await takeBackLine(shop, walletSaleId)
  return { walletCustomerId, topUpId, walletSaleId, walletRefundId }
}

/** Points come by events: their handlers are run here as the dispatcher runs them. */
export async function usePoints(shop: Shop): Promise<PointsDay> {
  const customerId = await addCustomer(shop, 'Bela')
  const earning = await sell(shop, {
    customerId,
    lines: [line(shop.items.flowers, 25_000)],
    tenders: [tender('upi', 1_000_00)],
  })
  await hearPoints(shop)
  const spent = await sell(shop, {
    customerId,
    lines: [line(shop.items.flowers)],
    tenders: [tender('points', 30_00), tender('cash', 10_00)],
  })
  const earningRefundId = await takeBackLine(shop, earning.saleId, 7_500)
  const pointsRefundId = await takeBackLine(shop, spent.saleId)
  await hearPoints(shop)
  return {
    pointsCustomerId: customerId,
    earningSaleId: earning.saleId,
    earningRefundId,
    pointsSaleId: spent.saleId,
    pointsRefundId,
  }
}

/** Gives loyalty what waits in the outbox, and leaves it there for others. */
export async function hearPoints(shop: Shop): Promise<void> {
  await runInTransaction(shop.database, async (tx) => {
    const { rows } = await sql<DomainEvent>`
      select id, type, subject, outlet_id as "outletId", time, data from outbox o
      where not exists (select from event_receipts r where r.event_id = o.id) order by seq`.execute(
      tx,
    )
    for (const event of rows) {
      for (const { consumer, types, handle } of loyaltySubscribers) {
        if (!types.includes(event.type)) continue
        await sql`insert into event_receipts (consumer, event_id, done_at)
          values (${consumer}, ${event.id}, now())`.execute(tx)
        await handle(tx, event)
      }
    }
  })
}

async function takeBackLine(shop: Shop, saleId: string, milli = 1_000): Promise<string> {
  const refundId = newId()
  const lines = [{ lineNo: 1, quantityMilli: quantity(milli) }]
  await returnGoods(shop.database, shop.owner, { saleId, refundId, lines, reason: 'not wanted' })
  return refundId
}
