import { expect, test } from 'vitest'
import { type Shift, ShiftFigures, type ZReport } from '../../contracts/tills.ts'
import type { Instant } from '../../kernel/dates.ts'
import { minor } from '../../kernel/money.ts'
import { layoutShiftReport } from './layout-shift-report.ts'
import { columnsOf } from './measure.ts'
import { shiftReport } from './shift-report.ts'
import { textLine } from './text-lines.ts'

const at = (time: string) => `2026-10-17T${time}:00.000Z` as Instant

const shift = {
  registerCode: 'T1',
  openedBy: 'Rohan Kulkarni',
  openedAt: at('03:34'),
  businessDate: '2026-10-17',
  closedBy: null,
  closedAt: null,
} as unknown as Shift

const figures = ShiftFigures.parse({
  bills: 94,
  items: 311,
  grossMinor: 77_766_00,
  discountMinor: 6_486_00,
  taxableMinor: 64_533_49,
  taxMinor: 4_832_51,
  roundOffMinor: 0,
  salesMinor: 71_280_00,
  tipsMinor: 0,
  refunds: 4,
  refundsMinor: 1_914_00,
  netMinor: 69_366_00,
  tenders: [
    { kind: 'cash', count: 25, takenMinor: 15_682_00, refundedMinor: 259_00 },
    { kind: 'khata', count: 2, takenMinor: 1_000_00, refundedMinor: 0 },
    { kind: 'upi', count: 58, takenMinor: 43_481_00, refundedMinor: 0 },
  ],
  taxes: [
    { code: 'cgst', label: 'CGST', rate: 25_000, taxableMinor: 52_180_95, amountMinor: 1_304_52 },
  ],
  payInsMinor: 0,
  payOutsMinor: 640_00,
  dropsMinor: 0,
  floatMinor: 3_000_00,
  firstNumber: 'T1/26-27/000089',
  lastNumber: 'T1/26-27/000182',
  cashMovements: [
    {
      id: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7b01',
      kind: 'pay_out',
      amountMinor: 640_00,
      reason: 'Courier, tea',
      by: 'Rohan Kulkarni',
      at: at('08:00'),
    },
  ],
  people: [
    person('Meera Nair', { bills: 40, sales: 30_000_00, refunded: 0, cash: 7_000_00 }),
    person('Rohan Kulkarni', { bills: 54, sales: 41_280_00, refunded: 1_914_00, cash: 8_423_00 }),
  ],
  series: [
    { kind: 'invoice', count: 94, firstNumber: 'T1/26-27/000089', lastNumber: 'T1/26-27/000182' },
    {
      kind: 'credit_note',
      count: 1,
      firstNumber: 'T1C/26-27/000007',
      lastNumber: 'T1C/26-27/000007',
    },
  ],
  noSaleOpenings: 3,
  collections: {
    count: 2,
    totalMinor: 900_00,
    tenders: [
      { kind: 'cash', amountMinor: 400_00 },
      { kind: 'upi', amountMinor: 500_00 },
    ],
  },
  voids: { bills: 6, lines: 2, amountMinor: 940_00 },
})

interface Doings {
  readonly bills: number
  readonly sales: number
  readonly refunded: number
  readonly cash: number
}

function person(name: string, { bills, sales, refunded, cash }: Doings) {
  return {
    userId: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7b01',
    name,
    bills,
    salesMinor: sales,
    refunds: refunded > 0 ? 4 : 0,
    refundsMinor: refunded,
    netMinor: sales - refunded,
    cashMinor: cash,
  }
}

const closed = {
  number: 612,
  shift: {
    ...shift,
    closedBy: 'Meera Nair',
    closedAt: at('12:22'),
    countedMinor: minor(17_499_00),
    expectedMinor: minor(17_783_00),
    differenceMinor: minor(-284_00),
  },
  figures,
  counts: [
    { attempt: 1, countedMinor: minor(17_399_00), by: 'Rohan Kulkarni' },
    { attempt: 2, countedMinor: minor(17_499_00), by: 'Rohan Kulkarni' },
  ],
  note: 'Likely change given twice',
  amendments: [
    {
      ...{ number: 1, kind: 'sale', actNumber: 'T1/26-27/000183' },
      ...{ totalMinor: minor(118_00), cashMinor: minor(118_00) },
    },
    {
      ...{ number: 2, kind: 'refund', actNumber: 'T1C/26-27/000009' },
      ...{ totalMinor: minor(200_00), cashMinor: minor(-200_00) },
    },
  ],
  grandSalesMinor: minor(9_71_280_00),
  grandRefundsMinor: minor(21_914_00),
  grandTaxMinor: minor(64_832_51),
  hash: 'abcdef0123456789abcdef',
} as unknown as ZReport

