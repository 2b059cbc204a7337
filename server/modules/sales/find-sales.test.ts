import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSales as contract } from '../../../core/contracts/sales.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { findBillByNumber } from './find-bill-by-number.ts'
import { findSales } from './find-sales.ts'
import { returnGoods } from './refund-sale.ts'

let shop: Shop
const numbers: string[] = []
const ids: Record<string, string | undefined> = {}
let creditNote = ''
beforeAll(async () => {
  shop = await openShop()
  const asha = await createCustomer(shop.database, shop.cashier, {
    customerId: newId(),
    name: 'Asha Kulkarni',
    phone: '98200 12345',
  })
  const sold = [
    await sell(shop, { lines: [line(shop.items.soap)], tenders: [tender('cash', 118_00)] }),
    await sell(shop, {
      lines: [line(shop.items.rice, 2100)],
      discount: { kind: 'to_total', total: 105_00 },
      tenders: [tender('upi', 105_00)],
      customerId: asha.id,
    }),
    await sell(shop, {
      lines: [line(shop.items.flowers, 10_000), line(shop.items.soap)],
      tenders: [tender('card', 500_00), tender('cash', 18_00)],
      occurredAt: '2026-05-17T20:00:00Z',
    }),
  ]
  numbers.push(...sold.map((sale) => sale.number))
  Object.assign(ids, { asha: asha.id, returned: sold[0]?.saleId })
  const returned = await returnGoods(shop.database, shop.owner, {
    saleId: sold[0]?.saleId ?? '',
    refundId: newId(),
    reason: 'Wrong scent',
    lines: [{ lineNo: 1, quantityMilli: quantity(1000) }],
  })
  creditNote = returned.creditNoteNumber
})
afterAll(() => shop.close())

async function find(query: Record<string, unknown>, outletId = shop.outletId): Promise<string[]> {
  const page = await findSales(shop.database, outletId, contract.query.parse(query))
  return page.items.map((sale) => sale.number)
}

test('newest first, with what a list shows', async () => {
  const page = await findSales(shop.database, shop.outletId, contract.query.parse({}))
  expect(page.items.map((sale) => sale.number)).toEqual([...numbers].reverse())
  expect(page.items[0]).toMatchObject({
    itemCount: 2,
    totalMinor: 518_00,
    tenderKinds: ['card', 'cash'],
    businessDate: '2026-05-17',
    flagged: false,
  })
  expect(page.items[1]).toMatchObject({ customerName: 'Asha Kulkarni', refundedMinor: 0 })
  expect(page.items[2]).toMatchObject({ refundedMinor: 118_00 })
})

test.each([
  ['a whole number', () => numbers[1] ?? '', [1]],
  ['a number in small letters', () => (numbers[1] ?? '').toLowerCase(), [1]],
  ['the end of a number', () => (numbers[2] ?? '').slice(-5), [2]],
  ['a number with a hash', () => `#${numbers[0]}`, [0]],
  ['the number of a credit note', () => creditNote, [0]],
  ['an amount', () => '518', [2]],
  ['an amount with paise', () => '105.00', [1]],
  ['a name in any order', () => 'kulkarni asha', [1]],
  ['the end of a phone', () => '12345', [1]],
  ['a phone as people write it', () => '98200 12345', [1]],
  ['nothing that was sold', () => 'zebra', []],
  ['a wildcard is no wildcard', () => '%', []],
])('finds by %s', async (_name, text, expected) => {
  expect(await find({ q: text() })).toEqual(expected.map((index) => numbers[index]))
})

test('finds by business day: a bill of 01:30 belongs to the day before', async () => {
  expect(await find({ from: '2026-05-17', to: '2026-05-17' })).toEqual([numbers[2]])
  expect(await find({ to: '2026-05-16' })).toEqual([])
})

