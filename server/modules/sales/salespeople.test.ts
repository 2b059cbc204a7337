import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { readSale } from './read-sale.ts'
import { selectSalespeople } from './salespeople.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test('each line keeps who sold it: the one it names, the cashier otherwise', async () => {
  const soap = (salespersonId?: string) => line(shop.items.soap, 1000, { salespersonId })
  const sale = await sell(shop, {
    lines: [soap(shop.owner.userId), soap(), soap(newId())],
    tenders: [tender('cash', 354_00)],
  })
  const { lines } = (await readSale(shop.database, shop.outletId, sale.saleId)) ?? { lines: [] }
  const { owner, cashier } = shop
  expect(lines.map((each) => each.salesperson)).toEqual([owner.name, cashier.name, cashier.name])
})

test('people of another outlet, and those who left, do not stand on the list', async () => {
  const elsewhere = await addPerson(shop.database, 'cashier', await openSecondOutlet(shop.database))
  await shop.database
    .updateTable('users')
    .set({ outlet_ids: [elsewhere.outletId] })
    .where('id', '=', elsewhere.userId)
    .execute()
  const left = await addPerson(shop.database, 'cashier', shop)
  await shop.database
    .updateTable('users')
    .set({ active: false })
    .where('id', '=', left.userId)
    .execute()
  const people = await selectSalespeople(shop.database, shop.outletId)
  expect(people.map((person) => person.id).sort()).toEqual(
    [shop.owner.userId, shop.cashier.userId].sort(),
  )
})
