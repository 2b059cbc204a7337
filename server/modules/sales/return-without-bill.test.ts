import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { salesReport } from '../reports/read-sales-report.ts'
import { storeCreditBalance } from '../storedvalue/public.ts'
import { closeShift } from '../tills/close-shift.ts'
import { currentShift, readXReport } from '../tills/read-shifts.ts'
import {
  returnWithoutBill,
  type UnbilledReturnInput,
  unbilledPrices,
} from './return-without-bill.ts'

let shop: Shop
let customerId = ''
beforeAll(async () => {
  shop = await openShop({ settings: { unbilledReturnCapMinor: minor(300_00) } })
  customerId = await addCustomer('98200 12345')
  // Long ago soap was cheap; a gift has no price; of what was sold lately 90.00 is the lowest.
  await sellSoap(50_00, '2026-06-05T10:00:00Z')
  await sellSoap(90_00)
  await sellSoap(118_00)
  await sell(shop, {
    lines: [line(shop.items.rice, 2_000, { discount: { kind: 'percent', rate: 100_000 } })],
    tenders: [tender('cash', 95_00)],
  })
})
afterAll(() => shop.close())

async function addCustomer(phone: string | null): Promise<string> {
  const id = newId()
  const given = { customerId: id, name: 'Asha', phone }
  await createCustomer(shop.database, shop.cashier, given)
  return id
}

const sellSoap = (price: number, occurredAt?: string) =>
  sell(
    shop,
    {
      lines: [line(shop.items.soap, 1_000, { unitPriceMinor: price })],
      tenders: [tender('cash', price)],
      occurredAt,
    },
    shop.owner,
  )

type Lines = UnbilledReturnInput['lines']
const soaps = (milli: number, disposition: Lines[number]['disposition'] = 'restock'): Lines => [
  { itemId: shop.items.soap.id, quantityMilli: quantity(milli), disposition },
]

function returnOf(lines: Lines, more: Partial<UnbilledReturnInput> = {}): UnbilledReturnInput {
  const given = { returnId: newId(), customerId, lines, reason: 'bill lost', approvalIds: [] }
  return { ...given, ...more }
}
const takeBack = (input: UnbilledReturnInput, actor = shop.owner) =>
  returnWithoutBill(shop.database, actor, input)

async function onHand(itemId: string): Promise<number> {
  const { rows } = await sql<{ onHand: number }>`select on_hand_milli as "onHand" from stock_levels
    where item_id = ${itemId}`.execute(shop.database)
  return rows[0]?.onHand ?? 0
}

const booksAreRight = async () =>
  expect((await checkBooks(shop.database)).filter((result) => result.total > 0)).toEqual([])

test('goods come back at the lowest price of the last days, as store credit, on a return note', async () => {
  const before = await onHand(shop.items.soap.id)
  const back = await takeBack(returnOf(soaps(1_000)))

  expect(back).toMatchObject({ totalMinor: 90_00, lines: [{ totalMinor: 90_00 }] })
  expect(back.number).toMatch(/^T1N\/\d\d-\d\d\/000001$/)
  expect(await storeCreditBalance(shop.database, customerId)).toBe(90_00)
  expect(await onHand(shop.items.soap.id)).toBe(before + 1_000)
  const { snapshot } = await shop.database
    .selectFrom('documents')
    .select('snapshot')
    .where('id', '=', back.documentId)
    .executeTakeFirstOrThrow()
  expect(snapshot).toMatchObject({
    kind: 'return_note',
    original: null,
    buyer: { name: 'Asha' },
    totals: { totalMinor: 90_00, taxMinor: 0 },
    tenders: [{ kind: 'store_credit', amountMinor: 90_00 }],
    legalNotes: ['Taken back without a bill: no GST is credited.', 'Reason: bill lost'],
  })
  await booksAreRight()
})

test('weighed goods in part, damaged goods beside the shelf', async () => {
  const before = await onHand(shop.items.rice.id)
  const rice = { itemId: shop.items.rice.id, quantityMilli: quantity(335) }
  const back = await takeBack(returnOf([{ ...rice, disposition: 'damaged' }]))
  // Two kilograms were paid with 94.50 after the discount: 335 g are 15.83.
  expect(back.totalMinor).toBe(15_83)
  expect(await onHand(shop.items.rice.id)).toBe(before)
  await booksAreRight()
})

