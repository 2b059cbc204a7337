import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, businessDate } from '../kernel/dates.ts'
import { minor } from '../kernel/money.ts'
import { percent } from '../kernel/rate.ts'
import { minuteLength } from '../kernel/wall-time.ts'
import { cancellationTerms } from './cancellation.ts'
import { at, clockOf, openOn, testDay } from './free-times/salon-for-tests.ts'
import { redemptionValue } from './packages.ts'
import { rebookingOf, rhythmOf } from './rebooking.ts'
import { minutesOverPromise, turnsAfter, type WaitingGuest, walkInPlan } from './walk-ins.ts'

const tiers = [
  { minutesBefore: 0, rate: percent(10) },
  { minutesBefore: 24 * 60, rate: percent(100) },
  { minutesBefore: 60, rate: percent(25) },
  { minutesBefore: 6 * 60, rate: percent(50) },
]
const startsAt = at('09:00')
const terms = (before: number, more = {}) =>
  cancellationTerms({
    ...{ tiers, startsAt, askedAt: startsAt - before * minuteLength, paid: minor(1_000_00) },
    ...more,
  })

test.each([
  [30 * 60, 1_000_00],
  [24 * 60, 1_000_00],
  [23 * 60, 500_00],
  [6 * 60, 500_00],
  [5 * 60, 250_00],
  [60, 250_00],
  [59, 100_00],
  [0, 100_00],
])('who cancels %i minutes before gets %i back', (before, refund) => {
  expect(terms(before)).toMatchObject({ code: 'refund', refund, kept: 1_000_00 - refund })
})

test('after the start nobody cancels, and no policy is an answer', () => {
  expect(terms(-1)).toEqual({ code: 'visit_begun' })
  expect(terms(100, { tiers: [] })).toEqual({ code: 'no_policy' })
  expect(terms(60, { tiers: tiers.slice(1, 2) })).toMatchObject({ tier: null, refund: 0 })
  expect(terms(23 * 60, { paid: minor(33) })).toMatchObject({ refund: 17, kept: 16 })
})

const staff = (id: string, hours: string, skills = ['cut']) => {
  return { id, skills, free: openOn([hours]) }
}
const takes = (minutes: number, kinds: readonly string[] = []) => ({
  workOf: () => {
    const taken = [0, minutes * minuteLength]
    return { person: taken, things: kinds.map((kind) => ({ kind, taken })) }
  },
})
const guest = (id: string, more: Partial<WaitingGuest> = {}): WaitingGuest => ({
  ...{ id, skill: 'cut', ...takes(60), only: null },
  ...{ promisedAt: at('08:00'), cameAt: at('08:00') },
  ...more,
})
const plan = (more: Partial<Parameters<typeof walkInPlan>[0]>) =>
  walkInPlan({
    ...{ now: at('08:00'), staff: [], things: [], guests: [], turns: [], asksKeepTurn: true },
    ...more,
  })

test('guests without an appointment are told how long they wait', () => {
  const two = [staff('one', '08:00-18:00'), staff('two', '08:30-18:00')]
  const waits = plan({ staff: two, guests: ['a', 'b', 'c'].map((id) => guest(id)) })
  expect(waits.map(({ waitMinutes }) => waitMinutes)).toEqual([0, 30, 60])
  expect(waits.map(({ staffId }) => staffId)).toEqual(['one', 'two', 'one'])
  const [kiosk] = plan({
    now: at('08:45'),
    staff: [staff('x', '09:00-18:00')],
    guests: [guest('a')],
  })
  expect(kiosk?.waitMinutes).toBe(15)
})

test('a guest waits for a chair as well as for a person', () => {
  const two = [staff('one', '08:00-18:00'), staff('two', '08:00-18:00')]
  const chair = (id: string, hours: string) => ({ id, kind: 'chair', free: openOn([hours]) })
  const seated = ['a', 'b', 'c'].map((id) => guest(id, takes(60, ['chair'])))
  const waits = (things: ReturnType<typeof chair>[]) =>
    plan({ staff: two, things, guests: seated }).map(({ waitMinutes }) => waitMinutes)
  expect(waits([chair('1', '08:00-18:00'), chair('2', '08:30-18:00')])).toEqual([0, 30, 60])
  // One chair serves one after the other, whoever is free.
  expect(waits([chair('1', '08:00-18:00')])).toEqual([0, 60, 120])
  expect(waits([])).toEqual([null, null, null])
})

test('each promise says why it is this person at this time', () => {
  const two = [staff('one', '08:00-18:00'), staff('two', '08:00-18:00', ['cut', 'nails'])]
  const later = (minutes: number) => ({ promisedAt: at('08:00') + minutes * minuteLength })
  const guests = [
    guest('turn'),
    guest('first', later(1)),
    guest('asked', { only: 'one', ...later(2) }),
    guest('nails', { skill: 'nails', ...later(3) }),
    guest('nobody', { skill: 'massage', ...later(4) }),
  ]
  const waits = plan({ staff: two, guests })
  expect(waits.map(({ why, behind }) => [why, behind])).toEqual([
    ['in_turn', 0],
    ['first_free', 0],
    ['asked_for', 1],
    ['only_one', 1],
    [null, 0],
  ])
})

