import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../../../testing/open-shop.ts'
import { bookChecks, checkBooks, formatCheckBooks } from './check-books.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test('probe', async () => {
  const results = await checkBooks(shop.database)
  console.log(formatCheckBooks(results))
  expect(bookChecks.length).toBe(results.length)
  void sql
})
