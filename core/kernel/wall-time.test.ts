import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, businessDate, instant } from './dates.ts'
import { dayOf, instantOf, momentAt, momentOf, stretchesOf, wallTimeOf } from './wall-time.ts'

const at = (text: string, zone: string, side: 'start' | 'end' = 'start') => {
  const [date = '', clock = ''] = text.split(' ')
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const wall = { date: businessDate(date), minute: hour * 60 + minute }
  return instantOf(momentAt(wall, zone, side))
}

test.each([
  ['2026-11-28 10:00', 'Asia/Kolkata', '2026-11-28T04:30:00.000Z'],
  ['2026-11-28 10:00', 'Asia/Kathmandu', '2026-11-28T04:15:00.000Z'],
  ['2026-11-28 10:00', 'Etc/GMT+12', '2026-11-28T22:00:00.000Z'],
  ['2026-11-28 10:00', 'Pacific/Kiritimati', '2026-11-27T20:00:00.000Z'],
  ['2026-11-28 25:30', 'Asia/Kolkata', '2026-11-28T20:00:00.000Z'],
])('%s in %s is %s', (wall, zone, expected) => {
  expect(at(wall, zone)).toBe(expected)
  expect(at(wall, zone, 'end')).toBe(expected)
})

test('a skipped time is the first moment after the gap, a repeated one first for starts, second for ends', () => {
  const berlin = 'Europe/Berlin'
  expect(at('2026-03-29 01:59', berlin)).toBe('2026-03-29T00:59:00.000Z')
  for (const skipped of ['02:00', '02:30', '02:59', '03:00']) {
    expect(at(`2026-03-29 ${skipped}`, berlin)).toBe('2026-03-29T01:00:00.000Z')
  }
  expect(at('2026-10-25 02:30', berlin)).toBe('2026-10-25T00:30:00.000Z')
  expect(at('2026-10-25 02:30', berlin, 'end')).toBe('2026-10-25T01:30:00.000Z')
  expect(at('2026-10-25 03:00', berlin)).toBe('2026-10-25T02:00:00.000Z')
  expect(at('2026-10-25 03:00', berlin, 'end')).toBe('2026-10-25T02:00:00.000Z')
  // The defect of probing with one offset for the whole day: an afternoon is an hour off.
  expect(at('2026-10-25 13:00', berlin)).toBe('2026-10-25T12:00:00.000Z')
})

test('half an hour, midnight and a whole day may be skipped or repeated', () => {
  const lordHowe = 'Australia/Lord_Howe'
  expect(at('2026-10-04 02:15', lordHowe)).toBe('2026-10-03T15:30:00.000Z')
  expect(at('2026-10-04 02:30', lordHowe)).toBe('2026-10-03T15:30:00.000Z')
  expect(at('2026-04-05 01:45', lordHowe)).toBe('2026-04-04T14:45:00.000Z')
  expect(at('2026-04-05 01:45', lordHowe, 'end')).toBe('2026-04-04T15:15:00.000Z')
  // Beirut goes from 24:00 to 01:00, Havana from 01:00 back to 00:00.
  expect(at('2026-03-29 00:00', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z')
  expect(at('2026-11-01 00:00', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z')
  expect(at('2026-11-01 00:00', 'America/Havana', 'end')).toBe('2026-11-01T05:00:00.000Z')
  expect(stretchesOf(businessDate('2011-12-30'), 'Pacific/Apia')).toEqual([])
  expect(at('2011-12-30 12:00', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
})

test('days with a clock change have 23, 25 or 24 and a half hours', () => {
  const hours = (date: string, zone: string) => {
    const { from, to } = dayOf(businessDate(date), zone)
    return (to - from) / 3_600_000
  }
  expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23)
  expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25)
  expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5)
  expect(hours('2026-03-29', 'Asia/Kolkata')).toBe(24)
})

const zones = [
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Berlin', 'America/New_York', 'Asia/Beirut'],
  ...['Australia/Lord_Howe', 'Pacific/Kiritimati', 'Etc/GMT+12', 'America/Havana', 'Africa/Cairo'],
]
const zone = fc.constantFrom(...zones)
const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(businessDate('2024-01-01'), n))
const minute = fc.integer({ min: 0, max: 1439 })

test('every moment is found from what the wall shows, and later wall times are never earlier', () => {
  fc.assert(
    fc.property(zone, day, minute, minute, (timeZone, date, one, other) => {
      const first = momentAt({ date, minute: one }, timeZone, 'start')
      const shown = wallTimeOf(first, timeZone)
      const [early, late] = [Math.min(one, other), Math.max(one, other)]

      expect(momentAt(shown, timeZone, 'start')).toBe(first)
      expect(shown.date === date ? shown.minute : 1440).toBeGreaterThanOrEqual(one)
      for (const side of ['start', 'end'] as const) {
        const from = momentAt({ date, minute: early }, timeZone, side)
        expect(from).toBeLessThanOrEqual(momentAt({ date, minute: late }, timeZone, side))
      }
    }),
    { numRuns: 500 },
  )
})

test('days meet without a hole, and their stretches cover them', () => {
  fc.assert(
    fc.property(zone, day, (timeZone, date) => {
      const { from, to } = dayOf(date, timeZone)
      const all = stretchesOf(date, timeZone)
      const length = all.reduce((sum, each) => sum + each.to - each.from, 0)

      expect(length).toBe(to - from)
      expect([all[0]?.from, all.at(-1)?.to]).toEqual([from, to])
    }),
  )
  expect(momentOf(instant('2026-11-28T04:30:00Z'))).toBe(Date.UTC(2026, 10, 28, 4, 30))
})