test('a promise is broken by the minutes that a guest waits longer', () => {
  expect(minutesOverPromise(at('09:10'), at('09:00'))).toBe(10)
  expect(minutesOverPromise(at('08:50'), at('09:00'))).toBe(0)
})

test('what was promised first is served first, and appointments are not moved', () => {
  const one = [staff('one', '08:00-08:45'), staff('two', '10:00-18:00', ['nails'])]
  const guests = [
    guest('late', { promisedAt: at('08:20'), ...takes(20) }),
    guest('first', { promisedAt: at('08:10'), ...takes(20) }),
    guest('long', { promisedAt: at('08:30') }),
  ]
  const waits = plan({ staff: one, guests })
  expect(waits.map(({ guestId, at: start }) => `${guestId} ${start && clockOf(start)}`)).toEqual([
    'first 08:00',
    'late 08:20',
    'long null',
  ])
})

test('turns go round, and somebody a guest asked for may keep the turn', () => {
  const three = ['a', 'b', 'c'].map((id) => staff(id, '08:00-18:00'))
  const asked = [guest('1'), guest('2', { only: 'a', promisedAt: at('08:01') })]
  const guests = [...asked, guest('3', { promisedAt: at('08:02') })]
  const order = (asksKeepTurn: boolean) =>
    plan({ staff: three, guests, turns: ['c', 'a', 'b'], asksKeepTurn }).map((each) => each.staffId)
  expect(order(true)).toEqual(['c', 'a', 'b'])
  expect(turnsAfter(['c', 'a', 'b'], 'c', false)).toEqual(['a', 'b', 'c'])
  expect(turnsAfter(['c', 'a', 'b'], 'a', true)).toEqual(['c', 'a', 'b'])
})

const days = (...list: string[]) => list.map(businessDate)

test('a client is due by the rhythm of the category, then by the own one', () => {
  expect(rhythmOf({ visits: [], norm: 42 })).toEqual({ days: 42, of: 'category' })
  expect(rhythmOf({ visits: days('2026-01-01', '2026-01-20'), norm: 42 }).of).toBe('category')
  const own = days('2026-01-01', '2026-01-29', '2026-03-05', '2026-06-01', '2026-01-29')
  // Gaps of 28, 35 and 88 days: one long absence does not make a client slow.
  expect(rhythmOf({ visits: own, norm: 42 })).toEqual({ days: 35, of: 'client' })
  expect(rhythmOf({ visits: own.slice(0, 3), norm: 42 }).days).toBe(32)
})

test('every five weeks after 16 January is 20 February, and the reminder goes out a week before', () => {
  const last = businessDate('2025-01-16')
  const due = rebookingOf(last, { days: 35 }, { daysBefore: 7, booked: false })
  expect(due).toEqual({ dueOn: '2025-02-20', remindOn: '2025-02-13' })
  expect(rebookingOf(last, { days: 35 }, { daysBefore: 7, booked: true }).remindOn).toBeNull()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 3, max: 12 }), (gap, count) => {
      const visits = Array.from({ length: count }, (_, i) => addDays(testDay, i * gap))
      expect(rhythmOf({ visits, norm: 7 })).toEqual({ days: gap, of: 'client' })
    }),
  )
})

test('a use of a package is worth its price, or its share of what was paid', () => {
  const one = { paid: minor(100), benefits: [{ id: 'facial', price: minor(150), count: 1 }] }
  const use = { benefitId: 'facial', usedBefore: 0 }
  expect(redemptionValue(one, use, 'item')).toEqual({ ok: true, value: 150 })
  expect(redemptionValue(one, use, 'payment')).toEqual({ ok: true, value: 100 })
  const again = { ...use, usedBefore: 1 }
  expect(redemptionValue(one, again, 'item')).toMatchObject({
    refusal: { code: 'package_used_up' },
  })
  const other = { ...use, benefitId: 'x' }
  expect(redemptionValue(one, other, 'item')).toMatchObject({
    refusal: { code: 'benefit_unknown' },
  })
})

test('all uses of a package come to what was paid for it', () => {
  const benefit = fc.record({
    price: fc.integer({ min: 0, max: 50_000 }).map(minor),
    count: fc.integer({ min: 1, max: 8 }),
  })
  const benefits = fc.array(benefit, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(benefits, fc.integer({ min: 0, max: 500_000 }), (drawn, paid) => {
      const own = drawn.map((each, i) => ({ id: `b${i}`, ...each }))
      let all = 0
      for (const { id, count } of own) {
        for (let usedBefore = 0; usedBefore < count; usedBefore++) {
          const sold = { paid: minor(paid), benefits: own }
          const value = redemptionValue(sold, { benefitId: id, usedBefore }, 'payment')
          all += value.ok ? value.value : Number.NaN
        }
      }
      expect(all).toBe(paid)
    }),
  )
})
