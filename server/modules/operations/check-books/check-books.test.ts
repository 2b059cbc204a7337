import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBusyShop } from '../../../testing/busy-shop.ts'
import type { Shop } from '../../../testing/open-shop.ts'
import { line, sell, tender } from '../../../testing/selling.ts'
import { bookChecks, checkBooks, formatCheckBooks } from './check-books.ts'

let shop: Shop
beforeAll(async () => {
  shop = (await openBusyShop()).shop
})
afterAll(() => shop.close())

const broken = async (options = {}) =>
  (await checkBooks(shop.database, options)).filter((result) => result.total > 0)

test('names are unique and every check says what is true when it is green', () => {
  expect(new Set(bookChecks.map((check) => check.name)).size).toBe(bookChecks.length)
  for (const check of bookChecks) expect(check.says).toMatch(/^[A-Z].*\.$/)
})

test('the table tells that the books are right', async () => {
  const table = formatCheckBooks(await checkBooks(shop.database))

  expect(table).toMatch(/^The books are right: \d+ checks in \d+ ms\.$/m)
  expect(table).not.toContain('FAIL')
})

test('books are right at any moment while tills sell', async () => {
  const selling = Promise.all(
    Array.from({ length: 40 }, () =>
      sell(shop, { lines: [line(shop.items.rice, 2_000)], tenders: [tender('cash', 105_00)] }),
    ),
  )
  for (let i = 0; i < 4; i++) expect(await broken()).toEqual([])
  await selling
  expect(await broken()).toEqual([])
})

test('the table names what is wrong, the first rows and how many more', async () => {
  await sql`update stock_levels set unit_cost_minor = unit_cost_minor`.execute(shop.database)
  await sql`update sales set note = null`.execute(shop.database)
  await sql`update documents set total_minor = total_minor + 1`.execute(shop.database)
  try {
    const table = formatCheckBooks(await checkBooks(shop.database))

    expect(table).toMatch(/FAIL {2}I2 +sale-has-its-bill/)
    expect(table).toMatch(/and \d+ more/)
    expect(table).toMatch(/^3 checks found something wrong/m)
  } finally {
    await sql`update documents set total_minor = total_minor - 1`.execute(shop.database)
  }
})

test('events that wait are asked about only when the till is quiet', async () => {
  await sql`update outbox set time = time - interval '2 minutes'`.execute(shop.database)

  expect(await broken()).toEqual([])
  expect((await broken({ settled: true })).map((result) => result.name)).toEqual([
    'outbox-is-empty',
  ])
})

test('an old act whose event was cleared away is not missed', async () => {
  const { database } = shop
  await sql`update sales set recorded_at = recorded_at - interval '8 days'`.execute(database)
  await sql`delete from outbox where type = 'sale.completed'`.execute(database)

  expect(await broken()).toEqual([])
})