const paper = { outletName: 'Saffron & Sage', currency: 'INR', timeZone: 'Asia/Kolkata' }
const zReport = () =>
  shiftReport({ ...paper, shift: closed.shift, figures, z: closed, now: at('13:00') })
const xReport = () => shiftReport({ ...paper, shift, figures, z: null, now: at('12:00') })

const linesOf = (report: ReturnType<typeof zReport>) =>
  report.parts.flatMap((part) => [
    ...(part.title ? [part.title] : []),
    ...part.rows.map((row) => `${row.label} | ${row.value}`),
    ...part.notes,
  ])

test('a Z report names the shift, every count, every movement and everybody at the drawer', () => {
  const report = zReport()
  expect([report.title, report.period, report.people]).toEqual([
    'Z report 0612 · T1',
    '17 Oct 2026, 9:04 am – 5:52 pm',
    'Rohan Kulkarni, Meera Nair',
  ])
  const lines = linesOf(report)
  for (const line of [
    'Bills | 94',
    'Refunds, 4 | −1,914.00',
    'Net sales | 69,366.00',
    'CGST 2.5% on 52,180.95 | 1,304.52',
    'Cash, 25 | 15,423.00',
    'On account, 2 | 1,000.00',
    'Opening cash | 3,000.00',
    'Cash refunds | −259.00',
    'Paid out: Courier, tea | −640.00',
    'Dues, top-ups and deposits, Cash | 400.00',
    'Dues, top-ups and deposits, UPI | 500.00',
    'Expected | 17,783.00',
    'First counted by Rohan Kulkarni | 17,399.00',
    'Counted | 17,499.00',
    'SHORT | 284.00',
    'Likely change given twice',
    'Shared drawer',
    'Meera Nair, 40 bills | 30,000.00',
    'Rohan Kulkarni, refunds 4 | −1,914.00',
    'Rohan Kulkarni, cash taken | 8,423.00',
    'Bills given up | 6',
    'Drawer opened, no sale | 3',
    'T1/26-27/000089 to T1/26-27/000182',
    'T1C/26-27/000007',
    'Seal abcdef0123456789',
    'Arrived after Z 612',
    'Amendment 612/1, bill T1/26-27/000183 | 118.00',
  ]) {
    expect(lines).toContain(line)
  }
})

test('an X report tells nothing of what lies in the drawer', () => {
  const lines = linesOf(xReport())
  expect(lines).toContain('UPI, 58 | 43,481.00')
  expect(lines).toContain('Interim report. The shift is still open.')
  expect(lines.filter((line) => /cash|expected|counted/i.test(line))).toEqual([
    // The two people's cash stands in the figures only once the drawer was counted.
    'Meera Nair, cash taken | 7,000.00',
    'Rohan Kulkarni, cash taken | 8,423.00',
  ])
})

test('one person at the drawer is not told twice', () => {
  const alone = { ...figures, people: figures.people.slice(0, 1) }
  const report = shiftReport({ ...paper, shift, figures: alone, z: null, now: at('12:00') })
  expect(linesOf(report)).not.toContain('Shared drawer')
})

test.each([48, 32] as const)('every row of the paper is %i columns wide at most', (columns) => {
  const rows = layoutShiftReport(zReport(), { columns, repeated: true })
  const lines = rows.flatMap((row) => (row.kind === 'text' ? [textLine(row)] : []))
  for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
  expect(lines.join('\n')).toContain('Printed again')
  expect(lines.join('\n')).toMatch(/SHORT +284\.00/)
})

test('goods without a bill stand below the net, which they do not lower', () => {
  const unbilledReturns = { count: 2, totalMinor: minor(105_83) }
  const report = shiftReport({
    shift,
    figures: { ...figures, unbilledReturns },
    z: null,
    outletName: 'Saffron & Sage',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    now: at('14:00'),
  })
  const rows = report.parts[0]?.rows ?? []
  const net = rows.findIndex(({ label }) => label === 'Net sales')
  expect(rows.slice(net, net + 2)).toMatchObject([
    { value: '69,366.00' },
    { label: 'Back without a bill, 2', value: '105.83' },
  ])
})
