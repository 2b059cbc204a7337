import { expect, test } from 'vitest'
import type { ShiftFigures } from '../../../core/contracts/tills.ts'
import { ShiftFigures as schema } from '../../../core/contracts/tills.ts'
import { blindFigures } from '../../../core/rules/blind-figures.ts'
import { layoutShiftReport } from '../../../core/rules/receipt/layout-shift-report.ts'
import { shiftReport } from '../../../core/rules/receipt/shift-report.ts'
import { newId } from '../../platform/ids.ts'

/** Each amount is another power of two, so that any sum or difference tells which ones it was made of. */
const cash = 2 ** 20
const figures: ShiftFigures = schema.parse({
  bills: 9,
  items: 12,
  grossMinor: cash + 2 ** 12,
  discountMinor: 2 ** 3,
  taxableMinor: cash + 2 ** 4,
  taxMinor: 2 ** 5,
  roundOffMinor: 0,
  salesMinor: cash + 2 ** 12,
  tipsMinor: 0,
  refunds: 1,
  refundsMinor: 2 ** 6,
  netMinor: cash + 2 ** 12,
  tenders: [
    { kind: 'cash', count: 3, takenMinor: cash, refundedMinor: 0 },
    { kind: 'upi', count: 2, takenMinor: 2 ** 12, refundedMinor: 0 },
  ],
  taxes: [{ code: 'cgst', label: 'CGST', rate: 25_000, taxableMinor: cash, amountMinor: 2 ** 5 }],
  collections: {
    count: 1,
    totalMinor: cash + 2 ** 13,
    tenders: [
      { kind: 'cash', amountMinor: cash },
      { kind: 'card', amountMinor: 2 ** 13 },
    ],
  },
  payInsMinor: 2 ** 7,
  payOutsMinor: 0,
  dropsMinor: 0,
  floatMinor: 2 ** 8,
  firstNumber: 'T1/26-27/000001',
  lastNumber: 'T1/26-27/000009',
  cashMovements: [],
  people: ['Asha', 'Ravi'].map((name) => ({
    userId: newId(),
    name,
    bills: 4,
    salesMinor: cash,
    refunds: 0,
    refundsMinor: 0,
    netMinor: cash,
    cashMinor: cash,
  })),
})

/** All numbers that stand anywhere in a value. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(numbersIn)
}

test('who counts learns no amount that holds cash, and so cannot subtract it out of one', () => {
  const told = numbersIn(blindFigures(figures, false))
  expect(told.filter((number) => number >= cash)).toEqual([])
  // What is compared with the terminal and the app, and what the counter knows anyway, stays.
  expect(blindFigures(figures, false)).toMatchObject({
    bills: 9,
    refunds: 1,
    tenders: [{ kind: 'upi', takenMinor: 2 ** 12 }],
    collections: { count: 1, tenders: [{ kind: 'card', amountMinor: 2 ** 13 }] },
    floatMinor: 2 ** 8,
    people: [{ name: 'Asha', bills: 4 }, { name: 'Ravi' }],
  })
})

test('who sees reports gets the sums, and cash stands in no row', () => {
  const told = blindFigures(figures, true)
  expect(told).toMatchObject({ netMinor: figures.netMinor, taxes: figures.taxes })
  expect(told.tenders.map((tender) => tender.kind)).toEqual(['upi'])
  expect(told.collections.tenders.map((tender) => tender.kind)).toEqual(['card'])
  expect(told.people.map((one) => one.cashMinor)).toEqual([null, null])
})

test('the printed report leaves out the rows of what is not told', () => {
  const shift = { openedAt: '2026-05-14T04:00:00Z', openedBy: 'Asha', businessDate: '2026-05-14' }
  const report = shiftReport({
    shift: { registerCode: 'T1', closedAt: null, closedBy: null, ...shift } as never,
    figures: blindFigures(figures, false),
    z: null,
    outletName: 'Dadar',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    now: '2026-05-14T12:00:00Z' as never,
  })
  const labels = report.parts.flatMap((part) => part.rows.map((row) => row.label))
  expect(labels).toContain('Bills')
  expect(labels.join()).not.toMatch(/Net|Gross|CGST|Cash/)
  expect(layoutShiftReport(report, { columns: 48 }).length).toBeGreaterThan(5)
})
