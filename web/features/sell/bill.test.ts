import { expect, test } from 'vitest'
import type { TaxClass } from '../../../core/contracts/catalog.ts'
import { BusinessSettings } from '../../../core/contracts/outlets.ts'
import { businessDate, instant } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { quantity, units } from '../../../core/kernel/quantity.ts'
import { percent, rate } from '../../../core/kernel/rate.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import { type BillSetting, priceBill, taxRows } from './bill.ts'
import { type BillLine, type Cart, emptyCart } from './cart.ts'
import { lineAboveMrp, mrpPassed } from './mrp.ts'

const at = instant('2026-10-17T12:12:00.000Z')

const taxClass = (id: string, percentage: number): TaxClass => ({
  id,
  code: id,
  name: `GST ${percentage}%`,
  periods: [
    {
      validFrom: businessDate('2017-07-01'),
      treatment: 'taxable',
      rate: percent(percentage),
      cess: rate(0),
      band: null,
    },
  ],
})

const setting: BillSetting = {
  business: {
    name: 'Saffron & Sage',
    legalName: 'Saffron and Sage LLP',
    country: 'IN',
    currency: 'INR',
    sellerModes: [{ mode: 'regular', validFrom: businessDate('2020-04-01') }],
    settings: BusinessSettings.parse({}),
  },
  outlet: {
    id: 'outlet',
    name: 'FC Road',
    kind: 'shop',
    addressLines: [],
    city: 'Pune',
    postcode: '411004',
    stateCode: '27',
    gstin: null,
    phone: null,
    timeZone: 'Asia/Kolkata',
    dayCloseHour: 4,
  },
  taxClasses: [taxClass('five', 5), taxClass('eighteen', 18)],
}

let made = 0
const line = (rupees: number, taxClassId: string, values: Partial<BillLine> = {}): BillLine => ({
  id: `line-${made++}`,
  itemId: `item-${made}`,
  packId: null,
  groupId: null,
  name: 'Thing',
  detail: null,
  unit: 'NOS',
  soldBy: 'unit',
  taxClassId,
  unitPriceMinor: minor(rupees * 100),
  listPriceMinor: minor(rupees * 100),
  priceIncludesTax: true,
  quantityMilli: units(1),
  printedTotalMinor: null,
  discount: null,
  note: null,
  salespersonId: null,
  mrpMinor: null,
  batch: null,
  expiresOn: null,
  serial: null,
  giftCard: null,
  package: null,
  session: null,
  membership: null,
  member: null,
  removed: false,
  ...values,
})
const cartOf = (lines: readonly BillLine[], values: Partial<Cart> = {}): Cart => ({
  ...emptyCart,
  lines,
  ...values,
})

// The bill of the drawing: six lines, ten per cent off the honey, rounded down by 24 paise. Both halves of a rate are
// rounded alike, so the base takes the odd paise.
test('the drawn bill comes to 2,974 with its tax rows', () => {
  const { priced, trouble } = priceBill(
    cartOf([
      line(420, 'five', { quantityMilli: units(2) }),
      line(480, 'five', { discount: { kind: 'percent', rate: percent(10) } }),
      line(1120, 'five', { quantityMilli: quantity(352), soldBy: 'weight' }),
      line(899, 'eighteen'),
      line(349, 'five'),
      line(60, 'eighteen'),
    ]),
    setting,
    at,
  )
  expect(trouble).toBeNull()
  expect(priced.total).toBe(2_974_00)
  expect(priced.taxable).toBe(2_732_00)
  expect(priced.roundOff).toBe(-24)
  const rows = taxRows(priced.taxSummary)
  expect(rows.map((row) => [row.name, row.rate, row.taxable])).toEqual([
    ['GST', 50_000, 1_919_28],
    ['GST', 180_000, 812_72],
  ])
  expect(rows[0]?.parts).toEqual(['CGST', 'SGST'])
  expect(rows.reduce((sum, row) => sum + row.amount, 0)).toBe(priced.tax)
})

test('a line that was taken off counts for nothing', () => {
  const bill = priceBill(
    cartOf([line(100, 'five'), line(900, 'five', { removed: true })]),
    setting,
    at,
  )
  expect(bill.priced.total).toBe(100_00)
  expect(bill.count).toBe(1)
})

test('a discount above the bill is told, and the amounts are those without it', () => {
  const bill = priceBill(
    cartOf([line(100, 'five')], { discount: { kind: 'amount', amount: minor(150_00) } }),
    setting,
    at,
  )
  expect(bill.trouble).toBe('discount_exceeds_cart')
  expect(bill.priced.total).toBe(100_00)
})

test('a line whose tax class is unknown stops the charge, the others keep their price', () => {
  const lost = line(50, 'gone')
  const bill = priceBill(cartOf([lost, line(100, 'five')]), setting, at)
  expect(bill.trouble).toBe('tax_class_unknown')
  expect(bill.byLine.has(lost.id)).toBe(false)
  expect(bill.priced.gross).toBe(100_00)
})

test('an empty bill waits with its discount', () => {
  const bill = priceBill(
    cartOf([], { discount: { kind: 'amount', amount: minor(100) } }),
    setting,
    at,
  )
  expect(bill.trouble).toBeNull()
  expect(bill.priced.total).toBe(0)
})

test('the seller mode is the latest that has begun', () => {
  const business = {
    ...setting.business,
    sellerModes: [
      { mode: 'composition' as const, validFrom: businessDate('2027-04-01') },
      { mode: 'unregistered' as const, validFrom: businessDate('2020-04-01') },
      { mode: 'regular' as const, validFrom: businessDate('2024-04-01') },
    ],
  }
  expect(sellerModeOn(business, businessDate('2026-10-17'))).toBe('regular')
  expect(sellerModeOn(business, businessDate('2019-01-01'))).toBe('unregistered')
})

const now = { setting, at }

test('the MRP itself may be charged, a paisa more may not', () => {
  const besan = line(75, 'five', { mrpMinor: minor(80_00) })
  expect(mrpPassed(besan, minor(80_00), now)).toBeNull()
  expect(mrpPassed(besan, minor(80_01), now)).toBe(80_00)
  expect(mrpPassed(line(75, 'five'), minor(900_00), now)).toBeNull()
})

// The MRP is inclusive of all taxes: 70.00 and 18 % are 82.60.
test('a price without its tax is compared with the tax that comes on top', () => {
  const soap = line(67, 'eighteen', { mrpMinor: minor(80_00), priceIncludesTax: false })
  expect(mrpPassed(soap, minor(67_00), now)).toBeNull()
  expect(mrpPassed(soap, minor(70_00), now)).toBe(80_00)
})

test('a bill names its first line above the MRP, whatever its quantity and discount', () => {
  const right = line(75, 'five', { mrpMinor: minor(80_00), quantityMilli: units(12) })
  const discount = { kind: 'percent', rate: percent(50) } as const
  const wrong = line(90, 'five', { mrpMinor: minor(80_00), discount })
  const cart = { ...emptyCart, lines: [right, wrong] }
  expect(lineAboveMrp(cart, setting, at)).toEqual({ line: wrong, mrp: 80_00 })
  const gone = { ...cart, lines: [right, { ...wrong, removed: true }] }
  expect(lineAboveMrp(gone, setting, at)).toBeNull()
})
