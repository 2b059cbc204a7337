import { afterAll, beforeAll, expect, test } from 'vitest'
import { LoyaltySettings } from '../../../../core/contracts/loyalty.ts'
import { minor } from '../../../../core/kernel/money.ts'
import { quantity } from '../../../../core/kernel/quantity.ts'
import { newId } from '../../../platform/ids.ts'
import { hearPoints } from '../../../testing/busy-value.ts'
import { openShop, type Shop } from '../../../testing/open-shop.ts'
import { line, refusalOf, sell, tender } from '../../../testing/selling.ts'
import { addCustomer } from '../../../testing/stored-value.ts'
import { returnGoods } from '../../sales/refund-sale.ts'
import { pointsBalance } from '../../storedvalue/public.ts'
import { checkBooks } from './check-books.ts'

let shop: Shop
beforeAll(async () => {
  const loyalty = LoyaltySettings.parse({ earnPerHundred: 10, whenSpent: 'deduct' })
  shop = await openShop({ settings: { loyalty } })
})
afterAll(() => shop.close())

function takeBack(saleId: string, pieces: number, cash?: number) {
  const tenders = cash && [{ kind: 'upi' as const, amountMinor: minor(cash) }]
  return returnGoods(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: quantity(pieces * 1000) }],
    reason: 'not wanted',
    tenders: tenders || undefined,
  })
}

/** Flowers for 1,000 that earn 100 points, of which 80 are spent. */
async function earnAndSpend(heard: boolean): Promise<{ customerId: string; saleId: string }> {
  const customerId = await addCustomer(shop)
  const flowers = (pieces: number) => [line(shop.items.flowers, pieces * 1000)]
  const bought = { customerId, lines: flowers(25), tenders: [tender('upi', 1_000_00)] }
  const { saleId } = await sell(shop, bought)
  if (!heard) return { customerId, saleId }
  await hearPoints(shop)
  await sell(shop, { customerId, lines: flowers(2), tenders: [tender('points', 80_00)] })
  return { customerId, saleId }
}

test('a refund keeps back what spent points were worth, and the balance ends at zero', async () => {
  const { customerId, saleId } = await earnAndSpend(true)
  // 30 of the 100 points go back with 300; 20 are left, so 10.00 are kept.
  const first = await takeBack(saleId, 7.5)
  expect(first.tenders).toEqual([
    { kind: 'points', amountMinor: 10_00 },
    { kind: 'upi', amountMinor: 290_00 },
  ])
  await hearPoints(shop)
  expect(await pointsBalance(shop.database, customerId)).toBe(0)

  expect(await refusalOf(takeBack(saleId, 17.5, 700_00))).toBe('sales.refund_due_first')
  const rest = await takeBack(saleId, 17.5)
  expect(rest.tenders).toEqual([
    { kind: 'points', amountMinor: 70_00 },
    { kind: 'upi', amountMinor: 630_00 },
  ])
  await hearPoints(shop)
  expect(await pointsBalance(shop.database, customerId)).toBe(0)
})

test('points that have not been given yet are not missed', async () => {
  const { customerId, saleId } = await earnAndSpend(false)
  const given = await takeBack(saleId, 25)
  expect(given.tenders).toEqual([{ kind: 'upi', amountMinor: 1_000_00 }])
  await hearPoints(shop)
  expect(await pointsBalance(shop.database, customerId)).toBe(0)
})

test('the books agree with all of it', async () => {
  expect((await checkBooks(shop.database)).filter((result) => result.total > 0)).toEqual([])
})
