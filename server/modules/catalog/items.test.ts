import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createItem as contract } from '../../../core/contracts/catalog.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { createItem } from './create-item.ts'
import { itemsForSale } from './items-for-sale.ts'
import { type ItemUpdate, updateItem } from './update-item.ts'

let shop: Shop
let next = 0
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

type Fields = Record<string, unknown>

function draft(fields: Fields = {}) {
  next += 1
  return contract.body.parse({
    itemId: newId(),
    name: `Thing ${next}`,
    code: `THING-${next}`,
    priceMinor: 100_00,
    taxClassId: shop.taxClasses['18'],
    ...fields,
  })
}

const create = (fields: Fields = {}) => createItem(shop.database, shop.owner, draft(fields))
const update = (itemId: string, fields: Fields) =>
  updateItem(shop.database, shop.owner, { itemId, fields: fields as ItemUpdate['fields'] })

async function count(table: 'outbox' | 'audit_entries', subject: string): Promise<number> {
  const column = table === 'outbox' ? sql`subject` : sql`subject_id`
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)} where ${column} = ${subject}`.execute(
    shop.database,
  )
  return rows[0]?.n ?? 0
}

test('an item is added with variants, barcodes and packs, is audited and told to the screens', async () => {
  const packId = newId()
  const item = await create({
    name: 'Assam tea',
    groupName: 'Assam tea',
    variantLabel: '100 g',
    barcodes: ['8904128800202'],
    packs: [
      {
        packId,
        name: 'Box of 12',
        quantityMilli: 12_000,
        priceMinor: 1_100_00,
        barcodes: ['18904128800209'],
      },
    ],
  })

  expect(item).toMatchObject({
    group: { name: 'Assam tea' },
    barcodes: ['8904128800202'],
    packs: [{ packId, barcodes: ['18904128800209'] }],
    onHandMilli: 0,
    imageUrl: null,
  })
  expect([await count('outbox', item.id), await count('audit_entries', item.id)]).toEqual([1, 1])
  const forSale = (await itemsForSale(shop.database, [item.id])).get(item.id)
  expect(forSale).toMatchObject({
    priceMinor: 100_00,
    taxRates: [{ validFrom: '2017-07-01', treatment: 'taxable', rate: 180_000, band: null }],
    packs: [{ packId, quantityMilli: 12_000, priceMinor: 1_100_00 }],
  })
})

test('variants of one thing share a group', async () => {
  const small = await create({ groupName: 'Blue mug', variantLabel: 'Small' })
  const large = await create({ groupName: 'Blue mug', variantLabel: 'Large' })

  expect(small.group).not.toBeNull()
  expect(large.group).toEqual(small.group)
})

test('the same request again gives the first answer; other content under its id is refused', async () => {
  const input = draft({ barcodes: ['5012345678900'] })
  const first = await createItem(shop.database, shop.owner, input)

  expect(await createItem(shop.database, shop.owner, input)).toEqual(first)
  expect(await count('outbox', first.id)).toBe(1)
  const other = { ...input, priceMinor: draft({ priceMinor: 5 }).priceMinor }
  await expect(createItem(shop.database, shop.owner, other)).rejects.toMatchObject({
    code: 'catalog.id_reused',
  })
})

test.each(['a\0b', 'half \ud800 a pair'])(
  'a name that no database can keep is malformed',
  (name) => {
    expect(() => draft({ name })).toThrow('no text')
  },
)

test.each<[string, string, Fields]>([
  ['an unknown category', 'catalog.category_unknown', { categoryId: newId() }],
  ['an unknown tax class', 'catalog.tax_class_unknown', { taxClassId: newId() }],
  ['an unknown outlet', 'outlets.outlet_unknown', { outletIds: [newId()] }],
  ['a wrong check digit', 'catalog.barcode_invalid', { barcodes: ['8904128800203'] }],
  ['one barcode twice on the item', 'catalog.barcode_taken', { barcodes: ['A-1x', 'a-1X'] }],
  ['goods with a service code', 'catalog.hsn_invalid', { hsn: '999721' }],
  ['an HSN of five digits', 'catalog.hsn_invalid', { hsn: '12345' }],
  ['a service with an HSN', 'catalog.hsn_invalid', { kind: 'service', hsn: '3401' }],
  ['a price above the MRP', 'catalog.price_above_mrp', { mrpMinor: 99_99 }],
  [
    'a price above its own further MRP',
    'catalog.price_above_mrp',
    { mrpMinor: 130_00, mrps: [{ mrpMinor: 120_00, priceMinor: 120_01, active: true }] },
  ],
  [
    'an MRP that stands on the item already',
    'catalog.mrp_twice',
    { mrpMinor: 130_00, mrps: [{ mrpMinor: 130_00, priceMinor: 120_00, active: true }] },
  ],
  [
    'a price whose tax lifts it above the MRP',
    'catalog.price_above_mrp',
    { mrpMinor: 117_99, priceIncludesTax: false },
  ],
  [
    'a pack dearer than the MRP of its pieces',
    'catalog.price_above_mrp',
    {
      mrpMinor: 110_00,
      packs: [
        { packId: newId(), name: 'Two', quantityMilli: 2000, priceMinor: 220_01, barcodes: [] },
      ],
    },
  ],
])('%s is refused', async (_case, code, fields) => {
  await expect(create(fields)).rejects.toMatchObject({ code })
})

test('a price without tax may reach the MRP exactly', async () => {
  const item = await create({ mrpMinor: 118_00, priceIncludesTax: false })
  expect(item.mrpMinor).toBe(118_00)
})

test('codes are unique whatever their capitals, scale codes as well', async () => {
  await create({ code: 'Tea-1', scaleCode: '00077' })

  await expect(create({ code: 'TEA-1' })).rejects.toMatchObject({ code: 'catalog.code_taken' })
  await expect(create({ scaleCode: '00077' })).rejects.toMatchObject({
    code: 'catalog.code_taken',
    facts: { scaleCode: '00077' },
  })
})

// Scanners report the same article as UPC-A or as EAN-13.
test('a barcode is unique over items and packs, however it is written', async () => {
  const owner = await create({ barcodes: ['036000291452'] })

  await expect(create({ barcodes: ['0036000291452'] })).rejects.toMatchObject({
    code: 'catalog.barcode_taken',
    facts: { itemId: owner.id },
  })
  const packs = [
    {
      packId: newId(),
      name: 'Box',
      quantityMilli: 6000,
      priceMinor: null,
      barcodes: ['036000291452'],
    },
  ]
  await expect(create({ packs })).rejects.toMatchObject({ code: 'catalog.barcode_taken' })
})

test('a barcode moves from one item to another in two steps', async () => {
  const from = await create({ barcodes: ['MOVES-1', 'STAYS-1'] })
  const to = await create()

  await expect(update(to.id, { barcodes: ['MOVES-1'] })).rejects.toMatchObject({
    code: 'catalog.barcode_taken',
  })
  await update(from.id, { barcodes: ['STAYS-1'] })
  expect((await update(to.id, { barcodes: ['MOVES-1'] })).barcodes).toEqual(['MOVES-1'])
})

test('a change keeps what was not sent and tells what it was before', async () => {
  const item = await create({ mrpMinor: 120_00, barcodes: ['KEPT-1'] })

  const changed = await update(item.id, { priceMinor: 110_00, active: false })

  expect(changed).toMatchObject({
    priceMinor: 110_00,
    active: false,
    mrpMinor: 120_00,
    barcodes: ['KEPT-1'],
  })
  const { rows } = await sql<{ facts: string }>`select facts from audit_entries
    where subject_id = ${item.id} and action = 'item.changed'`.execute(shop.database)
  expect(JSON.parse(rows[0]?.facts ?? '').changes).toEqual({
    active: { from: true, to: false },
    priceMinor: { from: 100_00, to: 110_00 },
  })
})

test('a change that changes nothing leaves no trace', async () => {
  const item = await create({ groupName: 'Quiet' })
  const again = await update(item.id, { name: item.name, groupName: 'Quiet', barcodes: [] })

  expect(again).toEqual(item)
  expect([await count('outbox', item.id), await count('audit_entries', item.id)]).toEqual([1, 1])
})

test('a change is refused for the reasons an addition is, and for an unknown item', async () => {
  const item = await create({ mrpMinor: 100_00 })

  await expect(update(newId(), { name: 'x' })).rejects.toMatchObject({
    code: 'catalog.item_unknown',
  })
  await expect(update(item.id, { priceMinor: 100_01 })).rejects.toMatchObject({
    code: 'catalog.price_above_mrp',
  })
  await expect(update(item.id, { code: 'SOAP' })).rejects.toMatchObject({
    code: 'catalog.code_taken',
  })
})

test('packs are changed, added and taken off; a pack of another item is refused', async () => {
  const pack = (name: string, quantityMilli: number) => ({
    packId: newId(),
    name,
    quantityMilli,
    priceMinor: null,
    barcodes: [] as string[],
  })
  const [six, dozen] = [pack('Six', 6_000), pack('Dozen', 12_000)]
  const item = await create({ packs: [dozen, six] })
  expect(item.packs).toEqual([six, dozen])

  const changed = await update(item.id, { packs: [{ ...dozen, name: 'Box', barcodes: ['BOX-9'] }] })
  expect(changed.packs).toEqual([{ ...dozen, name: 'Box', barcodes: ['BOX-9'] }])
  await expect(create({ packs: [dozen] })).rejects.toMatchObject({ code: 'catalog.id_reused' })
})

test('two people who add the same code at once: one of them is told', async () => {
  const results = await Promise.allSettled([create({ code: 'RACE' }), create({ code: 'race' })])

  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  const lost = results.find((result) => result.status === 'rejected')
  expect(lost?.reason).toMatchObject({ code: 'catalog.code_taken' })
})
