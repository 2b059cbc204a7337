import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, saleOf, tender } from '../../testing/selling.ts'
import { checkSale } from './check-sale.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const counts = async () => {
  const { database } = shop
  const tables = ['sales', 'documents', 'stock_movements', 'audit_entries', 'outbox'] as const
  const rows = tables.map((table) =>
    database
      .selectFrom(table)
      .select((all) => all.fn.countAll().as('n'))
      .executeTakeFirstOrThrow(),
  )
  return (await Promise.all(rows)).map(({ n }) => Number(n))
}

test('a sale that may be finished is told its total, and nothing of it stays', async () => {
  const before = await counts()
  const request = saleOf({ lines: [line(shop.items.rice)], tenders: [tender('cash', 60_00)] })
  expect(await checkSale(shop.database, shop.cashier, request)).toEqual({ totalMinor: 53_00 })
  expect(await counts()).toEqual(before)
})

test('what would have been refused at the counter is refused before the money is taken', async () => {
  const check = (given: Record<string, unknown>) =>
    refusalOf(checkSale(shop.database, shop.cashier, saleOf(given)))
  const lines = [line(shop.items.rice)]
  const cash = [tender('cash', 60_00)]
  const percent = { kind: 'percent', rate: 500_000 }
  expect(await check({ lines, tenders: cash, discount: percent })).toBe('approval.needed')
  const card = { ...tender('gift_card', 53_00), reference: 'ABCDE' }
  expect(await check({ lines, tenders: [card] })).toBe('giftcards.card_unknown')
  expect(await check({ lines, tenders: [tender('cash', 1_00)] })).toBe('sales.tenders_short')
})
