import { expect, test } from 'vitest'
import type { GapRule } from './question.ts'
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
import { claimsOf } from './visit-claims.ts'

const colour = part('colour', {
  posts: [staffPost(), unitPost('chair')],
  steps: [
    step(0, 45, ['stylist', 'chair']),
    step(45, 35, ['chair']),
    step(80, 30, ['stylist', 'chair']),
  ],
})
const cut = part('cut', {
  posts: [staffPost(), unitPost('chair')],
  steps: [step(0, 35, ['stylist', 'chair'])],
})
const anna = person('anna', ['10:00-12:00'])
const chairs = ['one', 'two'].map((id) => unit(id, 'chair', ['09:00-18:00']))

test('while the colour works the stylist is free and the chair is not', () => {
  const [first] = ask({ owners: [anna, ...chairs], visit: visitOf(colour) }).starts
  if (!first) throw new Error('no start')
  const claims = claimsOf(visitOf(colour), first)
  const shown = claims.map(({ id, from, to }) => `${id} ${clockOf(from)}-${clockOf(to)}`)
  expect(shown).toEqual(['one 10:00-11:50', 'anna 10:00-10:45', 'anna 11:20-11:50'])

  const booked = claims.map((each) => ({ ...each, why: 'visit' as const }))
  const between = ask({ owners: [anna, ...chairs], claims: booked, visit: visitOf(cut), grid: 5 })
  expect(clocks(between)).toEqual(['10:45'])
  expect(holderAt(between, '10:45', 'cut', 'chair')).toBe('two')
  const oneChair = ask({ owners: [anna, chairs[0]!], claims: booked, visit: visitOf(cut), grid: 5 })
  expect(clocks(oneChair)).toEqual([])
  expect(whyNot(oneChair, '10:45')).toEqual({
    code: 'busy',
    facts: {
      ...{ partId: 'cut', post: 'chair', kind: 'resource', ownerId: 'one', working: 1 },
      clash: { from: at('10:00'), to: at('11:50'), why: 'visit' },
    },
  })
})

test('ending at ten and beginning at ten do not clash', () => {
  const owners = [person('anna', ['09:00-11:00'])]
  const claims = [claim('staff', 'anna', '09:30-10:00')]
  expect(clocks(ask({ owners, claims, grid: 30 }))).toEqual(['09:00', '10:00', '10:30'])
})

test('gaps of two rooms are not glued together to one that nobody has', () => {
  const owners = [anna, ...chairs]
  const claims = [claim('resource', 'one', '10:30-12:00'), claim('resource', 'two', '09:00-10:30')]
  const long = part('long', {
    posts: [staffPost(), unitPost('chair')],
    steps: [step(0, 60, ['stylist', 'chair'])],
  })
  expect(clocks(ask({ owners, claims, visit: visitOf(long) }))).toEqual(['10:30', '10:45', '11:00'])
})

// A customer of another product expected less between two bookings, and gave these numbers.
test('clean-up and set-up of two visits add', () => {
  const owners = [person('anna', ['09:00-17:00'])]
  const padded = part('cut', { steps: [step(0, 30, ['stylist'], { setUp: 15, cleanUp: 30 })] })
  const claims = [claim('staff', 'anna', '12:15-13:30'), claim('staff', 'anna', '14:15-15:30')]
  const times = ask({ owners, claims, visit: visitOf(padded) })
  const inGap = clocks(times).filter((clock) => clock > '12:30' && clock < '15:00')
  // Bookings are 12:30-13:00 and 14:30-15:00; the larger of both pads would allow 13:30, bare ones 13:15 too.
  expect(inGap).toEqual([])
  expect(whyNot(times, '13:30')).toMatchObject({ code: 'busy', facts: { working: 1 } })

  const early = person('anna', ['00:00-05:00'])
  const booked = [claim('staff', 'anna', '01:45-03:00')]
  const night = clocks(ask({ owners: [early], claims: booked, visit: visitOf(padded), grid: 5 }))
  expect(night.filter((clock) => clock > '02:00')[0]).toBe('03:15')
  // The one before ends by 01:15: it starts at 00:45.
  expect(night.filter((clock) => clock < '02:00').at(-1)).toBe('00:45')
})

