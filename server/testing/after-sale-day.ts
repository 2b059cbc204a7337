import { minor } from '../../core/kernel/money.ts'
import { quantity } from '../../core/kernel/quantity.ts'
import { correctTender } from '../modules/sales/correct-tender.ts'
import { exchangeGoods } from '../modules/sales/exchange-goods.ts'
import { returnWithoutBill } from '../modules/sales/return-without-bill.ts'
import { newId } from '../platform/ids.ts'
import type { Shop } from './open-shop.ts'
import { exchangeOf, line, sell, tender } from './selling.ts'

/** What a busy day did to bills after they were made. */
export interface AfterSaleDay {
  /** Keyed as cash and put right to card; of it a part was put back. */
  readonly correctedSaleId: string
  readonly correctionId: string
  /** A soap and a damaged rice, brought back by the customer without their bill. */
  readonly unbilledReturnId: string
  /** Two soaps paid in cash, of which one was exchanged for dearer rice. */
  readonly exchangedSaleId: string
  readonly exchangeId: string
  readonly exchangeRefundId: string
}

/** Tenders put right, goods exchanged, and goods taken back without their bill. */
export async function afterSales(shop: Shop, customerId: string): Promise<AfterSaleDay> {
  return {
    ...(await correctAllSorts(shop)),
    ...(await exchangeOne(shop)),
    unbilledReturnId: await takeBackWithoutBill(shop, customerId),
  }
}

async function correctAllSorts(shop: Shop) {
  const { saleId } = await sell(shop, {
    lines: [line(shop.items.soap)],
    tenders: [tender('cash', 100_00), tender('upi', 18_00)],
  })
  const correct = async (from: 'cash' | 'card', to: 'cash' | 'card', amount: number) => {
    const correctionId = newId()
    const given = { saleId, correctionId, from, to, amountMinor: minor(amount) }
    await correctTender(shop.database, shop.cashier, {
      ...given,
      reference: null,
      reason: 'keyed as the wrong kind',
    })
    return correctionId
  }
  const correctionId = await correct('cash', 'card', 100_00)
  await correct('card', 'cash', 30_00)
  return { correctedSaleId: saleId, correctionId }
}

async function exchangeOne(shop: Shop) {
  const { soap, rice } = shop.items
  const { saleId } = await sell(shop, {
    lines: [line(soap, 2_000)],
    tenders: [tender('cash', 236_00)],
  })
  const [exchangeId, exchangeRefundId] = [newId(), newId()]
  await exchangeGoods(shop.database, shop.cashier, {
    ...exchangeOf({ lines: [line(rice, 3_000)], tenders: [tender('card', 40_00)] }),
    exchangeId,
    refundId: exchangeRefundId,
    saleId,
  })
  return { exchangedSaleId: saleId, exchangeId, exchangeRefundId }
}

async function takeBackWithoutBill(shop: Shop, customerId: string): Promise<string> {
  const returnId = newId()
  const line = (itemId: string, disposition: 'restock' | 'damaged') => ({
    itemId,
    quantityMilli: quantity(1_000),
    disposition,
  })
  await returnWithoutBill(shop.database, shop.owner, {
    returnId,
    customerId,
    lines: [line(shop.items.soap.id, 'restock'), line(shop.items.rice.id, 'damaged')],
    reason: 'bill lost',
    approvalIds: [],
  })
  return returnId
}
