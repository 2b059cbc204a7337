import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RefusalError } from '../../platform/refusal-error.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { line, sell, tender } from '../../testing/selling.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** What the till is told when a soap is sold at a price, by somebody who may sell and nothing more. */
async function told(unitPriceMinor: number, more: object = {}) {
  const lines = [line(shop.items.soap, 1_000, { unitPriceMinor, ...more })]
  const paid = Math.round(unitPriceMinor / 100) * 100
  try {
    const sale = await sell(shop, { lines, tenders: [tender('card', paid)] })
    return sale.flags.map((flag) => flag.kind)
  } catch (error) {
    if (error instanceof RefusalError) return { code: error.code, ...error.facts }
    throw error
  }
}

const needed = (value: number) => ({
  code: 'approval.needed',
  permission: 'sales.price',
  value,
  limit: 0,
})

test('a typed price needs somebody who may set prices, as far as it lies from the list', async () => {
  expect(await told(100_00)).toMatchObject(needed(152_543))
  expect(await told(236_00)).toMatchObject(needed(1_000_000))
  expect(await told(118_00)).toEqual([])
})

test('a manager sets a price; it is told to a person all the same', async () => {
  const manager = await addPerson(shop.database, 'manager', shop)
  const sale = await sell(
    shop,
    {
      lines: [line(shop.items.soap, 1_000, { unitPriceMinor: 100_00 })],
      tenders: [tender('card', 100_00)],
    },
    manager,
  )
  expect(sale.flags.map((flag) => flag.kind)).toEqual(['price_differs'])
})

test('the price of a label was printed, not typed', async () => {
  expect(await told(90_00, { printedTotalMinor: 90_00 })).toEqual([])
})

// A till that was away has not heard of the new price: its sale is finished, and is told to a person.
test('a price that the list had until lately is no typed one', async () => {
  const price = (minor: number) =>
    sql`update items set price_minor = ${minor} where id = ${shop.items.soap.id}`.execute(
      shop.database,
    )
  await price(130_00)
  expect(await told(118_00)).toEqual(['price_differs'])
  expect(await told(119_00)).toMatchObject({ code: 'approval.needed' })
  await sql`update past_prices set until = until - interval '31 days'`.execute(shop.database)
  expect(await told(118_00)).toMatchObject({ code: 'approval.needed' })
  await price(118_00)
})

test('a pack has its own past prices, and one without a price those of its pieces', async () => {
  const [own, derived] = [
    '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7c01',
    '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7c02',
  ]
  const { id } = shop.items.soap
  await sql`insert into item_packs (id, item_id, name, quantity_milli, price_minor)
    values (${own}, ${id}, 'Box of 3', 3000, 33000), (${derived}, ${id}, 'Pair', 2000, null)`.execute(
    shop.database,
  )
  await sql`update item_packs set price_minor = 34000 where id = ${own}`.execute(shop.database)
  await sql`update items set price_minor = 12000 where id = ${id}`.execute(shop.database)
  expect(await told(330_00, { packId: own })).toEqual(['price_differs'])
  expect(await told(236_00, { packId: derived })).toEqual(['price_differs'])
  expect(await told(240_00, { packId: derived })).toEqual([])
  expect(await told(320_00, { packId: own })).toMatchObject({ code: 'approval.needed' })
  await sql`update items set price_minor = 11800 where id = ${id}`.execute(shop.database)
})
