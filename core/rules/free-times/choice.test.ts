import { expect, test } from 'vitest'
import { businessDate } from '../../kernel/dates.ts'
import type { ChoiceRule } from './question.ts'
import {
  ask,
  at,
  claim,
  clockOf,
  clocks,
  holderAt,
  openOn,
  part,
  person,
  staffPost,
  step,
  unit,
  unitPost,
  visitOf,
  whyNot,
} from './salon-for-tests.ts'

const team = ['anna', 'bina', 'cora'].map((id) => person(id, ['09:00-18:00']))

test('a named person is the only one, a preferred one the first', () => {
  const only = visitOf(part('cut', { posts: [staffPost({ only: ['bina'] })] }))
  const claims = [claim('staff', 'bina', '10:00-11:00')]
  const named = ask({ owners: team, claims, visit: only })
  expect(new Set(named.starts.map(({ holders }) => holders[0]?.id))).toEqual(new Set(['bina']))
  expect(whyNot(named, '10:15')).toMatchObject({
    code: 'busy',
    facts: { ownerId: 'bina', clash: { from: at('10:00'), to: at('11:00') } },
  })
  const liked = visitOf(part('cut', { posts: [staffPost({ preferred: ['cora'] })] }))
  const times = ask({ owners: team, claims: [claim('staff', 'cora', '10:00-11:00')], visit: liked })
  expect(holderAt(times, '09:30', 'cut')).toBe('cora')
  expect(holderAt(times, '10:00', 'cut')).toBe('anna')
})

test('among equals the least busy of the day is taken, then who waits longest, then the first', () => {
  const claims = [
    claim('staff', 'anna', '09:00-11:00'),
    claim('staff', 'bina', '09:30-10:30'),
    claim('staff', 'cora', '09:00-10:00'),
    claim('staff', 'cora', '16:00-17:00', 'meeting'),
  ]
  const times = (choice: readonly ChoiceRule[]) => ask({ owners: team, claims, choice })
  // Bina and Cora have an hour each; a meeting is no booking.
  expect(holderAt(times(['least_busy', 'longest_idle']), '12:00', 'cut')).toBe('cora')
  expect(holderAt(times(['longest_idle']), '12:00', 'cut')).toBe('cora')
  expect(holderAt(times(['least_busy']), '12:00', 'cut')).toBe('bina')
  expect(holderAt(times([]), '12:00', 'cut')).toBe('anna')
})

test('one person does all services where one can, before somebody who is less busy', () => {
  const owners = [
    person('anna', ['09:00-12:00'], ['cut', 'dry']),
    person('bina', ['09:00-12:00'], ['cut']),
  ]
  const dry = part('dry', { posts: [staffPost({ skill: 'dry' })] })
  const visit = visitOf(part('cut'), dry)
  const claims = [claim('staff', 'anna', '09:00-09:30')]
  const times = ask({ owners, claims, visit })
  expect(holderAt(times, '09:30', 'cut')).toBe('anna')
  // At nine Anna is busy for the first part and free for the second.
  expect(holderAt(times, '09:00', 'cut')).toBe('bina')
  expect(holderAt(times, '09:00', 'dry')).toBe('anna')
  const spread = ask({ owners, claims, visit, choice: ['least_busy'] })
  expect(holderAt(spread, '09:30', 'cut')).toBe('bina')
})

test('units are used evenly, and a client stays in the chair', () => {
  const chairs = ['one', 'two'].map((id) => unit(id, 'chair', ['09:00-18:00']))
  const posts = [staffPost(), unitPost('chair')]
  const steps = [step(0, 30, ['stylist', 'chair'])]
  const claims = [claim('resource', 'one', '15:00-17:00')]
  const visit = visitOf(part('cut', { posts, steps }), part('dry', { posts, steps }))
  const times = ask({ owners: [...team, ...chairs], claims, visit })
  expect(holderAt(times, '10:00', 'cut', 'chair')).toBe('two')
  expect(holderAt(times, '10:00', 'dry', 'chair')).toBe('two')
})

test('the choice is found where the first one that comes to mind leaves nobody for the second', () => {
  const owners = [
    person('anna', ['10:00-11:00'], ['hands', 'feet']),
    person('bina', ['10:00-11:00'], ['hands']),
  ]
  const hands = part('hands', { posts: [staffPost({ skill: 'hands', preferred: ['anna'] })] })
  const feet = part('feet', {
    posts: [staffPost({ skill: 'feet' })],
    begins: { after: 'previous_start', minutes: 0 },
  })
  const times = ask({ owners, visit: visitOf(hands, feet) })
  expect(holderAt(times, '10:00', 'hands')).toBe('bina')
  expect(holderAt(times, '10:00', 'feet')).toBe('anna')
})

test('who cannot, who is not there, who leaves too early: each is said', () => {
  const owners = [person('anna', ['09:00-12:00'], ['cut'])]
  const nails = visitOf(part('nails', { posts: [staffPost({ skill: 'nails' })] }))
  expect(whyNot(ask({ owners, visit: nails }), '10:00')).toEqual({
    code: 'nobody_can',
    facts: { partId: 'nails', post: 'stylist', kind: 'staff', ownerId: null },
  })
  const times = ask({ owners })
  expect(whyNot(times, '13:00')?.code).toBe('not_working')
  expect(whyNot(times, '11:45')).toEqual({
    code: 'ends_too_late',
    facts: {
      ...{ partId: 'cut', post: 'stylist', kind: 'staff', ownerId: 'anna' },
      ends: at('12:15'),
      openUntil: at('12:00'),
    },
  })
  const two = [...owners, person('bina', ['09:00-12:00'])]
  const claims = ['anna', 'bina'].map((id) => claim('staff', id, '09:00-12:00'))
  expect(whyNot(ask({ owners: two, claims }), '10:00')).toMatchObject({
    code: 'busy',
    facts: { working: 2, ownerId: null, clash: null },
  })
})

test.each([
  ['Asia/Kolkata', '2026-12-01'],
  ['Asia/Kathmandu', '2026-12-01'],
  ['Etc/GMT+12', '2026-12-01'],
  ['Pacific/Kiritimati', '2026-12-01'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Australia/Lord_Howe', '2026-04-05'],
])('the grid of %s lies on its own clock on %s', (zone, day) => {
  const date = businessDate(day)
  const open = openOn(['00:00-24:00'], date, zone)
  const owners = [{ kind: 'staff' as const, id: 'anna', skills: ['cut'], open }]
  const times = ask({ zone, days: { from: date, to: date }, owners, grid: 60, now: 0 })
  const shown = clocks(times, zone)
  expect(shown.every((clock) => clock.endsWith(':00'))).toBe(true)
  // 02:00 does not come on Lord Howe's night in spring: its clocks go to 02:30.
  expect(shown.length).toBe(day === '2026-10-04' ? 23 : 24)
  expect(clockOf(times.starts.at(-1)?.at ?? 0, zone)).toBe('23:00')
})
