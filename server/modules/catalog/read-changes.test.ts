import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createItem as createContract,
  type Item,
  updateItem as updateContract,
} from '../../../core/contracts/catalog.ts'
import { readCatalogueChanges as contract } from '../../../core/contracts/device-catalogue.ts'
import { itemOfFeed } from '../../../core/rules/catalogue/feed-item.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { arrangeFavourites } from './arrange-favourites.ts'
import { saveCategory } from './categories.ts'
import { createItem } from './create-item.ts'
import { importItems } from './import-items.ts'
import { setItemImage } from './item-image.ts'
import { readChanges } from './read-changes.ts'
import { selectItem } from './store-item.ts'
import { updateItem } from './update-item.ts'

let shop: Shop
let elsewhere: { outletId: string; registerId: string }
beforeAll(async () => {
  shop = await openShop({ poolSize: 20 })
  elsewhere = await openSecondOutlet(shop.database)
})
afterAll(() => shop.close())

const read = (cursor?: string, limit = 1_000, outletId = shop.outletId) =>
  readChanges(shop.database, outletId, contract.query.parse({ cursor, limit }))

/** Reads to the end, and gives everything that came on the way. */
async function readOn(from?: string, limit = 1_000) {
  const found: { items: Item[]; gone: string[] } = { items: [], gone: [] }
  let cursor = from
  for (;;) {
    const page = await read(cursor, limit)
    found.items.push(...page.items.map(itemOfFeed))
    found.gone.push(...page.gone)
    cursor = page.cursor
    if (!page.more) return { ...found, cursor, ids: found.items.map((item) => item.id) }
  }
}

let serial = 0
function add(fields: Record<string, unknown> = {}) {
  serial += 1
  const body = createContract.body.parse({
    itemId: newId(),
    name: `Fed thing ${serial}`,
    code: `FED-${serial}`,
    priceMinor: 100_00,
    taxClassId: shop.taxClasses['5'],
    ...fields,
  })
  return createItem(shop.database, shop.owner, body)
}
const change = (itemId: string, fields: Record<string, unknown>) =>
  updateItem(shop.database, shop.owner, { itemId, fields: updateContract.body.parse(fields) })

test('the first reading gives every item as it is read elsewhere, in pages with what remains', async () => {
  const item = await add({
    barcodes: ['8904128800196'],
    mrpMinor: 120_00,
    mrps: [{ mrpMinor: 110_00, priceMinor: 90_00, active: true }],
    packs: [
      {
        packId: newId(),
        name: 'Box',
        quantityMilli: 6_000,
        priceMinor: 550_00,
        barcodes: ['BX-6'],
      },
    ],
    groupName: 'Fed things',
    variantLabel: 'Small',
    soldBy: 'weight',
    unit: 'KGS',
    scaleCode: '77001',
    pinned: true,
    colour: 4,
  })
  const service = await add({ kind: 'service', hsn: '998599' })

  const whole = await readOn(undefined, 2)
  expect(new Set(whole.ids).size).toBe(whole.ids.length)
  expect(whole.ids).toHaveLength(6)
  for (const id of [item.id, service.id, shop.items.soap.id]) {
    const read = await selectItem(shop.database, shop.outletId, id)
    expect(whole.items.find((each) => each.id === id)).toEqual(read)
  }
  expect((await read(undefined, 2)).remaining).toBe(4)
})

test('nothing new gives an empty answer and the place to go on from', async () => {
  const { cursor } = await readOn()
  const answer = await read(cursor)
  expect(answer).toMatchObject({ items: [], gone: [], more: false, remaining: 0, lists: null })
  expect((await read(answer.cursor)).cursor).toBe(answer.cursor)
})

const picture = Buffer.from('\x89PNG\r\n\x1a\n picture', 'latin1').toString('base64')

test.each<[string, (item: Item) => Promise<unknown>]>([
  ['a price', (item) => change(item.id, { priceMinor: 95_00 })],
  ['a name', (item) => change(item.id, { name: `${item.name} of the house` })],
  ['a barcode', (item) => change(item.id, { barcodes: [`EXTRA-${item.code}`] })],
  [
    'a pack',
    (item) =>
      change(item.id, {
        packs: [
          { packId: newId(), name: 'Six', quantityMilli: 6000, priceMinor: null, barcodes: [] },
        ],
      }),
  ],
  [
    'an MRP',
    (item) => change(item.id, { mrps: [{ mrpMinor: 99_00, priceMinor: 90_00, active: true }] }),
  ],
  ['a tax class', (item) => change(item.id, { taxClassId: shop.taxClasses['18'] })],
  [
    'a picture',
    (item) => setItemImage(shop.database, shop.owner, { itemId: item.id, base64: picture }),
  ],
  [
    'the name of its group',
    () =>
      sql`update item_groups set name = name || '!' where name = 'Watched'`.execute(shop.database),
  ],
  [
    'a file',
    (item) =>
      importItems(shop.database, shop.owner, {
        csv: `code,name,price\n${item.code},${item.name},88.00\n`,
        mode: 'apply',
        defaults: {},
      }),
  ],
])('%s that changes comes once', async (_what, act) => {
  await sql`update items set group_id = null where group_id is not null`.execute(shop.database)
  const item = await add({ groupName: 'Watched', variantLabel: 'One' })
  const { cursor } = await readOn()
  await act(item)

  const after = await readOn(cursor)
  expect(after.ids).toEqual([item.id])
  expect(after.items[0]).toEqual(await selectItem(shop.database, shop.outletId, item.id))
  expect((await readOn(after.cursor)).ids).toEqual([])
})

