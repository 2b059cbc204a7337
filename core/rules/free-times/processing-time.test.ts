import { expect, test } from 'vitest'
import type { Claim, Owner } from './question.ts'
import {
  ask,
  at,
  claim,
  clockOf,
  clocks,
  holderAt,
  part,
  person,
  staffPost,
  step,
  unit,
  unitPost,
  visitOf,
  whyNot,
} from './salon-for-tests.ts'
import type { Visit } from './visit.ts'
import { claimsOf } from './visit-claims.ts'

// A colour: 45 minutes of work, 35 in which it works by itself, 10 at the basin, 20 of finish.
const posts = [staffPost(), unitPost('chair'), unitPost('basin')]
const colour = part('colour', {
  posts,
  steps: [
    step(0, 45, ['stylist', 'chair']),
    step(45, 35, ['chair']),
    step(80, 10, ['stylist', 'basin']),
    step(90, 20, ['stylist', 'chair']),
  ],
})
const cut = part('cut', { posts, steps: [step(0, 30, ['stylist', 'chair'])] })
const day = ['09:00-18:00']
const anna = person('anna', day)
const bina = person('bina', day)
const chairs = ['c1', 'c2'].map((id) => unit(id, 'chair', day))
const basin = unit('b1', 'basin', day)
const salon = [anna, bina, ...chairs, basin]

/** Claims of a visit that is booked at a time of the day. */
function booked(visit: Visit, clock: string, owners: readonly Owner[], claims: Claim[] = []) {
  const start = ask({ owners, visit, claims, grid: 5 }).starts.find((s) => clockOf(s.at) === clock)
  if (!start) throw new Error(`nothing at ${clock}`)
  return [...claims, ...claimsOf(visit, start).map((each) => ({ ...each, why: 'visit' as const }))]
}

test('the chair is taken while the client is in it, the basin for ten minutes, the stylist while working', () => {
  const claims = booked(visitOf(colour), '10:00', [anna, chairs[0]!, basin])
  expect(claims.map(({ id, from, to }) => `${id} ${clockOf(from)}-${clockOf(to)}`)).toEqual([
    'b1 11:20-11:30',
    'c1 10:00-11:20',
    'c1 11:30-11:50',
    'anna 10:00-10:45',
    'anna 11:20-11:50',
  ])
})

test('a cut fits into the processing of the same stylist on another chair', () => {
  const claims = booked(visitOf(colour), '10:00', [anna, ...chairs, basin])
  const times = ask({ owners: [anna, ...chairs], claims, visit: visitOf(cut), grid: 5 })
  const between = clocks(times).filter((clock) => clock > '09:30' && clock < '11:50')
  expect(between).toEqual(['10:45', '10:50'])
})

test('work longer than the processing does not fit', () => {
  const long = part('long', { posts, steps: [step(0, 40, ['stylist', 'chair'])] })
  const claims = booked(visitOf(colour), '10:00', [anna, ...chairs, basin])
  const times = ask({ owners: [anna, ...chairs], claims, visit: visitOf(long), grid: 5 })
  expect(whyNot(times, '10:45')).toMatchObject({
    code: 'busy',
    facts: { ownerId: 'anna', clash: { from: at('11:20'), to: at('11:50') } },
  })
})

test('a break may lie in the processing, and in no work', () => {
  const owners = [anna, chairs[0]!, basin]
  const during = ask({
    ...{ owners, visit: visitOf(colour), grid: 5 },
    claims: [claim('staff', 'anna', '12:00-12:35', 'break')],
  })
  const around = clocks(during).filter((clock) => clock > '10:10' && clock < '12:35')
  expect(around).toEqual(['11:15'])
  expect(whyNot(during, '11:20')).toMatchObject({ facts: { clash: { why: 'break' } } })
})

test('one basin serves two colours that come ten minutes apart, not at once', () => {
  const claims = booked(visitOf(colour), '10:00', salon)
  const times = ask({ owners: salon, claims, visit: visitOf(colour), grid: 5 })
  const near = clocks(times).filter((clock) => clock >= '09:45' && clock <= '10:15')
  expect(near).toEqual(['09:45', '09:50', '10:10', '10:15'])
  expect(whyNot(times, '10:00')).toMatchObject({ code: 'busy', facts: { post: 'basin' } })
})

test('a client comes back to any chair after the basin that is the same in one service', () => {
  const times = ask({ owners: salon, visit: visitOf(colour) })
  const chair = holderAt(times, '10:00', 'colour', 'chair')
  const claims = [claim('resource', chair ?? '', '11:40-11:50', 'repair')]
  const moved = ask({ owners: salon, claims, visit: visitOf(colour) })
  expect(holderAt(moved, '10:00', 'colour', 'chair')).not.toBe(chair)
})

test('an assistant washes while the stylist goes on elsewhere', () => {
  const washed = part('colour', {
    posts: [...posts, staffPost({ name: 'assistant', skill: 'wash' })],
    steps: [
      step(0, 45, ['stylist', 'chair']),
      step(45, 35, ['chair']),
      step(80, 10, ['assistant', 'basin']),
      step(90, 20, ['stylist', 'chair']),
    ],
  })
  const owners = [anna, person('wim', day, ['wash']), ...chairs, basin]
  const claims = [claim('staff', 'anna', '10:45-11:30')]
  expect(clocks(ask({ owners, claims, visit: visitOf(washed) }))).toContain('10:00')
  expect(clocks(ask({ owners, claims, visit: visitOf(colour) }))).not.toContain('10:00')
})

test('hands are done while the colour works', () => {
  const nails = part('nails', {
    posts: [staffPost({ name: 'nails', skill: 'nails' })],
    begins: { after: 'previous_start', minutes: 45 },
    steps: [step(0, 30, ['nails'])],
  })
  const owners = [...salon, person('nora', ['10:45-11:15'], ['nails'])]
  const times = ask({ owners, visit: visitOf(colour, nails) })
  expect(clocks(times)).toEqual(['10:00'])
  expect(times.starts[0]?.parts.map(({ from, to }) => `${clockOf(from)}-${clockOf(to)}`)).toEqual([
    '10:00-11:50',
    '10:45-11:15',
  ])
})

test('the last colour of the day ends with the day, for people and for things', () => {
  expect(clocks(ask({ owners: salon, visit: visitOf(colour) })).at(-1)).toBe('16:00')
  const early = [anna, unit('c1', 'chair', ['09:00-17:00']), basin]
  const times = ask({ owners: early, visit: visitOf(colour) })
  expect(clocks(times).at(-1)).toBe('15:00')
  expect(whyNot(times, '16:00')).toMatchObject({
    code: 'ends_too_late',
    facts: { post: 'chair', openUntil: at('17:00') },
  })
})

test('two stylists with two chairs and one basin take as many colours as each start allows', () => {
  let claims: Claim[] = []
  const taken: string[] = []
  for (;;) {
    const [next] = ask({ owners: salon, claims, visit: visitOf(colour), grid: 5 }).starts
    if (!next) break
    const clock = clockOf(next.at)
    taken.push(clock)
    claims = booked(visitOf(colour), clock, salon, claims)
  }
  // The chair of a colour is free while its client is at the basin, for too short a time for anybody else.
  expect(taken).toEqual([
    ...['09:00', '09:10', '10:50', '11:00', '12:40', '12:50', '14:30', '14:40'],
  ])
  for (const [i, one] of claims.entries()) {
    for (const other of claims.slice(i + 1)) {
      if (one.id !== other.id) continue
      expect(one.to <= other.from || other.to <= one.from).toBe(true)
    }
  }
})
