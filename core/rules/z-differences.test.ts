import { expect, test } from 'vitest'
import type { Shift, ZReport } from '../contracts/tills.ts'
import { minor } from '../kernel/money.ts'
import { noFigures } from './shift-figures.ts'
import { zDifferences } from './z-differences.ts'

const report = {
  number: 4,
  shift: { expectedMinor: minor(500_00), countedMinor: minor(500_00) } as Shift,
  figures: noFigures(minor(500_00)),
  grandSalesMinor: minor(0),
  grandRefundsMinor: minor(0),
  grandTaxMinor: minor(0),
} satisfies Partial<ZReport>

test('a paper that says what the books say has no differences', () => {
  expect(zDifferences(report, report)).toEqual([])
})

test('each figure that differs is named with both values, and what it is of', () => {
  const upi = { kind: 'upi', count: 1, takenMinor: minor(75_00), refundedMinor: minor(0) }
  const booked = { ...report, number: 5, figures: { ...report.figures, tenders: [upi] } }
  expect(zDifferences(report, booked)).toEqual([
    { figure: 'number', of: null, printed: 4, booked: 5 },
    { figure: 'tenderCount', of: 'upi', printed: null, booked: 1 },
    { figure: 'tenderTaken', of: 'upi', printed: null, booked: 75_00 },
  ])
})

test('what was taken off open bills is not compared, and nothing in a kind is no kind', () => {
  const voids = { bills: 1, lines: 2, amountMinor: minor(10_00) }
  const none = { kind: 'card', count: 0, takenMinor: minor(0), refundedMinor: minor(0) }
  const booked = { ...report, figures: { ...report.figures, voids, tenders: [none] } }
  expect(zDifferences(report, booked)).toEqual([])
})
