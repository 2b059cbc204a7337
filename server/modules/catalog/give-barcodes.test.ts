import { afterAll, beforeAll, expect, test } from 'vitest'
import type { createItem as contract } from '../../../core/contracts/catalog.ts'
import { createItem as createItemContract } from '../../../core/contracts/catalog.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { checkGtin } from '../../../core/rules/barcode.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { refusalOf } from '../../testing/selling.ts'
import { createItem } from './create-item.ts'
import { giveInStoreBarcodes } from './give-barcodes.ts'
import { scanCode } from './scan-code.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

let made = 0
async function newItem(more: object = {}): Promise<string> {
  const itemId = newId()
  const fields = {
    itemId,
    name: `Loose thing ${++made}`,
    code: `LOOSE-${made}`,
    priceMinor: 10_00,
    taxClassId: shop.taxClasses['18'],
    ...more,
  }
  const input: BodyOf<typeof contract> = createItemContract.body.parse(fields)
  await createItem(shop.database, shop.owner, input)
  return itemId
}

const give = (itemIds: string[]) => giveInStoreBarcodes(shop.database, shop.owner, { itemIds })

async function setSchemes(prefixes: string[]): Promise<void> {
  const labelSchemes = prefixes.map((prefix) => ({
    prefix,
    itemDigits: 7 - prefix.length,
    valueDigits: 5,
    value: 'weight',
  }))
  await shop.database
    .updateTable('business')
    .set({ settings: JSON.stringify({ labelSchemes }) })
    .execute()
}

test('items get numbers of the shop’s own range, one after the other, that sell them at once', async () => {
  const [one, two] = [await newItem(), await newItem()]
  const { given } = await give([one, two])
  expect(given).toEqual([
    { itemId: one, barcode: '2000000000015' },
    { itemId: two, barcode: '2000000000022' },
  ])
  const found = await scanCode(shop.database, shop.outletId, '2000000000022')
  expect(found).toMatchObject({ item: { id: two }, quantityMilli: 1000, printedTotalMinor: null })
})

test('an item that has a barcode keeps it, and asking again gives the same', async () => {
  const known = await newItem({ barcodes: ['8901234567890'] })
  const bare = await newItem()
  const first = await give([known, bare])
  expect(first.given[0]?.barcode).toBe('8901234567890')
  expect(await give([known, bare])).toEqual(first)
})

test('a number that somebody typed in by hand is stepped over', async () => {
  const last = (await give([await newItem()])).given[0]?.barcode ?? ''
  const next = `20${String(Number(last.slice(2, 12)) + 1).padStart(10, '0')}`
  const taken = Array.from({ length: 10 }, (_, digit) => `${next}${digit}`).find(
    (code) => checkGtin(code).ok,
  )
  await newItem({ barcodes: [taken] })
  const other = (await give([await newItem()])).given[0]?.barcode
  expect(other).not.toBe(taken)
})

test('sixteen people who ask at the same moment give sixteen numbers, and one to one item', async () => {
  const items = await Promise.all(Array.from({ length: 16 }, () => newItem()))
  const shared = await newItem()
  const answers = await Promise.all(items.map((id) => give([shared, id])))
  const own = answers.map(({ given }) => given.find((each) => each.itemId !== shared)?.barcode)
  const same = answers.map(({ given }) => given.find((each) => each.itemId === shared)?.barcode)
  expect(new Set(own).size).toBe(16)
  expect(new Set(same).size).toBe(1)
  expect(own.every((code) => checkGtin(code ?? '').ok)).toBe(true)
})

test('beside a scale that prints 20 another range is used; a scale that takes all leaves none', async () => {
  await setSchemes(['20', '21'])
  const { given } = await give([await newItem()])
  expect(given[0]?.barcode).toBe('2300000000016')
  await setSchemes(['2'])
  expect(await refusalOf(give([await newItem()]))).toBe('labels.in_store_range_taken')
  await setSchemes(['21', '22'])
})

test('an unknown item is refused, and nobody gets a number', async () => {
  const bare = await newItem()
  expect(await refusalOf(give([bare, newId()]))).toBe('catalog.item_unknown')
  const row = await shop.database
    .selectFrom('item_barcodes')
    .select('barcode')
    .where('item_id', '=', bare)
    .execute()
  expect(row).toEqual([])
})
