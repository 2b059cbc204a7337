import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SalesReport } from '../../../core/contracts/reports.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { refundSale, returnGoods } from '../sales/refund-sale.ts'
import { chargeKhata } from '../storedvalue/public.ts'
import { readSalesReport, salesReport } from './read-sales-report.ts'
import { stockReport } from './read-stock-report.ts'

// Saturday 4 January 2025 at 14:30 in Mumbai, which is 09:00 UTC.
const saturday = '2025-01-04' as BusinessDate
const atHalfPastTwo = '2025-01-04T09:00:00.000Z' as Instant
const mumbai = (time: string) => new Date(`${time}+05:30`).toISOString() as Instant

let shop: Shop
let report: SalesReport

const soap = (count: number, more: object = {}) => line(shop.items.soap, count * 1_000, more)
const cash = (amount: number) => tender('cash', amount)

/** One of the first line goes back. */
const back = (kind: typeof refundSale, sale: { saleId: string }, at: string) =>
  kind(shop.database, shop.owner, {
    saleId: sale.saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: units(1) }],
    reason: 'not as wished',
    occurredAt: mumbai(at),
  })

const read = (at: Instant, date?: BusinessDate) =>
  salesReport(shop.database, { outletId: shop.outletId, period: 'day', date, at })

beforeAll(async () => {
  shop = await openShop({ stockMilli: 9_000 })
  const { rice, flowers } = shop.items
  // Last Saturday: 118.00 at ten, 236.00 at two, of which 118.00 came back at a quarter past;
  // 354.00 at three is later than now.
  await sell(shop, {
    lines: [soap(1)],
    tenders: [cash(118_00)],
    occurredAt: mumbai('2024-12-28T10:00:00'),
  })
  const lastWeek = await sell(shop, {
    lines: [soap(2)],
    tenders: [cash(236_00)],
    occurredAt: mumbai('2024-12-28T14:00:00'),
  })
  await back(refundSale, lastWeek, '2024-12-28T14:15:00')
  await sell(shop, {
    lines: [soap(3)],
    tenders: [cash(354_00)],
    occurredAt: mumbai('2024-12-28T15:00:00'),
  })
  // This Saturday: 236.00 at nine; 52.50 + 40.00 at eleven, rounded to 93.00, 3.00 of a tip by UPI
  // on top.
  const early = await sell(shop, {
    lines: [soap(2)],
    tenders: [cash(200_00), tender('card', 36_00)],
    occurredAt: mumbai('2025-01-04T09:05:00'),
  })
  await sell(shop, {
    lines: [line(rice), line(flowers)],
    tenders: [tender('upi', 96_00)],
    tipMinor: 3_00,
    occurredAt: mumbai('2025-01-04T11:59:59'),
  })
  // 1.5 kg of flowers at 30.00 instead of 40.00, which is flagged; a tenth off: 40.50, rounded to
  // 41.00.
  await sell(
    shop,
    {
      lines: [line(flowers, 1_500, { unitPriceMinor: 30_00 })],
      discount: { kind: 'percent', rate: 100_000 },
      tenders: [cash(41_00)],
      occurredAt: mumbai('2025-01-04T13:00:00'),
    },
    shop.owner,
  )
  // One soap comes back at one; half past midnight is still Saturday's business.
  await back(returnGoods, early, '2025-01-04T13:10:00')
  report = await read(atHalfPastTwo)
})
afterAll(() => shop.close())

test('net sales are bills less refunds, with tax and without tips', () => {
  expect(report).toMatchObject({
    now: { from: saturday, to: saturday },
    before: { from: '2024-12-28', to: '2024-12-28' },
    running: true,
  })
  expect(report.figures).toEqual({
    bills: 3,
    salesMinor: 236_00 + 93_00 + 41_00,
    refunds: 1,
    refundsMinor: 118_00,
    netSalesMinor: 252_00,
    discountMinor: 4_50,
    discountedBills: 1,
    // 36.00 on two soaps less 18.00 on the one that came back, 2.50 on rice.
    taxMinor: 20_50,
    // 370.00 over three bills is 123.333…
    averageBillMinor: 123_33,
  })
})

test('last week counts up to the same time of day while the day is running', async () => {
  expect(report.figuresBefore).toMatchObject({
    bills: 2,
    salesMinor: 354_00,
    refunds: 1,
    netSalesMinor: 236_00,
    taxMinor: 36_00,
  })

  const evening = await read(mumbai('2025-01-04T21:00:00'))
  expect(evening.figuresBefore).toMatchObject({ bills: 3, netSalesMinor: 590_00 })
  const later = await read(mumbai('2025-01-09T10:00:00'), saturday)
  expect(later.figuresBefore).toMatchObject({ bills: 3, netSalesMinor: 590_00 })
  expect(later.figures).toEqual(report.figures)
  expect(later.running).toBe(false)
})

