import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  type BusinessDate,
  businessDate,
  daysBetween,
  weekdayOf,
} from '../../kernel/dates.ts'
import { instantOf, wallTimeOf } from '../../kernel/wall-time.ts'
import { editSeries, type SeriesQuestion, type SeriesVisit } from './edit-series.ts'
import { cutSeries, movedSeries, occurrencesOf, type SeriesRule } from './series.ts'

const day = businessDate
const rule = (more: Partial<SeriesRule> = {}): SeriesRule => ({
  ...{ from: day('2026-12-01'), everyWeeks: 1, weekdays: [1], weekStart: 0, minute: 600 },
  ...{ until: null, count: null },
  ...more,
})
const berlin = 'Europe/Berlin'
const far = day('2027-12-31')
const datesOf = (series: SeriesRule, through = far) =>
  occurrencesOf(series, berlin, through).map(({ date }) => date)

test('ten o’clock stays ten o’clock when clocks change', () => {
  const weekly = rule({ from: day('2026-03-24'), count: 2 })
  expect(occurrencesOf(weekly, berlin, far).map(({ at }) => instantOf(at))).toEqual([
    '2026-03-24T09:00:00.000Z',
    '2026-03-31T08:00:00.000Z',
  ])
  const night = rule({ from: day('2026-03-29'), weekdays: [6], minute: 150, count: 1 })
  // Half past two is skipped that night: the first moment after it.
  expect(occurrencesOf(night, berlin, far)[0]?.at).toBe(Date.parse('2026-03-29T01:00:00Z'))
})

test.each([
  [{ count: 3 }, ['2026-12-01', '2026-12-08', '2026-12-15']],
  [{ everyWeeks: 2, until: day('2026-12-29') }, ['2026-12-01', '2026-12-15', '2026-12-29']],
  [{ everyWeeks: 2, weekdays: [0, 2], count: 3 }, ['2026-12-02', '2026-12-14', '2026-12-16']],
  [{ until: day('2026-12-09'), count: 9 }, ['2026-12-01', '2026-12-08']],
  [{ weekdays: [] }, []],
] as const)('a series %j has the days %j', (more, expected) => {
  expect(datesOf(rule(more))).toEqual(expected)
})

