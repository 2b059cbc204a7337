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
import { readReturnNote } from './read-return-note.ts'
import { returnWithoutBill } from './return-without-bill.ts'

let shop: Shop
let note: Awaited<ReturnType<typeof returnWithoutBill>>
const bills: string[] = []
const customerId = newId()

const sellSoap = async () => {
  const bill = { lines: [line(shop.items.soap)], tenders: [tender('cash', 118_00)] }
  bills.push((await sell(shop, bill)).number)
}

beforeAll(async () => {
  shop = await openShop()
  const person = { customerId, name: 'Farah Qureshi', phone: '98200 77665' }
  await createCustomer(shop.database, shop.cashier, person)
  await sellSoap()
  note = await returnWithoutBill(shop.database, shop.owner, {
    returnId: newId(),
    customerId,
    lines: [{ itemId: shop.items.soap.id, quantityMilli: quantity(1_000), disposition: 'damaged' }],
    reason: 'Bill lost',
    approvalIds: [],
  })
  await sellSoap()
})
afterAll(() => shop.close())

async function find(query: Record<string, unknown>, outletId = shop.outletId) {
  const page = await findSales(shop.database, outletId, contract.query.parse(query))
  return page.items.map((one) => one.number)
}

test('among the bills it stands where its time is, as what it is', async () => {
  const page = await findSales(shop.database, shop.outletId, contract.query.parse({ kind: 'all' }))
  expect(page.items.map((one) => one.number)).toEqual([bills[1], note.number, bills[0]])
  expect(page.items[1]).toMatchObject({
    kind: 'return_note',
    id: note.returnId,
    customerName: 'Farah Qureshi',
    itemCount: 1,
    totalMinor: 118_00,
    tenderKinds: ['store_credit'],
    flagged: false,
  })
  expect(page.items[0]).toMatchObject({ kind: 'sale' })
  // Who asks for sales gets sales.
  expect(await find({})).toEqual([bills[1], bills[0]])
})

test('pages over bills and notes lose and double nothing', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const query = contract.query.parse({ kind: 'all', limit: '1', cursor })
    const page = await findSales(shop.database, shop.outletId, query)
    seen.push(...page.items.map((one) => one.number))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual([bills[1], note.number, bills[0]])
})

test.each<[string, () => Record<string, unknown>, boolean]>([
  ['its number', () => ({ q: note.number.toLowerCase() }), true],
  ['the end of its number', () => ({ q: `#${note.number.slice(-8)}` }), true],
  ['the phone', () => ({ q: '77665' }), true],
  ['the name', () => ({ q: 'qureshi farah' }), true],
  ['the amount', () => ({ q: '118' }), true],
  ['another name', () => ({ q: 'asha' }), false],
  ['a sign that is in no name', () => ({ q: '%' }), false],
  ['its customer', () => ({ customerId }), true],
  ['its item', () => ({ itemId: shop.items.soap.id }), true],
  ['another item', () => ({ itemId: shop.items.rice.id }), false],
  ['its shift and person', () => ({ shiftId: shop.shiftId, personId: shop.owner.userId }), true],
  ['a person who took nothing back', () => ({ personId: shop.cashier.userId }), false],
  ['its reason', () => ({ reason: 'Bill lost' }), true],
  ['another reason', () => ({ reason: 'Damaged' }), false],
  ['days before it', () => ({ to: '2020-01-01' }), false],
  ['store credit', () => ({ tender: 'store_credit' }), true],
  ['cash, which it never is', () => ({ tender: 'cash' }), false],
  ['what a person should look at', () => ({ flagged: 'true' }), false],
  ['a rate of tax, which it has not', () => ({ taxRate: '90000' }), false],
])('is found by %s, or not', async (_name, query, found) => {
  expect(await find({ kind: 'return_notes', ...query() })).toEqual(found ? [note.number] : [])
})

test('opens by its id and by its scanned number, at its own outlet alone', async () => {
  const read = await readReturnNote(shop.database, shop.outletId, note.returnId)
  expect(read).toMatchObject({
    documentId: note.documentId,
    number: note.number,
    customer: { id: customerId, phone: '919820077665' },
    cashier: shop.owner.name,
    approvedBy: null,
    reason: 'Bill lost',
    totalMinor: 118_00,
    lines: [{ disposition: 'damaged', quantityMilli: 1_000, paidMinor: 118_00, ofMilli: 1_000 }],
  })
  const scanned = await findBillByNumber(shop.database, shop.outletId, note.number.toLowerCase())
  expect(scanned).toMatchObject({
    saleId: null,
    returnId: note.returnId,
    documentKind: 'return_note',
  })

  const elsewhere = await openSecondOutlet(shop.database)
  const there = elsewhere.outletId
  expect(await find({ kind: 'all' }, there)).toEqual([])
  const abroad = readReturnNote(shop.database, there, note.returnId)
  expect(await refusalOf(abroad)).toBe('sales.return_unknown')
  const scannedThere = findBillByNumber(shop.database, there, note.number)
  expect(await refusalOf(scannedThere)).toBe('sales.bill_unknown')
})