test('within a visit the larger of clean-up and set-up lies between two services', () => {
  const owners = [person('anna', ['09:00-09:55'], ['cut', 'dry'])]
  const first = part('cut', { steps: [step(0, 30, ['stylist'], { cleanUp: 5 })] })
  const second = part('dry', {
    posts: [staffPost({ skill: 'dry' })],
    steps: [step(0, 20, ['stylist'], { setUp: 5 })],
  })
  const visit = visitOf(first, second)
  const times = ask({ owners, visit, grid: 5 })
  expect(clocks(times)).toEqual(['09:00'])
  expect(times.starts[0]?.parts.map(({ from, to }) => `${clockOf(from)}-${clockOf(to)}`)).toEqual([
    '09:00-09:30',
    '09:35-09:55',
  ])
  expect(claimsOf(visit, times.starts[0]!)).toEqual([
    { kind: 'staff', id: 'anna', from: at('09:00'), to: at('09:55') },
  ])
  // Somebody else needs no pause.
  const helped = [person('anna', ['09:00-09:55']), person('bina', ['09:00-10:00'], ['dry'])]
  expect(ask({ owners: helped, visit, grid: 5 }).starts[0]?.parts[1]?.from).toBe(at('09:30'))
})

test('two services at once need two people, each with the skill', () => {
  const hands = part('hands', { posts: [staffPost({ skill: 'nails' })] })
  const feet = part('feet', {
    posts: [staffPost({ skill: 'nails' })],
    begins: { after: 'previous_start', minutes: 0 },
  })
  const [a, b] = ['a', 'b'].map((id) => person(id, ['10:00-11:00'], ['nails']))
  const alone = ask({ owners: [a!], visit: visitOf(hands, feet) })
  expect(clocks(alone)).toEqual([])
  expect(whyNot(alone, '10:00')).toMatchObject({ code: 'not_together' })
  const times = ask({ owners: [a!, b!], visit: visitOf(hands, feet) })
  expect(clocks(times)).toEqual(['10:00', '10:15', '10:30'])
  expect(new Set(times.starts[0]?.holders.map(({ id }) => id)).size).toBe(2)
})

test('"two of these five and one of those two" may be asked for', () => {
  const owners = ['a', 'b', 'c', 'd', 'e'].map((id) => person(id, ['10:00-11:00'], ['henna']))
  const leads = ['x', 'y'].map((id) => person(id, ['10:00-11:00'], ['bridal']))
  const bridal = part('bridal', {
    posts: [
      staffPost({ name: 'lead', skill: 'bridal' }),
      staffPost({ name: 'left', skill: 'henna' }),
      staffPost({ name: 'right', skill: 'henna' }),
    ],
    steps: [step(0, 60, ['lead', 'left', 'right'])],
  })
  const claims = ['a', 'c', 'd'].map((id) => claim('staff', id, '10:00-10:15'))
  const times = ask({ owners: [...owners, ...leads], claims, visit: visitOf(bridal) })
  expect(clocks(times)).toEqual(['10:00'])
  expect(times.starts[0]?.holders.map(({ id }) => id).sort()).toEqual(['b', 'e', 'x'])
})

test('who is slower takes longer, and the next service moves with it', () => {
  const steps = [step(0, 30, ['stylist'])]
  const slow = { staff: ['slow'], steps: [{ offset: 0, length: 45, setUp: 0, cleanUp: 0 }] }
  const owners = [person('slow', ['10:00-11:00']), person('fast', ['10:30-11:00'])]
  const visit = visitOf(part('cut', { steps, paces: [slow] }))
  const times = ask({ owners, visit })
  expect(clocks(times)).toEqual(['10:00', '10:15', '10:30'])
  expect(times.starts.map(({ holders }) => holders[0]?.id)).toEqual(['slow', 'slow', 'fast'])
  expect(times.starts.map(({ parts }) => clockOf(parts[0]?.to ?? 0))).toEqual([
    '10:45',
    '11:00',
    '11:00',
  ])
})

const gapFree: GapRule = { offer: 'edges', dayEdges: true }

test('gap-free offering keeps starts that touch a booking, a break or the ends of the day', () => {
  const owners = [person('anna', ['09:00-13:00'])]
  const claims = [claim('staff', 'anna', '10:10-11:00')]
  const edges = ask({ owners, claims, gaps: gapFree })
  expect(clocks(edges)).toEqual(['09:00', '09:40', '11:00', '12:30'])
  expect(whyNot(edges, '09:15')).toEqual({
    code: 'leaves_gap',
    facts: { before: at('09:00'), after: at('09:40') },
  })
  const inside = ask({ owners, claims, gaps: { offer: 'edges', dayEdges: false } })
  expect(clocks(inside)).toEqual(['09:40', '11:00'])
})

test('an empty day is offered whole where the rule says so, and where nothing else would be left', () => {
  const owners = [person('anna', ['09:00-10:00'])]
  const whole = ['09:00', '09:15', '09:30']
  expect(clocks(ask({ owners, gaps: gapFree }))).toEqual(['09:00', '09:30'])
  expect(clocks(ask({ owners, gaps: { offer: 'empty_days', dayEdges: true } }))).toEqual(whole)
  expect(clocks(ask({ owners, gaps: { offer: 'edges', dayEdges: false } }))).toEqual(whole)
})
