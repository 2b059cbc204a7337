import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, businessDate } from '../kernel/dates.ts'
import { daysOf, type PeriodKind, periodBefore, periodBeside, periodOf } from './report-period.ts'

const day = businessDate

test.each([
  ['day', '2025-01-04', '2025-01-04', '2025-01-04', '2024-12-28', '2024-12-28'],
  // Saturday 4 January 2025 lies in the week from Monday 30 December.
  ['week', '2025-01-04', '2024-12-30', '2025-01-05', '2024-12-23', '2024-12-29'],
  ['week', '2024-12-30', '2024-12-30', '2025-01-05', '2024-12-23', '2024-12-29'],
  ['month', '2025-01-31', '2025-01-01', '2025-01-31', '2024-12-01', '2024-12-31'],
  ['month', '2024-03-10', '2024-03-01', '2024-03-31', '2024-02-01', '2024-02-29'],
  ['month', '2023-02-01', '2023-02-01', '2023-02-28', '2023-01-01', '2023-01-31'],
] as const)('the %s of %s runs from %s to %s, against %s to %s', (kind, date, ...days) => {
  const [from, to, fromBefore, toBefore] = days
  const period = periodOf(kind, day(date))
  expect(period).toEqual({ from, to })
  expect(periodBefore(kind, period)).toEqual({ from: fromBefore, to: toBefore })
})

test('periods of one kind stand side by side and miss no day', () => {
  const kinds = fc.constantFrom<PeriodKind>('day', 'week', 'month')
  fc.assert(
    fc.property(kinds, fc.integer({ min: 0, max: 20_000 }), (kind, offset) => {
      const date = addDays(day('2000-01-01'), offset)
      const period = periodOf(kind, date)
      expect(period.from <= date && date <= period.to).toBe(true)
      const next = periodBeside(kind, period, 1)
      expect(next.from).toBe(addDays(period.to, 1))
      expect(periodBeside(kind, next, -1)).toEqual(period)
      expect(daysOf(period)[0]).toBe(period.from)
      expect(daysOf(period).at(-1)).toBe(period.to)
    }),
  )
})
