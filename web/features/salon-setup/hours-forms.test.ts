import { expect, test } from 'vitest'
import { type Rosters, SalonSettings } from '../../../core/contracts/rosters.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { instantOf } from '../../../core/kernel/wall-time.ts'
import { readLeave } from './leave-ask.tsx'
import { checkDay, dayForm, minutesWords, type Wrong, weekForm, weekOf } from './pieces.ts'
import { plannedDay } from './planned-day.ts'
import { formOfRules, readRules } from './rules-form.ts'
import { unitsNamed } from './unit-drawer.tsx'
import { words } from './words.ts'

const zone = 'Asia/Kolkata'
const monday = '2030-01-07' as BusinessDate
const piece = (from: string, to: string) => ({ from, to })

test.each([
  [
    'split days and a break in one of them',
    [
      ['09:00', '13:00'],
      ['16:00', '20:00'],
    ],
    [['10:00', '10:15']],
    null,
  ],
  ['a night over midnight', [['22:00', '02:00']], [['23:30', '23:45']], null],
  [
    'hours over others',
    [
      ['09:00', '13:00'],
      ['12:00', '15:00'],
    ],
    [],
    words.hours.overlap,
  ],
  ['a break outside', [['09:00', '13:00']], [['12:45', '13:15']], words.hours.breakOutside],
  ['one time missing', [['09:00', '']], [], words.hours.needTime],
  ['no length', [['09:00', '09:00']], [], words.hours.noLength],
] as const)('%s', (_, pieces, breaks, says) => {
  const all = (list: readonly (readonly [string, string])[]) => list.map(([a, b]) => piece(a, b))
  const wrong: Wrong = {}
  checkDay(dayForm(all(pieces), all(breaks)), wrong)
  expect(Object.values(wrong)).toEqual(says === null ? [] : [says])
})

test('a week is written down as it was read', () => {
  const pieces = [0, 0, 3].map((weekday, at) => ({ weekday, ...piece(`1${at}:00`, `1${at}:30`) }))
  expect(weekOf(weekForm(pieces, pieces))).toEqual({ pieces, breaks: pieces })
})

test.each([
  [600, 1140, '10 am to 7 pm'],
  [540, 690, '9 to 11:30 am'],
  [1320, 1560, '10 pm to 2 am'],
  [0, 1440, '12 am to 12 am'],
])('%i to %i is %s', (from, to, says) => {
  expect(minutesWords({ from, to })).toBe(says)
})

test('a day of one’s own, leave and a closed day stand over the week', () => {
  const week = { pieces: [{ weekday: 0, ...piece('10:00', '19:00') }], breaks: [] }
  const own = { userId: 'b', day: monday, pieces: [], breaks: [], note: 'Exam' }
  const leave = {
    ...{ id: 'l', userId: 'a', name: 'A', reason: null, state: 'granted' as const },
    ...{ decidedBy: 'M', decisionNote: null },
    startsAt: '2030-01-07T06:30:00.000Z' as Instant,
    endsAt: '2030-01-07T08:30:00.000Z' as Instant,
  }
  const rosters: Rosters = {
    ...{ from: monday, to: monday, closures: [] },
    rosters: ['a', 'b'].map((userId) => ({
      ...{ id: userId, userId, validFrom: monday, validTo: null, ...week },
    })),
    days: [own],
    leave: [leave],
  }
  const at = { date: monday, zone }
  const asWeek = { pieces: [{ from: 600, to: 1140 }], isOwn: false }
  expect(plannedDay(rosters, 'a', at)).toMatchObject({ ...asWeek, onLeave: true, closed: false })
  expect(plannedDay(rosters, 'b', at)).toMatchObject({ pieces: [], isOwn: true, note: 'Exam' })
  const closures = [{ id: 'c', day: monday, from: null, to: null, reason: 'Holi' }]
  expect(plannedDay({ ...rosters, closures }, 'a', at).closed).toBe(true)
  const refused = { ...rosters, leave: [{ ...leave, state: 'refused' as const }] }
  expect(plannedDay(refused, 'a', at).onLeave).toBe(false)
})

test('leave is whole days of the wall, or a part of one', () => {
  const form = {
    ...{ userId: 'a', first: monday, last: '2030-01-08', isPart: false },
    ...{ from: '', to: '', reason: '' },
  }
  const { span } = readLeave(form, zone)
  expect(span && [instantOf(span.from), instantOf(span.to)]).toEqual([
    '2030-01-06T18:30:00.000Z',
    '2030-01-08T18:30:00.000Z',
  ])
  const part = readLeave({ ...form, isPart: true, from: '14:00', to: '16:30' }, zone).span
  expect(part && [instantOf(part.from), instantOf(part.to)]).toEqual([
    '2030-01-07T08:30:00.000Z',
    '2030-01-07T11:00:00.000Z',
  ])
  const wrong = readLeave({ ...form, userId: '', last: '2030-01-06' }, zone)
  expect(wrong).toEqual({
    span: null,
    errors: { userId: words.leave.needWho, last: words.leave.needDays },
  })
})

test('rules keep what the form does not show, and refuse what is out of bounds', () => {
  const settings = { ...SalonSettings.parse({}), later: 7 }
  const form = formOfRules(settings)
  const read = readRules({ ...form, numbers: { ...form.numbers, gridMinutes: '20' } }, settings)
  expect(read.rules).toEqual({ ...settings, gridMinutes: 20 })
  const wrong = readRules({ ...form, numbers: { ...form.numbers, gridMinutes: '3' } }, settings)
  expect(wrong).toEqual({ rules: null, errors: { gridMinutes: words.rules.need(5, 120) } })
})

test('several units are numbered past the names that are taken', () => {
  const unit = { id: 'u', typeId: 't', name: 'Chair', position: 4, active: true }
  const made = unitsNamed(unit, 3, ['chair 2'])
  expect(made.map(({ name, position }) => [name, position])).toEqual([
    ['Chair 1', 4],
    ['Chair 3', 5],
    ['Chair 4', 6],
  ])
  expect(unitsNamed(unit, 1, [])).toEqual([unit])
})
