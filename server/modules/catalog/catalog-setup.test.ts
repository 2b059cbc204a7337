import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveTaxClass as taxClassContract } from '../../../core/contracts/catalog.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { taxClassesById } from '../tax/public.ts'
import { listCategories, saveCategory } from './categories.ts'
import { readItemImage, setItemImage } from './item-image.ts'
import { saveTaxClass } from './save-tax-class.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

async function eventsOf(subject: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from outbox where subject = ${subject}`.execute(shop.database)
  return rows[0]?.n ?? 0
}

const tea = { name: 'Tea', position: 20, packMark: 'tin', colour: 7 }
const category = (categoryId: string, fields: typeof tea) =>
  saveCategory(shop.database, shop.owner, { categoryId, fields })

test('categories are added, changed, counted and kept in their order', async () => {
  const id = newId()
  await category(id, tea)
  await category(newId(), { ...tea, name: 'Coffee', position: 10 })
  await shop.database
    .updateTable('items')
    .set({ category_id: id })
    .where('id', '=', shop.items.soap.id)
    .execute()

  expect(await category(id, { ...tea, colour: 2 })).toEqual({
    ...tea,
    id,
    colour: 2,
    itemCount: 1,
  })
  expect((await listCategories(shop.database)).map((each) => each.name)).toEqual(['Coffee', 'Tea'])
  expect(await eventsOf(id)).toBe(2)
  await category(id, { ...tea, colour: 2 })
  expect(await eventsOf(id)).toBe(2)
})

test('two categories do not share a name', async () => {
  await category(newId(), { ...tea, name: 'Spices' })
  await expect(category(newId(), { ...tea, name: 'SPICES' })).rejects.toMatchObject({
    code: 'catalog.name_taken',
  })
})

const period = (validFrom: string, rate: number) => ({ validFrom, treatment: 'taxable', rate })
function taxClass(taxClassId: string, code: string, periods: readonly object[]) {
  const fields = taxClassContract.body.parse({ code, name: `GST ${code}`, periods })
  return saveTaxClass(shop.database, shop.owner, { taxClassId, fields })
}

test('a tax class gets dated rates, and those that have begun stay as bills were made with them', async () => {
  const id = newId()
  await taxClass(id, 'dated', [period('2017-07-01', 180_000), period('2099-04-01', 120_000)])

  const changed = await taxClass(id, 'dated', [
    period('2017-07-01', 50_000),
    period('2025-09-22', 50_000),
    period('2098-04-01', 90_000),
  ])

  expect(changed.periods.map(({ validFrom, rate }) => [validFrom, rate])).toEqual([
    ['2017-07-01', 180_000],
    ['2025-09-22', 50_000],
    ['2098-04-01', 90_000],
  ])
  const rates = (await taxClassesById(shop.database, [id, newId()])).get(id)
  expect(rates).toEqual(changed.periods)
  expect(await eventsOf(id)).toBe(2)
})

test('a price band comes back as it was given', async () => {
  const band = { upTo: 2_500_00, rateAbove: 180_000 }
  const id = newId()
  await taxClass(id, 'apparel', [{ ...period('2025-09-22', 50_000), band }])

  expect((await taxClassesById(shop.database, [id])).get(id)).toEqual([
    { validFrom: '2025-09-22', treatment: 'taxable', rate: 50_000, cess: 0, band },
  ])
})

test('two tax classes do not share a code', async () => {
  await expect(taxClass(newId(), 'GST18', [period('2025-09-22', 2)])).rejects.toMatchObject({
    code: 'catalog.name_taken',
  })
})

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(50, 1)])
const image = (bytes: Buffer, itemId = shop.items.rice.id) =>
  setItemImage(shop.database, shop.owner, { itemId, base64: bytes.toString('base64') })
const idIn = (url: string | null) => url?.slice(url.lastIndexOf('/') + 1) ?? ''

test.each([
  ['image/png', png],
  ['image/jpeg', Buffer.from('\xff\xd8\xff\xe0rest', 'latin1')],
  ['image/webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')],
])('a picture is kept as it is and read back as %s, for ever', async (contentType, bytes) => {
  const item = await image(bytes)

  const answer = await readItemImage(shop.database, idIn(item.imageUrl))
  expect(answer).toMatchObject({ contentType, cacheSeconds: 31_536_000 })
  expect(Buffer.compare(answer.bytes as Buffer, bytes)).toBe(0)
})

test('a new picture has a new address and the old one stays; the same one again changes nothing', async () => {
  const first = await image(png)
  const second = await image(Buffer.concat([png, Buffer.from('more')]))

  expect(second.imageUrl).not.toBe(first.imageUrl)
  expect((await readItemImage(shop.database, idIn(first.imageUrl))).contentType).toBe('image/png')
  const events = await eventsOf(shop.items.rice.id)
  expect((await image(Buffer.concat([png, Buffer.from('more')]))).imageUrl).toBe(second.imageUrl)
  expect(await eventsOf(shop.items.rice.id)).toBe(events)
})

test.each([
  ['a drawing that may carry a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['nothing', Buffer.alloc(0)],
  ['more than 2 MB', Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)])],
])('%s is refused as a picture', async (_case, bytes) => {
  await expect(image(bytes)).rejects.toMatchObject({ code: 'catalog.image_unreadable' })
})

test('a picture of an unknown item, and an unknown picture, are refused', async () => {
  await expect(image(png, newId())).rejects.toMatchObject({ code: 'catalog.item_unknown' })
  await expect(readItemImage(shop.database, newId())).rejects.toMatchObject({
    code: 'catalog.item_unknown',
  })
})
