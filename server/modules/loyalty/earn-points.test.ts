import { afterAll, beforeAll, expect, test } from 'vitest'
import { LoyaltySettings } from '../../../core/contracts/loyalty.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { startDispatcher } from '../../platform/outbox/dispatch.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { addCustomer, anyCode, cardLine } from '../../testing/stored-value.ts'
import { returnGoods } from '../sales/refund-sale.ts'
import { pointsBalance } from '../storedvalue/public.ts'
import { loyaltySubscribers } from './subscribers.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ settings: { loyalty: LoyaltySettings.parse({ earnPerHundred: 10 }) } })
})
afterAll(() => shop.close())

async function deliver(): Promise<void> {
  const dispatcher = startDispatcher({
    database: shop.database,
    subscribers: loyaltySubscribers,
    onDelivered: () => {},
    onTrouble: (error) => {
      throw error
    },
  })
  await dispatcher.drain()
  await dispatcher.stop()
}

const flowers = (pieces: number) => line(shop.items.flowers, pieces * 1000)

async function buy(customerId: string | null, pieces: number, more: object = {}) {
  return sell(shop, {
    customerId,
    lines: [flowers(pieces)],
    tenders: [tender('upi', pieces * 40_00)],
    ...more,
  })
}

function takeBack(saleId: string, pieces: number) {
  return returnGoods(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: quantity(pieces * 1000) }],
    reason: 'not wanted',
  })
}

const points = (customerId: string) => pointsBalance(shop.database, customerId)

// Rule 29 with its numbers.
test('a sale of 1,000 earns 100, and a return of 300 takes 30 back', async () => {
  const customerId = await addCustomer(shop)
  const { saleId } = await buy(customerId, 25)
  await deliver()
  expect(await points(customerId)).toBe(100)

  await takeBack(saleId, 7.5)
  await deliver()
  expect(await points(customerId)).toBe(70)
  await takeBack(saleId, 17.5)
  await deliver()
  expect(await points(customerId)).toBe(0)
})

test('a second delivery, and a refund heard of before its sale, change nothing', async () => {
  const customerId = await addCustomer(shop)
  const { saleId } = await buy(customerId, 25)
  await takeBack(saleId, 7.5)
  // The sale's event comes last: its number in the outbox is put behind the refund's.
  await shop.test.pool.query(
    `update outbox set seq = default where type = 'sale.completed' and subject = $1`,
    [saleId],
  )
  await deliver()
  expect(await points(customerId)).toBe(70)
  await shop.test.pool.query('update outbox set delivered_at = null')
  await deliver()
  expect(await points(customerId)).toBe(70)
})

test('points that were spent and are taken back bring the balance below zero', async () => {
  const customerId = await addCustomer(shop)
  const { saleId } = await buy(customerId, 25)
  await deliver()
  await buy(customerId, 2, { tenders: [tender('points', 80_00)] })
  await takeBack(saleId, 25)
  await deliver()
  expect(await points(customerId)).toBe(-80)
})

test('gift cards, tips and what points have paid earn nothing; who is not known earns nothing', async () => {
  const customerId = await addCustomer(shop)
  await buy(customerId, 25)
  await deliver()
  await sell(shop, {
    customerId,
    lines: [flowers(5), cardLine(500_00, { id: newId(), code: anyCode() })],
    tenders: [tender('points', 100_00), tender('upi', 620_00)],
    tipMinor: 20_00,
  })
  await buy(null, 1)
  await deliver()
  // 100 earned, 100 spent; of 200 in flowers 100 were paid by points, which leaves 10.
  expect(await points(customerId)).toBe(10)
})

test('each point that is given or taken is in the ledger at its worth', async () => {
  const { rows } = await shop.test.pool.query(
    `select (select coalesce(sum(value_minor), 0) from points_entries) as worth,
      (select coalesce(-sum(amount_minor), 0) from ledger_postings where account_code = 'points') as owed,
      (select count(*) from ledger_entries where document_type = 'points') as entries`,
  )
  expect(Number(rows[0].owed)).toBe(Number(rows[0].worth))
  expect(Number(rows[0].entries)).toBeGreaterThan(5)
})
