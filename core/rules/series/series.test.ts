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
import { cutSeries, monthlyOn, movedSeries, occurrencesOf, type SeriesRule } from './series.ts'

const day = businessDate
const rule = (more: Partial<SeriesRule> = {}): SeriesRule => ({
  ...{ from: day('2026-12-01'), unit: 'week', every: 1, weekdays: [1], weekStart: 0 },
  ...{ nth: null, monthDay: null, minute: 600, until: null, count: null },
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
  [{ every: 2, until: day('2026-12-29') }, ['2026-12-01', '2026-12-15', '2026-12-29']],
  [{ every: 2, weekdays: [0, 2], count: 3 }, ['2026-12-02', '2026-12-14', '2026-12-16']],
  [{ until: day('2026-12-09'), count: 9 }, ['2026-12-01', '2026-12-08']],
  [{ weekdays: [] }, []],
  [{ unit: 'day', every: 10, count: 3 }, ['2026-12-01', '2026-12-11', '2026-12-21']],
  [{ unit: 'month', monthDay: 1, count: 2 }, ['2026-12-01', '2027-01-01']],
  // The thirty-first of a short month is its last day, and comes back to the thirty-first.
  [
    { unit: 'month', monthDay: 31, count: 4 },
    ['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31'],
  ],
  [{ unit: 'month', nth: 2, count: 3 }, ['2026-12-08', '2027-01-12', '2027-02-09']],
  [{ unit: 'month', nth: 5, every: 2, count: 2 }, ['2026-12-29', '2027-02-23']],
] as const)('a series %j has the days %j', (more, expected) => {
  expect(datesOf(rule(more))).toEqual(expected)
})

const drawnRule = fc
  .record({
    from: fc.integer({ min: 0, max: 700 }).map((n) => addDays(day('2026-01-01'), n)),
    unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    every: fc.integer({ min: 1, max: 5 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
    weekStart: fc.integer({ min: 0, max: 6 }),
    nth: fc.option(fc.integer({ min: 1, max: 5 })),
    monthDay: fc.integer({ min: 1, max: 31 }),
    length: fc.option(fc.integer({ min: 0, max: 120 })),
    count: fc.option(fc.integer({ min: 0, max: 12 })),
    minute: fc.integer({ min: 0, max: 1439 }),
  })
  .map(({ length, ...rest }): SeriesRule => {
    return { ...rest, until: length === null ? null : addDays(rest.from, length) }
  })
const through = (series: SeriesRule) => addDays(series.from, 150)

const months = (date: BusinessDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))

/** Whether a day is one of a series, by a look at the day alone. */
function isDayOf(series: SeriesRule, date: BusinessDate): boolean {
  const { from, unit, every, weekdays, weekStart, nth, monthDay } = series
  if (unit === 'day') return daysBetween(from, date) % every === 0
  if (unit === 'week') {
    const week = addDays(from, -((weekdayOf(from) - weekStart + 7) % 7))
    const turn = Math.floor(daysBetween(week, date) / 7) % every
    return turn === 0 && weekdays.includes(weekdayOf(date))
  }
  if ((months(date) - months(from)) % every !== 0) return false
  const number = Number(date.slice(8))
  const isLast = months(addDays(date, 1)) > months(date)
  if (nth === null) return number === monthDay || (isLast && number < (monthDay ?? 0))
  const isLastOfItsDay = months(addDays(date, 7)) > months(date)
  const isNth = nth === 5 ? isLastOfItsDay : Math.ceil(number / 7) === nth
  return weekdayOf(date) === weekdays[0] && isNth
}

test('the days are those of a look at every day', () => {
  fc.assert(
    fc.property(drawnRule, (series) => {
      const looked: BusinessDate[] = []
      for (let date = series.from; date <= through(series); date = addDays(date, 1)) {
        if (!isDayOf(series, date)) continue
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
      if (series.unit !== 'month') {
        const moved = datesOf(movedSeries(series, days, 0), addDays(through(series), days))
        expect(moved).toEqual(all.map((date) => addDays(date, days)))
      }
      const at = addDays(series.from, place % 150)
      const { before, after } = cutSeries(series, at)
      const parts = [...datesOf(before, through(series)), ...datesOf(after, through(series))]
      expect(parts).toEqual(all)
      expect(datesOf(before, through(series)).every((date) => date < at)).toBe(true)
    }),
  )
})

test('a series by months that moves has as many days as before, the first moved by so many', () => {
  const monthly = drawnRule.map((series) => {
    const on = monthlyOn(series.from, series.nth === null ? 'number' : 'weekday')
    return { ...series, ...on, unit: 'month' as const, count: series.count ?? 4 }
  })
  fc.assert(
    fc.property(monthly, fc.integer({ min: -10, max: 10 }), (series, days) => {
      const end = addDays(series.from, 5_000)
      const all = datesOf(series, end)
      const moved = datesOf(movedSeries(series, days, 0), end)
      expect(moved.length).toBe(all.length)
      expect(moved[0]).toBe(all[0] && addDays(all[0], days))
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
  const { move } = plan({ scope: 'all', visits: apart, edit: later, withApart: true })
  expect(move.map(({ visitId }) => visitId)).toEqual(['v1', 'v2', 'v3'])
  expect(plan({ scope: 'all', visits: apart }).cancel).toEqual(['v1', 'v2', 'v3'])
})

test('another length changes no place, and leaves what is over and what was changed by itself', () => {
  const edit = { kind: 'resize' } as const
  const apart = visits.map((visit, i) => ({ ...visit, isApart: i === 2 }))
  const all = plan({ scope: 'all', visits: apart, edit })
  expect(all).toMatchObject({ resize: ['v1', 'v3'], move: [], cancel: [], add: [], begun: null })
  expect(all.kept).toEqual(rule({ count: 4 }))
  expect(all.stay).toMatchObject([{ visitId: 'v0' }, { visitId: 'v2', why: 'apart' }])
  expect(plan({ edit }).resize).toEqual(['v2', 'v3'])
  expect(plan({ visits: apart, edit, withApart: true }).resize).toEqual(['v2', 'v3'])
  expect(plan({ scope: 'one', visits: apart, edit }).resize).toEqual(['v2'])
})

test('another rhythm moves visits in their order, cancels the surplus and adds what is missing', () => {
  const repeat = (more: Partial<SeriesRule>) => {
    const { from: _from, minute: _minute, ...rhythm } = rule({ count: 2, ...more })
    return { kind: 'repeat', rhythm } as const
  }
  expect(moves({ edit: repeat({ every: 2 }) })).toEqual(['v2 2026-12-15 10', 'v3 2026-12-29 10'])
  expect(plan({ edit: repeat({ count: 1 }) }).cancel).toEqual(['v3'])
  const more = plan({ edit: repeat({ count: 4 }) })
  expect(more.add.map(({ date }) => date)).toEqual(['2026-12-29', '2027-01-05'])
})

test('a day that was left out stays left out, and its neighbours keep their places', () => {
  const left = visits.filter(({ id }) => id !== 'v2')
  const edited = plan({ scope: 'all', visits: left, edit: later })
  expect(edited.move.map(({ visitId, to }) => `${visitId} ${to.date}`)).toEqual([
    'v1 2026-12-09',
    'v3 2026-12-23',
  ])
  expect(edited.add).toEqual([])
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
