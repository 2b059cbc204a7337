import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createItem as contract } from '../../../core/contracts/catalog.ts'
import { printEmbeddedLabel } from '../../../core/rules/barcode.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { createItem } from './create-item.ts'
import { scanCode } from './scan-code.ts'

const label = (prefix: string, value: 'weight' | 'price', verifier = false) => ({
  prefix,
  itemDigits: verifier ? 4 : 5,
  valueDigits: 5,
  value,
  verifier,
})
const weightLabel = label('21', 'weight')
const priceLabel = label('22', 'price')
const verifiedLabel = label('23', 'price', true)

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ settings: { labelSchemes: [weightLabel, priceLabel, verifiedLabel] } })
})
afterAll(() => shop.close())

const scan = (code: string) => scanCode(shop.database, shop.outletId, code)

function add(fields: Record<string, unknown>) {
  const body = contract.body.parse({
    itemId: newId(),
    name: 'Scanned thing',
    priceMinor: 199_00,
    taxClassId: shop.taxClasses['5'],
    ...fields,
  })
  return createItem(shop.database, shop.owner, body)
}

test('a barcode stands for one piece, as EAN-13 and as UPC-A', async () => {
  const item = await add({ code: 'UPC', barcodes: ['036000291452'] })

  for (const code of ['036000291452', '0036000291452', ' 036000291452 ']) {
    expect(await scan(code)).toMatchObject({
      item: { id: item.id },
      quantityMilli: 1000,
      packId: null,
      printedTotalMinor: null,
    })
  }
})

test('the barcode of a pack stands for all its pieces', async () => {
  const pack = { packId: newId(), name: 'Box of 12', quantityMilli: 12_000, priceMinor: null }
  const item = await add({ code: 'BOXED', packs: [{ ...pack, barcodes: ['BOX-12'] }] })

  expect(await scan('box-12')).toMatchObject({
    item: { id: item.id },
    quantityMilli: 12_000,
    packId: pack.packId,
  })
})

test('a weight label gives the weight, a price label the exact total and the weight behind it', async () => {
  const item = await add({ code: 'CASHEW', soldBy: 'weight', unit: 'KGS', scaleCode: '00042' })

  expect(await scan(printEmbeddedLabel(weightLabel, '00042', 335))).toMatchObject({
    item: { id: item.id },
    quantityMilli: 335,
    printedTotalMinor: null,
  })
  // 66.67 at 199.00 a kilo is 0.335 kg; the printed price is charged to the paisa.
  expect(await scan(printEmbeddedLabel(priceLabel, '00042', 6667))).toMatchObject({
    item: { id: item.id },
    quantityMilli: 335,
    printedTotalMinor: 6667,
  })
  expect(await scan(printEmbeddedLabel(verifiedLabel, '0042', 6667))).toMatchObject({
    item: { id: item.id },
    printedTotalMinor: 6667,
  })
})

test('a label that says nothing sells nothing', async () => {
  await add({ code: 'EMPTY', soldBy: 'weight', unit: 'KGS', scaleCode: '00050' })
  for (const scheme of [weightLabel, priceLabel]) {
    await expect(scan(printEmbeddedLabel(scheme, '00050', 0))).rejects.toMatchObject({
      code: 'catalog.barcode_invalid',
      facts: { why: 'label_empty' },
    })
  }
})

test('a misread label is told apart from an unknown one', async () => {
  const right = printEmbeddedLabel(weightLabel, '00042', 500)
  const wrongCheck = right.slice(0, 12) + ((Number(right[12]) + 1) % 10)

  await expect(scan(wrongCheck)).rejects.toMatchObject({
    code: 'catalog.barcode_invalid',
    facts: { why: 'label_check_digit' },
  })
  await expect(scan(printEmbeddedLabel(weightLabel, '99999', 500))).rejects.toMatchObject({
    code: 'catalog.item_unknown',
    facts: { scaleCode: '99999' },
  })
})

test('a known barcode sells even when it begins like a label', async () => {
  const code = printEmbeddedLabel(weightLabel, '77777', 123)
  const item = await add({ code: 'LIKE-LABEL', barcodes: [code] })

  expect(await scan(code)).toMatchObject({ item: { id: item.id }, quantityMilli: 1000 })
})

test('the shop’s own code on a sticker is found, too', async () => {
  const item = await add({ code: 'Own-77' })
  expect((await scan('OWN-77')).item.id).toBe(item.id)
})

test('unknown, misread, switched off and other outlets’ items are refused, each with its reason', async () => {
  await add({ code: 'OFF', barcodes: ['OFF-1'], active: false })
  const elsewhere = newId()
  await sql`insert into outlets (id, name, kind, state_code, time_zone, created_at)
    values (${elsewhere}, 'Elsewhere', 'shop', '27', 'Asia/Kolkata', now())`.execute(shop.database)
  await add({ code: 'ELSE', barcodes: ['ELSE-1'], outletIds: [elsewhere] })

  await expect(scan('8904128800202')).rejects.toMatchObject({ code: 'catalog.item_unknown' })
  await expect(scan('\0')).rejects.toMatchObject({ code: 'catalog.item_unknown' })
  await expect(scan('8904128800203')).rejects.toMatchObject({ code: 'catalog.barcode_invalid' })
  await expect(scan('OFF-1')).rejects.toMatchObject({
    code: 'catalog.item_unknown',
    facts: { switchedOff: true },
  })
  await expect(scan('ELSE-1')).rejects.toMatchObject({
    code: 'catalog.item_unknown',
    facts: { otherOutlet: true },
  })
})

test('a GS1 code gives the item with batch, expiry and serial, and what it weighs or costs', async () => {
  const item = await add({ code: 'GS1', barcodes: ['8901234567890'] })
  const gtin = '08901234567890'

  expect(await scan(`]d201${gtin}1799033110B-7\u001d214711`)).toMatchObject({
    item: { id: item.id },
    quantityMilli: 1000,
    batch: 'B-7',
    expiresOn: '1999-03-31',
    serial: '4711',
  })
  expect(await scan(`01${gtin}31030003353922${'6667'}`)).toMatchObject({
    item: { id: item.id },
    quantityMilli: 335,
    printedTotalMinor: 66_67,
  })
  expect(await scan(']E08901234567890')).toMatchObject({ item: { id: item.id }, batch: null })
})

test('an unreadable GS1 code is told apart from an unknown one', async () => {
  await expect(scan(']d2010890123456789517270331')).rejects.toMatchObject({
    code: 'catalog.barcode_invalid',
    facts: { why: 'gs1_check_digit' },
  })
  await expect(scan(`01${'08904128809991'}`)).rejects.toMatchObject({
    code: 'catalog.item_unknown',
  })
})