test('shift and day tell it beside the refunds, and net sales, tax and drawer stand', async () => {
  const { shift } = await currentShift(shop.database, shop.cashier)
  const { figures } = await readXReport(shop.database, shop.owner, shift?.id ?? '')
  expect(figures).toMatchObject({
    unbilledReturns: { count: 2, totalMinor: 105_83 },
    refunds: 0,
    netMinor: figures.salesMinor,
    refundsMinor: 0,
    tenders: [],
    series: expect.arrayContaining([expect.objectContaining({ kind: 'return_note', count: 2 })]),
  })
  const day = { outletId: shop.outletId, period: 'day', date: undefined, at: now() } as const
  const report = await salesReport(shop.database, day)
  expect(report.refunds.withoutBill).toEqual([
    { reason: 'bill lost', count: 2, amountMinor: 105_83 },
  ])
  expect(report.figures).toMatchObject({ refunds: 0, netSalesMinor: report.figures.salesMinor })
})

test('the screen is told the price, the cap and what the customer has brought today', async () => {
  const query = { itemIds: [shop.items.soap.id, shop.items.dryer.id].join(','), customerId }
  expect(await unbilledPrices(shop.database, shop.cashier, query)).toMatchObject({
    days: 30,
    capMinor: 300_00,
    usedMinor: 105_83,
    prices: [{ itemId: shop.items.soap.id, paidMinor: 90_00, ofMilli: 1_000 }],
  })
})

test('a cashier needs the approval of somebody who may', async () => {
  const alone = takeBack(returnOf(soaps(1_000)), shop.cashier)
  expect(await refusalOf(alone)).toBe('approval.needed')
})

test('a repeat gets the first answer, twins are one, and other content is refused', async () => {
  const input = returnOf(soaps(500))
  const [one, two] = await Promise.all([takeBack(input), takeBack(input)])
  expect(two).toEqual(one)
  expect(await takeBack(input)).toEqual(one)
  expect(await refusalOf(takeBack({ ...input, reason: 'other' }))).toBe('sales.id_reused')
})

test('one customer brings no more in a day than the cap, also when two tills take it at once', async () => {
  const other = await addCustomer('98200 54321')
  const bring = () => refusalOf(takeBack(returnOf(soaps(2_000), { customerId: other })))
  const outcomes = await Promise.all([bring(), bring()])
  expect(outcomes.filter((code) => code === 'sales.unbilled_cap')).toHaveLength(1)
  expect(await storeCreditBalance(shop.database, other)).toBe(180_00)
})

test('refused: nobody to call, no goods, never sold here, switched off, no shift', async () => {
  const nobody = returnOf(soaps(1_000), { customerId: newId() })
  expect(await refusalOf(takeBack(nobody))).toBe('sales.unbilled_customer')
  const silent = returnOf(soaps(1_000), { customerId: await addCustomer(null) })
  expect(await refusalOf(takeBack(silent))).toBe('sales.unbilled_customer')
  const one = { quantityMilli: quantity(1_000), disposition: 'restock' as const }
  const strange = returnOf([{ ...one, itemId: newId() }])
  expect(await refusalOf(takeBack(strange))).toBe('sales.unbilled_item_unknown')
  const unsold = returnOf([{ ...one, itemId: shop.items.dryer.id }])
  expect(await refusalOf(takeBack(unsold))).toBe('sales.unbilled_price_unknown')

  const closed = { shiftId: shop.shiftId, countedMinor: minor(0) }
  await closeShift(shop.database, shop.cashier, closed)
  expect(await refusalOf(takeBack(returnOf(soaps(1_000))))).toBe('tills.shift_not_open')
  await booksAreRight()
})

test('a shop that takes nothing back without its bill says so', async () => {
  const strict = await openShop({ settings: { unbilledReturnDays: 0 } })
  const id = newId()
  const given = { customerId: id, name: 'Asha', phone: '98200 12345' }
  await createCustomer(strict.database, strict.cashier, given)
  const lines = [
    {
      itemId: strict.items.soap.id,
      quantityMilli: quantity(1_000),
      disposition: 'restock' as const,
    },
  ]
  const back = returnWithoutBill(strict.database, strict.owner, returnOf(lines, { customerId: id }))
  expect(await refusalOf(back)).toBe('sales.unbilled_returns_off')
  await strict.close()
})
