import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  businessDate,
  businessDateOf,
  compareDates,
  financialYearOf,
  instant,
  isBusinessDate,
  wallClock,
  weekdayOf,
} from './dates.ts'
import { isUuid, uuidSequence, uuidv7 } from './ids.ts'

const kolkata = { timeZone: 'Asia/Kolkata', dayCloseHour: 4 }

test.each([
  // 01:30 in India still belongs to yesterday when the day closes at four.
  ['2026-10-03T20:00:00.000Z', '2026-10-03'],
  ['2026-10-03T22:29:59.999Z', '2026-10-03'],
  ['2026-10-03T22:30:00.000Z', '2026-10-04'],
  ['2026-10-03T18:45:00.000Z', '2026-10-03'],
  // A year ends at the close of its last business day.
  ['2026-12-31T22:00:00Z', '2026-12-31'],
  ['2026-10-04T00:15:00+05:30', '2026-10-03'],
])('a sale at %s is of the %s', (moment, expected) => {
  expect(businessDateOf(instant(moment), kolkata)).toBe(expected)
})

test('days with a clock change keep their close hour on the wall', () => {
  const berlin = { timeZone: 'Europe/Berlin', dayCloseHour: 4 }
  const at = (moment: string) => businessDateOf(instant(moment), berlin)

  // 29 March 2026 has 23 hours there, 25 October has 25.
  expect(at('2026-03-29T01:59:59Z')).toBe('2026-03-28')
  expect(at('2026-03-29T02:00:00Z')).toBe('2026-03-29')
  expect(at('2026-10-25T02:59:59Z')).toBe('2026-10-24')
  expect(at('2026-10-25T03:00:00Z')).toBe('2026-10-25')
})

test('the wall clock shows date, hour and minute of the zone', () => {
  expect(wallClock(instant('2026-10-03T18:45:10Z'), 'Asia/Kolkata')).toEqual({
    date: '2026-10-04',
    hour: 0,
    minute: 15,
  })
})

test.each([
  ['2026-03-31', 4, 2025, '25-26'],
  ['2026-04-01', 4, 2026, '26-27'],
  ['2099-12-31', 4, 2099, '99-00'],
  ['2026-06-30', 7, 2025, '25-26'],
  ['2026-01-01', 1, 2026, '26-26'],
])('%s with years from month %i lies in %i, %s', (date, startMonth, start, label) => {
  expect(financialYearOf(businessDate(date), startMonth)).toEqual({ start, label })
})

test('only days of the calendar are days', () => {
  const good = ['2024-02-29', '2000-02-29', '2026-12-31', '1970-01-01']
  const bad = ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '']

  expect(good.filter((date) => !isBusinessDate(date))).toEqual([])
  expect(bad.filter(isBusinessDate)).toEqual([])
  expect(() => businessDate('2026-02-30')).toThrow('Broken assumption')
})

test('days are counted as the calendar of the language counts them', () => {
  const noon = fc.date({
    min: new Date('1900-01-01T12:00:00Z'),
    max: new Date('2199-12-31T12:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(noon, fc.integer({ min: -50_000, max: 50_000 }), (start, days) => {
      const date = businessDate(start.toISOString().slice(0, 10))
      const later = new Date(start.getTime() + days * 86_400_000).toISOString().slice(0, 10)

      expect(addDays(date, days)).toBe(later)
      expect(Math.sign(compareDates(businessDate(later), date))).toBe(Math.sign(days))
    }),
    { numRuns: 1000 },
  )
})

test('an id of version 7 carries its time and its random bytes', () => {
  const none = uuidv7(0x0193b6f05e6a, new Uint8Array(10))
  const all = uuidv7(0x0193b6f05e6a, new Uint8Array(10).fill(255))

  expect(none).toBe('0193b6f0-5e6a-7000-8000-000000000000')
  expect(all).toBe('0193b6f0-5e6a-7fff-bfff-ffffffffffff')
  expect(isUuid(none) && isUuid(all.toUpperCase())).toBe(true)
  expect(isUuid('0193b6f05e6a70008000000000000000')).toBe(false)
  expect(() => uuidv7(0, new Uint8Array(9))).toThrow('Broken assumption')
})

test('later ids sort after earlier ones', () => {
  const time = fc.integer({ min: 0, max: 2 ** 48 - 2 })
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(time, bytes, bytes, (at, a, b) => {
      expect(uuidv7(at, a) < uuidv7(at + 1, b)).toBe(true)
    }),
  )
})

test('ids of one maker sort as they were made, however many a millisecond brings and however the clock trembles', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
  const step = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: -400, max: 9 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(step, bytes), { maxLength: 60 }), (made) => {
      const next = uuidSequence()
      let at = 0x0193b6f05e6a
      let latest = at
      const ids = made.map(([by, random]) => {
        at = Math.max(at + by, latest - 900)
        latest = Math.max(latest, at)
        return next(at, random)
      })
      expect(ids.toSorted()).toEqual(ids)
      expect(ids.every(isUuid)).toBe(true)
    }),
  )
  const next = uuidSequence()
  const many = Array.from({ length: 10_000 }, () => next(5, new Uint8Array(10).fill(255)))
  expect(many.toSorted()).toEqual(many)
  expect(new Set(many).size).toBe(many.length)
  // A clock that was set back for good is followed.
  const far = uuidSequence()
  far(9_000_000, new Uint8Array(10))
  expect(far(1_000, new Uint8Array(10)).startsWith('00000000-03e8')).toBe(true)
})

test('weekdays are counted from Monday, by the calendar of every century', () => {
  const days = [
    ['2025-01-06', 0],
    ['2025-01-04', 5],
    ['2000-02-29', 1],
    ['1900-01-01', 0],
  ] as const
  for (const [date, weekday] of days) expect(weekdayOf(businessDate(date)), date).toBe(weekday)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), (offset) => {
      const date = addDays(businessDate('1800-01-01'), offset)
      expect(weekdayOf(date)).toBe((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7)
    }),
  )
})

test.each([
  ['2026-11-27', 12, '2027-11-27'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-01-31', 0, '2026-01-31'],
])('%s and %i months is %s', (date, months, later) => {
  expect(addMonths(businessDate(date), months)).toBe(later)
})