test('hours are those of the outlet’s clock, from first to last, and add up to the net sales', () => {
  const rows = report.steps.map((step) => [
    step.hour,
    step.bills,
    step.salesMinor,
    step.refundsMinor,
    step.netSalesMinor,
    step.beforeMinor,
  ])
  expect(rows).toEqual([
    [9, 1, 236_00, 0, 236_00, 0],
    [10, 0, 0, 0, 0, 118_00],
    [11, 1, 93_00, 0, 93_00, 0],
    [12, 0, 0, 0, 0, 0],
    [13, 1, 41_00, 118_00, 41_00 - 118_00, 0],
    [14, 0, 0, 0, 0, 236_00 - 118_00],
  ])
  const net = report.steps.reduce((sum, step) => sum + step.netSalesMinor, 0)
  expect(net).toBe(report.figures.netSalesMinor)
})

test('tenders tell what each kind took, change off and tip in, and gave back', () => {
  const kinds = Object.fromEntries(report.tenders.map(({ kind, ...rest }) => [kind, rest]))
  const backTo = (kind: string) => kinds[kind]?.refundedMinor ?? 0

  expect(report.tenders.map(({ kind, count, takenMinor }) => [kind, count, takenMinor])).toEqual([
    ['card', 1, 36_00],
    ['cash', 2, 241_00],
    ['upi', 1, 96_00],
  ])
  // Paid 200.00 in cash and 36.00 by card: half of each goes back.
  expect([backTo('cash'), backTo('card'), backTo('upi')]).toEqual([100_00, 18_00, 0])
})

test('taxes by kind and rate are those of bills less those of credit notes', () => {
  expect(
    report.taxes.map(({ code, rate, taxableMinor, amountMinor }) => [
      code,
      rate,
      taxableMinor,
      amountMinor,
    ]),
  ).toEqual([
    ['cgst', 25_000, 50_00, 1_25],
    ['sgst', 25_000, 50_00, 1_25],
    ['cgst', 90_000, 100_00, 9_00],
    ['sgst', 90_000, 100_00, 9_00],
  ])
})

test('top items are net of returns, and the flagged bill is counted', () => {
  const { soap: soaps, rice, flowers } = shop.items
  expect(report.topItems).toEqual([
    {
      itemId: soaps.id,
      name: 'Soap',
      quantityMilli: 1_000,
      netMinor: 118_00,
      // Three sold by this time a week before, one of them refunded.
      beforeMinor: 236_00,
    },
    {
      itemId: flowers.id,
      name: 'Flowers',
      quantityMilli: 2_500,
      netMinor: 80_50,
      beforeMinor: 0,
    },
    { itemId: rice.id, name: 'Rice', quantityMilli: 1_000, netMinor: 52_50, beforeMinor: 0 },
  ])
  expect(report.flaggedSales).toBe(1)
})

test('refunds and returns are told by kind, reason and person, with the latest', () => {
  const { refunds } = report
  expect(refunds.byKind).toEqual([{ kind: 'return', count: 1, amountMinor: 118_00 }])
  expect(refunds.byReason).toEqual([{ reason: 'not as wished', count: 1, amountMinor: 118_00 }])
  expect(refunds.byPerson).toEqual([
    { personId: shop.owner.userId, name: shop.owner.name, count: 1, amountMinor: 118_00 },
  ])
  expect(refunds.latest).toMatchObject([
    { items: 'Soap', reason: 'not as wished', by: shop.owner.name, amountMinor: 118_00 },
  ])
})

test('discounts are told by where they were given and by whom', () => {
  expect(report.discounts).toEqual({
    lineMinor: 0,
    billMinor: 4_50,
    byPerson: [{ personId: shop.owner.userId, name: shop.owner.name, count: 1, amountMinor: 4_50 }],
  })
})

test('a week has a step for every day that has begun, beside the week before', async () => {
  const week = await salesReport(shop.database, {
    outletId: shop.outletId,
    period: 'week',
    at: atHalfPastTwo,
  })
  expect(week).toMatchObject({
    now: { from: '2024-12-30', to: '2025-01-05' },
    before: { from: '2024-12-23', to: '2024-12-29' },
    figures: { bills: 3, netSalesMinor: 252_00 },
    // Up to half past two of last Saturday.
    figuresBefore: { bills: 2, netSalesMinor: 236_00 },
  })
  expect(week.steps.map((step) => [step.date, step.netSalesMinor, step.beforeMinor])).toEqual([
    ['2024-12-30', 0, 0],
    ['2024-12-31', 0, 0],
    ['2025-01-01', 0, 0],
    ['2025-01-02', 0, 0],
    ['2025-01-03', 0, 0],
    [saturday, 252_00, 236_00],
  ])
})

test('a month that is over has all its days and is held against the whole month before', async () => {
  const month = await salesReport(shop.database, {
    outletId: shop.outletId,
    period: 'month',
    date: '2025-01-20' as BusinessDate,
    at: mumbai('2025-03-01T10:00:00'),
  })
  expect(month.steps).toHaveLength(31)
  expect(month.running).toBe(false)
  expect(month.figuresBefore).toMatchObject({ bills: 3, netSalesMinor: 590_00 })
  // 28 December is the 28th day of its month.
  expect(month.steps[27]).toMatchObject({ date: '2025-01-28', beforeMinor: 590_00 })
})

