import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DayReport } from '../../../core/contracts/reports.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { refundSale, returnGoods } from '../sales/refund-sale.ts'
import { dayReport, readDayReport } from './read-day-report.ts'

// Saturday 4 January 2025 at 14:30 in Mumbai, which is 09:00 UTC.
const saturday = '2025-01-04' as BusinessDate
const atHalfPastTwo = '2025-01-04T09:00:00.000Z' as Instant
const mumbai = (time: string) => new Date(`${time}+05:30`).toISOString() as Instant

let shop: Shop
let report: DayReport

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
  dayReport(shop.database, { outletId: shop.outletId, date, at })

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
  await sell(shop, {
    lines: [line(flowers, 1_500, { unitPriceMinor: 30_00 })],
    discount: { kind: 'percent', rate: 100_000 },
    tenders: [cash(41_00)],
    occurredAt: mumbai('2025-01-04T13:00:00'),
  })
  // One soap comes back at one; half past midnight is still Saturday's business.
  await back(returnGoods, early, '2025-01-04T13:10:00')
  report = await read(atHalfPastTwo)
})
afterAll(() => shop.close())

test('net sales are bills less refunds, with tax and without tips', () => {
  expect(report.today).toEqual({
    businessDate: saturday,
    bills: 3,
    salesMinor: 236_00 + 93_00 + 41_00,
    refunds: 1,
    refundsMinor: 118_00,
    netSalesMinor: 252_00,
    discountMinor: 4_50,
    // 36.00 on two soaps less 18.00 on the one that came back, 2.50 on rice.
    taxMinor: 20_50,
    // 370.00 over three bills is 123.333…
    averageBillMinor: 123_33,
  })
})

test('last week counts up to the same time of day while the day is running', async () => {
  expect(report.lastWeek).toMatchObject({
    businessDate: '2024-12-28',
    bills: 2,
    salesMinor: 354_00,
    refunds: 1,
    netSalesMinor: 236_00,
    taxMinor: 36_00,
  })

  const evening = await read(mumbai('2025-01-04T21:00:00'))
  expect(evening.lastWeek).toMatchObject({ bills: 3, netSalesMinor: 590_00 })
  const later = await read(mumbai('2025-01-09T10:00:00'), saturday)
  expect(later.lastWeek).toMatchObject({ bills: 3, netSalesMinor: 590_00 })
  expect(later.today).toEqual(report.today)
})

test('hours are those of the outlet’s clock, from first to last, and add up to the net sales', () => {
  expect(report.hours).toEqual([
    { hour: 9, salesMinor: 236_00, lastWeekMinor: 0, bills: 1 },
    { hour: 10, salesMinor: 0, lastWeekMinor: 118_00, bills: 0 },
    { hour: 11, salesMinor: 93_00, lastWeekMinor: 0, bills: 1 },
    { hour: 12, salesMinor: 0, lastWeekMinor: 0, bills: 0 },
    { hour: 13, salesMinor: 41_00 - 118_00, lastWeekMinor: 0, bills: 1 },
    { hour: 14, salesMinor: 0, lastWeekMinor: 236_00 - 118_00, bills: 0 },
  ])
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
    { itemId: soaps.id, name: 'Soap', quantityMilli: 1_000, netMinor: 118_00 },
    { itemId: flowers.id, name: 'Flowers', quantityMilli: 2_500, netMinor: 80_50 },
    { itemId: rice.id, name: 'Rice', quantityMilli: 1_000, netMinor: 52_50 },
  ])
  expect(report.flaggedSales).toBe(1)
})

test('low stock is what would not last a week at the pace of four', () => {
  // Nine soaps: eight sold and one of them back on the shelf is seven in four weeks; two are left
  // for a week's 1.75.
  expect(report.lowStock).toEqual([])
})

test('low stock appears with the sale that makes it so, and open shifts are named', async () => {
  await sell(shop, {
    lines: [soap(1)],
    tenders: [cash(118_00)],
    occurredAt: mumbai('2025-01-05T12:00:00'),
  })
  const sunday = await read(mumbai('2025-01-05T13:00:00'))

  expect(sunday.lowStock).toEqual([
    { itemId: shop.items.soap.id, name: 'Soap', onHandMilli: 1_000 },
  ])
  expect(sunday.openShifts).toMatchObject([
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

  expect(tuesday.today).toMatchObject({ businessDate: '2025-01-07', bills: 2 })
  expect(tuesday.hours.map((row) => [row.hour, row.salesMinor])).toEqual([
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
    { itemId: null, name: 'Gift wrap', quantityMilli: 2_000, netMinor: 15_00 },
  ])
})

test('a day without anything reads as zeros, and today is the default', async () => {
  const empty = await read(mumbai('2025-03-01T12:00:00'))
  expect(empty.today).toMatchObject({ bills: 0, netSalesMinor: 0, averageBillMinor: 0 })
  expect([empty.hours, empty.tenders, empty.taxes, empty.topItems]).toEqual([[], [], [], []])

  const asked = await readDayReport(shop.database, shop.owner, { date: saturday })
  expect(asked.today).toEqual(report.today)
})