test.each([
  ['a tender', () => ({ tender: 'card' }), [2]],
  ['a tender that a split bill has too', () => ({ tender: 'cash' }), [2, 0]],
  ['an item', () => ({ itemId: shop.items.soap.id }), [2, 0]],
  ['who sold', () => ({ personId: shop.cashier.userId }), [2, 1, 0]],
  ['who did not sell', () => ({ personId: shop.owner.userId }), []],
  ['a customer', () => ({ customerId: ids.asha }), [1]],
  ['a shift', () => ({ shiftId: shop.shiftId }), [2, 1, 0]],
  ['the hour at the outlet', () => ({ hour: '1', to: '2026-05-17' }), [2]],
  ['another hour', () => ({ hour: '20', to: '2026-05-17' }), []],
  ['a rate of tax', () => ({ taxRate: '90000' }), [2, 0]],
  ['a rate that no bill has', () => ({ taxRate: '140000' }), []],
  ['a discount', () => ({ discounted: 'true' }), [1]],
  ['several at once', () => ({ tender: 'cash', itemId: shop.items.flowers.id }), [2]],
])('filters by %s', async (_name, filter, expected) => {
  expect(await find(filter())).toEqual(expected.map((index) => numbers[index]))
})

test.each([
  ['any refund', () => ({}), [0]],
  ['who gave back, not who sold', () => ({ personId: shop.owner.userId }), [0]],
  ['who only sold', () => ({ personId: shop.cashier.userId }), []],
  ['the tender it went to', () => ({ tender: 'cash' }), [0]],
  ['another tender', () => ({ tender: 'upi' }), []],
  ['the reason', () => ({ reason: 'Wrong scent' }), [0]],
  ['another reason', () => ({ reason: 'Wrong' }), []],
  ['an item that came back', () => ({ itemId: shop.items.soap.id }), [0]],
  ['an item that did not', () => ({ itemId: shop.items.flowers.id }), []],
  ['the shift it was given back in', () => ({ shiftId: shop.shiftId }), [0]],
  ['a rate of tax on what came back', () => ({ taxRate: '90000' }), [0]],
  ['a rate that only stayed', () => ({ taxRate: '25000' }), []],
  ['days before it', () => ({ to: '2026-05-17' }), []],
])('of refunds, filters by %s', async (_name, filter, expected) => {
  const found = await find({ kind: 'refunds', ...filter() })
  expect(found).toEqual(expected.map((index) => numbers[index]))
})

test('a scanned number names its bill, and that of a credit note the bill it corrects', async () => {
  const of = (number: string, outletId = shop.outletId) =>
    findBillByNumber(shop.database, outletId, number)
  expect(await of((numbers[1] ?? '').toLowerCase())).toMatchObject({ number: numbers[1] })
  expect(await of(creditNote)).toMatchObject({ documentKind: 'credit_note', saleId: ids.returned })
  expect(await refusalOf(of((numbers[1] ?? '').slice(-5)))).toBe('sales.bill_unknown')
})

test('finds those that a person should look at', async () => {
  expect(await find({ flagged: 'true' })).toEqual([])
  const odd = { ...line(shop.items.soap), unitPriceMinor: 90_00 }
  const sold = await sell(shop, { lines: [odd], tenders: [tender('cash', 90_00)] }, shop.owner)
  expect(await find({ flagged: 'true' })).toEqual([sold.number])
  numbers.push(sold.number)
})

test('pages by cursor without losing or doubling', async () => {
  const first = await findSales(shop.database, shop.outletId, contract.query.parse({ limit: '2' }))
  const cursor = first.nextCursor ?? ''
  const second = await findSales(
    shop.database,
    shop.outletId,
    contract.query.parse({ limit: '2', cursor }),
  )
  expect([...first.items, ...second.items].map((sale) => sale.number)).toEqual(
    [...numbers].reverse(),
  )
  expect(second.nextCursor).toBeNull()
})

test('another outlet finds none of them', async () => {
  const elsewhere = await openSecondOutlet(shop.database)
  expect(await find({}, elsewhere.outletId)).toEqual([])
  expect(await find({ q: numbers[0] }, elsewhere.outletId)).toEqual([])
  const scanned = findBillByNumber(shop.database, elsewhere.outletId, numbers[1] ?? '')
  expect(await refusalOf(scanned)).toBe('sales.bill_unknown')
})
