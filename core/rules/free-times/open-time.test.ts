import fc from 'fast-check'
import { expect, test } from 'vitest'
import { businessDate } from '../../kernel/dates.ts'
import { instantOf, minuteLength, wallTimeOf } from '../../kernel/wall-time.ts'
import { type DayPlan, type Opening, openTimes, plansOf, type Roster } from './open-time.ts'
import { minuteOf } from './salon-for-tests.ts'
import { listOf } from './spans.ts'

const piece = (text: string) => {
  const [from = '', to = ''] = text.split('-')
  return { from: minuteOf(from), to: minuteOf(to) }
}
const plan = (pieces: string[], breaks: string[] = []): DayPlan => {
  return { pieces: pieces.map(piece), breaks: breaks.map(piece) }
}
const daily = (day: DayPlan): Roster => {
  const pattern = { from: businessDate('2020-01-01'), until: null, weeks: [Array(7).fill(day)] }
  return { patterns: [pattern], overrides: [] }
}
const open = (roster: Roster, day: string, more: Partial<Opening> = {}) => {
  const date = businessDate(day)
  const days = { from: date, to: date }
  const asked = { zone: 'Europe/Berlin', days, hours: null, away: [], ...more }
  return listOf(openTimes(asked)(roster)).map(({ from, to }) => {
    return `${instantOf(from).slice(5, 16)} ${instantOf(to).slice(5, 16)}`
  })
}

test('wall times stay where they are when clocks change', () => {
  expect(open(daily(plan(['10:00-18:00'])), '2026-03-29')).toEqual([
    '03-28T09:00 03-28T17:00',
    '03-29T08:00 03-29T16:00',
    '03-30T08:00 03-30T16:00',
  ])
})

test('a shift over midnight is as long as the clocks make the night', () => {
  const nights = daily(plan(['22:00-28:00']))
  // Six hours on the wall are five on the night in spring and seven on the night in autumn.
  expect(open(nights, '2026-03-28')[1]).toBe('03-28T21:00 03-29T02:00')
  expect(open(nights, '2026-10-24')[1]).toBe('10-24T20:00 10-25T03:00')
})

test('pieces that meet at midnight are one, breaks and leave are cut out, outlet hours limit', () => {
  const late: Roster = { ...daily(plan(['00:00-00:30', '23:00-24:00'])) }
  expect(open(late, '2026-12-01')).toContain('11-30T22:00 11-30T23:30')
  const day = daily(plan(['09:00-13:00', '14:00-19:00'], ['11:00-11:15']))
  const at = (clock: string) => ({ date: businessDate('2026-12-01'), minute: minuteOf(clock) })
  const away = [{ from: at('17:00'), to: at('23:00') }]
  const hours = daily(plan(['10:00-18:00']))
  expect(open(day, '2026-12-01', { hours, away }).slice(3, 6)).toEqual([
    '12-01T09:00 12-01T10:00',
    '12-01T10:15 12-01T12:00',
    '12-01T13:00 12-01T16:00',
  ])
})

test('an override replaces its date alone, and one of no length closes it', () => {
  const date = businessDate('2026-12-01')
  const closed = { date, ...plan(['00:00-00:00']) }
  const short = { date, ...plan(['12:00-13:00']) }
  const week = daily(plan(['09:00-17:00']))
  expect(open({ ...week, overrides: [closed] }, '2026-12-01')).toHaveLength(2)
  expect(open({ ...week, overrides: [short] }, '2026-12-01')[1]).toBe('12-01T11:00 12-01T12:00')
})

test('the latest pattern that is valid holds, and weeks take turns from its first', () => {
  const [early, late] = [plan(['06:00-12:00']), plan(['12:00-18:00'])]
  const old = { from: businessDate('2026-01-01'), until: null, weeks: [Array(7).fill(early)] }
  const turns = {
    from: businessDate('2026-12-02'),
    until: businessDate('2026-12-20'),
    weeks: [Array(7).fill(early), Array(7).fill(late)],
  }
  const roster = { patterns: [old, turns], overrides: [] }
  const on = (date: string) => plansOf(roster, businessDate(date))
  expect(on('2026-12-01')).toEqual([early])
  expect(on('2026-12-06')).toEqual([early])
  expect(on('2026-12-07')).toEqual([late])
  expect(on('2026-12-14')).toEqual([early])
  expect(on('2026-12-21')).toEqual([early])
  expect(on('2025-12-31')).toEqual([])
})

const zones = ['Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Havana']
const days = ['2026-03-29', '2026-10-25', '2026-10-04', '2026-04-05', '2026-11-01', '2026-12-01']

// Minutes near a change of clocks are left to wall-time.test.ts.
test('a minute is open when the wall says so', () => {
  const pieces = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 24 })),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.constantFrom(...days), pieces, (zone, day, drawn) => {
      const date = businessDate(day)
      const list = drawn.map(([from, length]) => ({ from: from * 30, to: (from + length) * 30 }))
      const roster = daily({ pieces: list, breaks: [] })
      const asked = { zone, days: { from: date, to: date }, hours: null, away: [] }
      const spans = listOf(openTimes(asked)(roster))
      const noon = Date.parse(`${day}T12:00:00Z`)
      for (let n = -30; n < 30; n++) {
        const moment = noon + n * 30 * minuteLength
        const wall = wallTimeOf(moment, zone)
        const changes = [-90, -60, -30, 30, 60, 90].some((m) => {
          const near = wallTimeOf(moment + m * minuteLength, zone)
          return (near.minute - wall.minute - m) % 1440 !== 0
        })
        if (changes) continue
        const onWall = [0, 1440].some((more) => {
          return list.some(({ from, to }) => from <= wall.minute + more && wall.minute + more < to)
        })
        const isOpen = spans.some(({ from, to }) => from <= moment && moment < to)
        expect(isOpen, `${day} ${wall.minute}`).toBe(onWall)
      }
    }),
    { numRuns: 30 },
  )
})