test('low stock is what would not last a week at the pace of four', async () => {
  // Nine soaps: eight sold and one of them back on the shelf is seven in four weeks; two are left
  // for a week's 1.75.
  const before = await stockReport(shop.database, shop.outletId, atHalfPastTwo)
  expect(before).toMatchObject({ low: [], lowCount: 0 })

  await sell(shop, {
    lines: [soap(1)],
    tenders: [cash(118_00)],
    occurredAt: mumbai('2025-01-05T12:00:00'),
  })
  const after = await stockReport(shop.database, shop.outletId, mumbai('2025-01-05T13:00:00'))
  expect(after).toMatchObject({
    low: [{ itemId: shop.items.soap.id, name: 'Soap', onHandMilli: 1_000 }],
    lowCount: 1,
  })
})

test('slow are goods that nobody bought for four weeks, by the money tied up in them', async () => {
  // The stock of the test shop arrived when it was opened, long after these sales.
  const arrived = await stockReport(shop.database, shop.outletId, mumbai('2025-01-05T13:00:00'))
  const later = await stockReport(shop.database, shop.outletId, mumbai('2100-01-01T00:00:00'))
  expect(arrived.slow.map((item) => item.name)).not.toContain('Soap')
  const soapRow = later.slow.find((item) => item.name === 'Soap')
  expect(soapRow).toMatchObject({ onHandMilli: 1_000, lastSoldAt: mumbai('2025-01-05T12:00:00') })
  expect(later.slowValueMinor).toBe(later.slow.reduce((sum, item) => sum + item.valueMinor, 0))
  const values = later.slow.map((item) => item.valueMinor)
  expect(values).toEqual([...values].sort((a, b) => b - a))
})

test('dues are what customers owe at this moment', async () => {
  expect(report.dues).toEqual({ customers: 0, amountMinor: 0 })
  const { id: customerId } = await createCustomer(shop.database, shop.cashier, {
    customerId: newId(),
    name: 'Asha Kulkarni',
  })
  await runInTransaction(shop.database, (tx) =>
    chargeKhata(tx, {
      customerId,
      amount: minor(118_00),
      documentType: 'opening',
      documentId: newId(),
      userId: shop.owner.userId,
      owedSince: saturday,
      defaultLimit: minor(500_00),
      overLimit: () => Promise.reject(new Error('118.00 are within the limit')),
    }),
  )
  expect((await read(atHalfPastTwo)).dues).toEqual({ customers: 1, amountMinor: 118_00 })
})

test('open shifts are named', async () => {
  expect(report.openShifts).toMatchObject([
    { shiftId: shop.shiftId, registerCode: 'T1', openedBy: shop.cashier.name },
  ])
})

test('a bill after midnight belongs to the day before and stands last in its hours', async () => {
  await sell(shop, {
    lines: [line(shop.items.flowers)],
    tenders: [cash(40_00)],
    occurredAt: mumbai('2025-01-08T00:30:00'),
  })
  await sell(shop, {
    lines: [line(shop.items.flowers)],
    tenders: [cash(40_00)],
    occurredAt: mumbai('2025-01-07T23:10:00'),
  })

  const tuesday = await read(mumbai('2025-01-08T01:00:00'))

  expect(tuesday).toMatchObject({ now: { from: '2025-01-07' }, figures: { bills: 2 } })
  expect(tuesday.steps.map((step) => [step.hour, step.salesMinor])).toEqual([
    [23, 40_00],
    [0, 40_00],
  ])
})

test('a custom item is named by its line, and money for goods that were kept leaves the quantity', async () => {
  const wrap = {
    itemId: null,
    name: 'Gift wrap',
    taxClassId: shop.taxClasses['0'],
    quantityMilli: 2_000,
    unitPriceMinor: 15_00,
  }
  const sale = await sell(shop, {
    lines: [wrap],
    tenders: [cash(30_00)],
    occurredAt: mumbai('2025-01-06T12:00:00'),
  })
  await back(refundSale, sale, '2025-01-06T12:05:00')

  const monday = await read(mumbai('2025-01-06T18:00:00'))

  expect(monday.topItems).toEqual([
    { itemId: null, name: 'Gift wrap', quantityMilli: 2_000, netMinor: 15_00, beforeMinor: 0 },
  ])
})

test('a day without anything reads as zeros, and today is the default', async () => {
  const empty = await read(mumbai('2025-03-01T12:00:00'))
  expect(empty.figures).toMatchObject({ bills: 0, netSalesMinor: 0, averageBillMinor: 0 })
  expect([empty.steps, empty.tenders, empty.taxes, empty.topItems]).toEqual([[], [], [], []])

  const asked = await readSalesReport(shop.database, shop.owner, { period: 'day', date: saturday })
  expect(asked.figures).toEqual(report.figures)
})
