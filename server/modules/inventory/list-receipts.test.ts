import { afterAll, beforeAll, expect, test } from 'vitest'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { adjustStock } from './adjust-stock.ts'
import { listStockReceipts } from './list-receipts.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const receive = (itemId: string, units: number, over: object = {}) =>
  adjustStock(shop.database, shop.owner, {
    movementId: newId(),
    itemId,
    kind: 'received' as const,
    quantityMilli: quantity(units * 1000),
    reason: 'Invoice 1042',
    ...over,
  })

test('what one person took in for one reason is one receipt; an item that came twice has one line', async () => {
  const { soap, rice } = shop.items
  await receive(soap.id, 10)
  await receive(rice.id, 5)
  await receive(soap.id, 2)
  await receive(rice.id, 3, { reason: 'Found behind the shelf', kind: 'found' })
  // Neither what goes out nor what was sold is a receipt.
  await receive(soap.id, 1, { reason: 'Broken', kind: 'damaged' })
  await sell(shop, { lines: [line(soap)], tenders: [tender('cash', 118_00)] })

  const receipts = await listStockReceipts(shop.database, shop.outletId)
  expect(receipts.map(({ reason, by, lines }) => ({ reason, by: by !== '', lines }))).toEqual([
    {
      reason: 'Found behind the shelf',
      by: true,
      lines: [expect.objectContaining({ itemId: rice.id, quantityMilli: 3_000 })],
    },
    {
      reason: 'Invoice 1042',
      by: true,
      lines: [
        expect.objectContaining({ itemId: rice.id, quantityMilli: 5_000 }),
        expect.objectContaining({ itemId: soap.id, quantityMilli: 12_000, soldBy: 'unit' }),
      ],
    },
  ])
})

test('another outlet has received nothing', async () => {
  expect(await listStockReceipts(shop.database, newId())).toEqual([])
})