test('an item that is switched off or sold elsewhere only is gone, and comes back', async () => {
  const item = await add()
  let { cursor } = await readOn()
  const steps: [Record<string, unknown>, 'gone' | 'there'][] = [
    [{ active: false }, 'gone'],
    [{ active: true }, 'there'],
    [{ outletIds: [elsewhere.outletId] }, 'gone'],
    [{ outletIds: null }, 'there'],
  ]
  for (const [fields, expected] of steps) {
    await change(item.id, fields)
    const after = await readOn(cursor)
    expect([after.gone, after.ids]).toEqual(expected === 'gone' ? [[item.id], []] : [[], [item.id]])
    cursor = after.cursor
  }
  await change(item.id, { active: false })
  expect((await readOn()).gone).toEqual([])
  expect((await readOn()).ids).not.toContain(item.id)
})

test('categories and favourites come whole when they changed, and only then', async () => {
  const first = await add({ pinned: true })
  const second = await add()
  const { cursor } = await readOn()
  const categoryId = newId()
  const fields = { name: 'Fed', position: 5, packMark: 'box', colour: 2 }
  await saveCategory(shop.database, shop.owner, { categoryId, fields })

  const named = await read(cursor)
  expect(named.items).toEqual([])
  expect(named.lists?.categories).toContainEqual({ id: categoryId, ...fields })
  expect(named.lists?.favourites).toContain(first.id)

  await arrangeFavourites(shop.database, shop.owner, { itemIds: [second.id] })
  const arranged = await read(named.cursor)
  expect(arranged.lists?.favourites).toEqual([second.id])
  // Another outlet has its own: what is pinned for the business.
  expect((await read(undefined, 1_000, elsewhere.outletId)).lists?.favourites).toContain(first.id)

  await arrangeFavourites(shop.database, shop.owner, { itemIds: [second.id] })
  expect((await read(arranged.cursor)).lists).toBeNull()
  await expect(
    arrangeFavourites(shop.database, shop.owner, { itemIds: [newId()] }),
  ).rejects.toMatchObject({ code: 'catalog.item_unknown' })
})

test('a device that reads while many write misses nothing and gets the last state of each', async () => {
  const items = await Promise.all(Array.from({ length: 8 }, () => add()))
  let { cursor } = await readOn()
  const seen = new Map<string, number>()
  let writing = true
  const follow = async () => {
    for (let last = false; ; ) {
      const { items: fed, cursor: next } = await readOn(cursor, 3)
      for (const item of fed) seen.set(item.id, item.priceMinor)
      cursor = next
      if (last) return
      last = !writing
    }
  }
  // Rows of different items, written past the lock of the catalogue: nothing but the clock puts them in order.
  const write = async (item: Item, turn: number) => {
    await shop.database.transaction().execute(async (tx) => {
      const price = 100_00 + turn
      await sql`update items set price_minor = ${price} where id = ${item.id}`.execute(tx)
      await sql`select pg_sleep(${Math.random() * 0.02})`.execute(tx)
    })
  }
  const following = follow()
  for (let turn = 1; turn <= 12; turn++) await Promise.all(items.map((item) => write(item, turn)))
  writing = false
  await following

  expect(items.map((item) => seen.get(item.id))).toEqual(items.map(() => 100_12))
})

test('a place that this feed never had is refused: the device begins anew', async () => {
  const { cursor } = await readOn()
  await sql`update catalogue_clock set feed_id = gen_random_uuid()`.execute(shop.database)
  await expect(read(cursor)).rejects.toMatchObject({ code: 'catalog.cursor_unknown' })

  const fresh = (await readOn()).cursor
  await sql`update catalogue_clock set change_no = 1`.execute(shop.database)
  await expect(read(fresh)).rejects.toMatchObject({ code: 'catalog.cursor_unknown' })
  await expect(read('nonsense')).rejects.toMatchObject({ code: 'request.malformed' })
})