const drawnRule = fc
  .record({
    from: fc.integer({ min: 0, max: 700 }).map((n) => addDays(day('2026-01-01'), n)),
    everyWeeks: fc.integer({ min: 1, max: 5 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
    weekStart: fc.integer({ min: 0, max: 6 }),
    length: fc.option(fc.integer({ min: 0, max: 120 })),
    count: fc.option(fc.integer({ min: 0, max: 12 })),
    minute: fc.integer({ min: 0, max: 1439 }),
  })
  .map(({ length, ...rest }): SeriesRule => {
    return { ...rest, until: length === null ? null : addDays(rest.from, length) }
  })
const through = (series: SeriesRule) => addDays(series.from, 150)

test('the days are those of a look at every day', () => {
  fc.assert(
    fc.property(drawnRule, (series) => {
      const week = addDays(series.from, -((weekdayOf(series.from) - series.weekStart + 7) % 7))
      const looked: BusinessDate[] = []
      for (let date = series.from; date <= through(series); date = addDays(date, 1)) {
        const turn = Math.floor(daysBetween(week, date) / 7) % series.everyWeeks
        if (turn !== 0 || !series.weekdays.includes(weekdayOf(date))) continue
        if (series.until !== null && date > series.until) continue
        if (series.count === null || looked.length < series.count) looked.push(date)
      }
      expect(datesOf(series, through(series))).toEqual(looked)
      for (const { at, date, minute } of occurrencesOf(series, 'Asia/Kolkata', far).slice(0, 20)) {
        expect(wallTimeOf(at, 'Asia/Kolkata')).toEqual({ date, minute })
      }
    }),
  )
})

test('a moved series has each day moved alike, and a cut one has all its days in two parts', () => {
  fc.assert(
    fc.property(drawnRule, fc.integer({ min: -10, max: 10 }), fc.nat(), (series, days, place) => {
      const all = datesOf(series, through(series))
      const moved = datesOf(movedSeries(series, days, 0), addDays(through(series), days))
      expect(moved).toEqual(all.map((date) => addDays(date, days)))
      const at = addDays(series.from, place % 150)
      const { before, after } = cutSeries(series, at)
      const parts = [...datesOf(before, through(series)), ...datesOf(after, through(series))]
      expect(parts).toEqual(all)
      expect(datesOf(before, through(series)).every((date) => date < at)).toBe(true)
    }),
  )
})

const four = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'].map(day)
const visits = four.map((seriesDate, i): SeriesVisit => {
  return { id: `v${i}`, seriesDate, isOver: i === 0, isApart: false }
})
const plan = (more: Partial<SeriesQuestion>) =>
  editSeries({
    ...{ rule: rule({ count: 4 }), zone: berlin, visits, seriesDate: four[2]!, through: far },
    ...{ scope: 'following', edit: { kind: 'cancel' } },
    ...more,
  })
const moves = (more: Partial<SeriesQuestion>) =>
  plan(more).move.map(({ visitId, to }) => `${visitId} ${to.date} ${to.minute / 60}`)
const later = { kind: 'move', days: 1, minute: 660 } as const

test('one is edited by itself, and the series stays', () => {
  expect(moves({ scope: 'one', edit: later })).toEqual(['v2 2026-12-16 11'])
  expect(plan({ scope: 'one' })).toMatchObject({ cancel: ['v2'], begun: null, add: [] })
  expect(plan({ scope: 'one' }).kept).toEqual(rule({ count: 4 }))
  const over = plan({ scope: 'one', seriesDate: four[0]!, edit: later })
  expect(over).toMatchObject({ move: [], stay: [{ visitId: 'v0', why: 'over' }] })
})

test('one and all that follow become a series of their own', () => {
  expect(moves({ edit: later })).toEqual(['v2 2026-12-16 11', 'v3 2026-12-23 11'])
  const { kept, begun } = plan({ edit: later })
  expect(kept?.until).toBe('2026-12-14')
  expect(begun).toMatchObject({ from: '2026-12-16', weekdays: [2], count: 2, minute: 660 })
  expect(plan({})).toMatchObject({ cancel: ['v2', 'v3'], begun: null })
})

test('all moves what is not over, but nothing that was moved by itself', () => {
  const apart = visits.map((visit, i) => ({ ...visit, isApart: i === 1 }))
  const edited = plan({ scope: 'all', visits: apart, edit: later })
  expect(edited.kept).toBeNull()
  expect(edited.move.map(({ visitId }) => visitId)).toEqual(['v2', 'v3'])
  expect(edited.stay).toEqual([
    { visitId: 'v0', why: 'over' },
    { visitId: 'v1', why: 'apart' },
  ])
  expect(plan({ scope: 'all', visits: apart }).cancel).toEqual(['v1', 'v2', 'v3'])
})

test('another rhythm moves visits in their order, cancels the surplus and adds what is missing', () => {
  const repeat = (more: Partial<SeriesRule>) => {
    const { everyWeeks, weekdays, until, count } = rule({ count: 2, ...more })
    return { kind: 'repeat', rule: { everyWeeks, weekdays, until, count } } as const
  }
  expect(moves({ edit: repeat({ everyWeeks: 2 }) })).toEqual([
    'v2 2026-12-15 10',
    'v3 2026-12-29 10',
  ])
  expect(plan({ edit: repeat({ count: 1 }) }).cancel).toEqual(['v3'])
  const more = plan({ edit: repeat({ count: 4 }) })
  expect(more.add.map(({ date }) => date)).toEqual(['2026-12-29', '2027-01-05'])
})

test('a plan says something of each visit in reach, once', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('following' as const, 'all' as const),
      fc.array(fc.record({ isOver: fc.boolean(), isApart: fc.boolean() }), { maxLength: 8 }),
      fc.integer({ min: 0, max: 7 }),
      (scope, drawn, place) => {
        const series = rule({ count: 8 })
        const dates = datesOf(series)
        const own = drawn.map((each, i) => ({ id: `v${i}`, seriesDate: dates[i]!, ...each }))
        const asked = { rule: series, scope, visits: own, seriesDate: dates[place]! }
        const { move, cancel, stay } = plan({ ...asked, edit: later })
        const told = [...move, ...stay].map(({ visitId }) => visitId)
        const reach = own.filter((each) => scope === 'all' || each.seriesDate >= dates[place]!)
        expect([...told, ...cancel].sort()).toEqual(reach.map(({ id }) => id).sort())
        expect(new Set(move.map(({ to }) => to.at)).size).toBe(move.length)
      },
    ),
  )
})
