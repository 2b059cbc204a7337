import { businessDate } from '../../core/kernel/dates.ts'
import { minor } from '../../core/kernel/money.ts'
import { quantity } from '../../core/kernel/quantity.ts'
import { collectDues } from '../modules/customers/collect-dues.ts'
import { createCustomer } from '../modules/customers/create-customer.ts'
import { recordOpeningDues } from '../modules/customers/opening-dues.ts'
import { refundSale } from '../modules/sales/refund-sale.ts'
import { newId } from '../platform/ids.ts'
import type { Shop } from './open-shop.ts'
import { line, sell, tender } from './selling.ts'

/** What a customer with an account left behind on a busy day. */
export interface KhataDay {
  readonly owingId: string
  readonly accountSaleId: string
  readonly accountRefundId: string
  readonly openingDuesId: string
  /** Part of the dues, in cash. */
  readonly collectionId: string
  /** The rest of them and more, in cash and by UPI; what was more is store credit. */
  readonly lastCollectionId: string
}

/** Somebody who owed from before buys on account, brings a part back, and pays in two goes. */
export async function useAccount(shop: Shop): Promise<KhataDay> {
  const { database, owner } = shop
  const owingId = newId()
  await createCustomer(database, owner, { customerId: owingId, name: 'Owing Omkar' })
  const openingDuesId = newId()
  await recordOpeningDues(database, owner, {
    customerId: owingId,
    openingId: openingDuesId,
    amountMinor: minor(75_00),
    owedSince: businessDate('2026-01-15'),
    note: 'From the old book',
  })
  const { saleId: accountSaleId } = await sell(shop, {
    customerId: owingId,
    lines: [line(shop.items.soap, 2_000)],
    tenders: [tender('khata', 200_00), tender('cash', 36_00)],
  })
  const accountRefundId = newId()
  await refundSale(database, owner, {
    saleId: accountSaleId,
    refundId: accountRefundId,
    lines: [{ lineNo: 1, quantityMilli: quantity(1_000) }],
    reason: 'one too many',
  })
  const collect = async (
    amount: number,
    more: object,
    tenders: { kind: 'cash' | 'upi'; amount: number }[],
  ) => {
    const collectionId = newId()
    await collectDues(database, shop.cashier, {
      customerId: owingId,
      collectionId,
      amountMinor: minor(amount),
      restToStoreCredit: false,
      note: null,
      tenders: tenders.map(({ kind, amount: given }) => ({
        kind,
        amountMinor: minor(given),
        reference: null,
      })),
      ...more,
    })
    return collectionId
  }
  const collectionId = await collect(50_00, {}, [{ kind: 'cash', amount: 100_00 }])
  const lastCollectionId = await collect(200_00, { restToStoreCredit: true }, [
    { kind: 'upi', amount: 80_00 },
    { kind: 'cash', amount: 120_00 },
  ])
  return { owingId, accountSaleId, accountRefundId, openingDuesId, collectionId, lastCollectionId }
}
