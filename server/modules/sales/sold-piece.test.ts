import { afterAll, beforeAll, expect, test } from 'vitest'
import { createItem as contract } from '../../../core/contracts/catalog.ts'
import { layoutReceipt } from '../../../core/rules/receipt/layout-receipt.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { createItem } from '../catalog/create-item.ts'
import { readSale } from './read-sale.ts'

let shop: Shop
let syrup: { id: string; priceMinor: number }
beforeAll(async () => {
  shop = await openShop()
  const body = contract.body.parse({
    itemId: newId(),
    name: 'Tulsi cough syrup',
    code: 'SYRUP',
    priceMinor: 100_00,
    mrpMinor: 110_00,
    mrps: [
      { mrpMinor: 125_00, priceMinor: 115_00, active: true },
      { mrpMinor: 90_00, priceMinor: 85_00, active: false },
    ],
    taxClassId: shop.taxClasses['5'],
  })
  syrup = await createItem(shop.database, shop.owner, body)
})
afterAll(() => shop.close())

const piece = { batch: 'B-2201', expiresOn: '2099-03-31', serial: '4711' }

async function sold(more: Record<string, unknown>, priceMinor = syrup.priceMinor) {
  const given = {
    lines: [line({ ...syrup, priceMinor }, 1000, more)],
    // More than any of these prices with its tax; the rest is change.
    tenders: [tender('cash', 200_00)],
  }
  // Another price than the list needs its own permission, which is not what these tests are about.
  const answer = await sell(shop, given, shop.owner)
  const sale = await readSale(shop.database, shop.outletId, answer.saleId)
  return { answer, line: sale?.lines[0] }
}

test('batch, expiry and serial are frozen on the line and printed on the bill', async () => {
  const { answer, line: kept } = await sold(piece)

  expect(kept).toMatchObject({ ...piece, mrpMinor: 110_00 })
  expect(answer.flags.filter((flag) => flag.kind !== 'stock_below_zero')).toEqual([])
  const document = await shop.database
    .selectFrom('documents')
    .select('snapshot')
    .where('id', '=', answer.documentId)
    .executeTakeFirstOrThrow()
  const rows = layoutReceipt(document.snapshot as never, { columns: 48, copy: 'original' })
  const text = rows.flatMap((row) => (row.kind === 'text' ? row.cells.map((c) => c.text) : []))
  expect(text.join('\n')).toContain('Batch B-2201 · Exp 31 Mar 2099 · S/N 4711')
})

test('a line without them says nothing of them', async () => {
  const { line: kept } = await sold({})
  expect(kept).toMatchObject({ batch: null, expiresOn: null, serial: null })
})

test('the price of the MRP that is printed on the piece is the right one', async () => {
  const { answer, line: kept } = await sold({ mrpMinor: 125_00 }, 115_00)

  expect(kept?.mrpMinor).toBe(125_00)
  expect(answer.flags.map((flag) => flag.kind)).toEqual(['stock_below_zero'])
})

test.each<[string, Record<string, unknown>, number, string]>([
  ['a price of another MRP', { mrpMinor: 125_00 }, 100_00, 'price_differs'],
  ['an MRP that is switched off', { mrpMinor: 90_00 }, 85_00, 'price_differs'],
  ['a price above the MRP that was chosen', { mrpMinor: 125_00 }, 126_00, 'above_mrp'],
  [
    'a price that passes the MRP by its tax alone',
    { mrpMinor: 125_00, priceIncludesTax: false },
    119_05,
    'above_mrp',
  ],
  ['a piece that is past its date', { ...piece, expiresOn: '2020-01-31' }, 100_00, 'expired'],
])('%s is recorded and flagged', async (_case, more, price, kind) => {
  const { answer } = await sold(more, price)
  expect(answer.flags.map((flag) => flag.kind)).toContain(kind)
})

test('a price without tax is compared with the MRP as the customer pays it', async () => {
  // 119.04 and 5 % are 124.99; a paisa more is in the table above.
  const { answer } = await sold({ mrpMinor: 125_00, priceIncludesTax: false }, 119_04)
  expect(answer.flags.map((flag) => flag.kind)).not.toContain('above_mrp')
})
