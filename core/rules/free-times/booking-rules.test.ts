import { expect, test } from 'vitest'
import { addDays } from '../../kernel/dates.ts'
import {
  type BookingRules,
  bookingRules,
  type ClientFacts,
  newClient,
  noBookingRules,
  type Requirement,
} from './booking-rules.ts'
import { fullDaysOf } from './full-days.ts'
import { ask, at, clocks, holderAt, india, person, testDay, whyNot } from './salon-for-tests.ts'

const owners = [person('anna', ['09:00-18:00'])]
const on = (days: number) => addDays(testDay, days)
const withRules = (rules: Partial<BookingRules>, client = newClient, now = at('10:10')) =>
  ask({ owners, now, client, grid: 60, rules: { ...noBookingRules, ...rules } })

test('nothing starts before now and the notice, unless the desk enters what was', () => {
  expect(clocks(withRules({}))[0]).toBe('11:00')
  expect(clocks(withRules({ noticeMinutes: 120 }))[0]).toBe('13:00')
  expect(clocks(withRules({ noticeMinutes: 110 }))[0]).toBe('12:00')
  expect(clocks(withRules({ noticeMinutes: null }))[0]).toBe('09:00')
  expect(whyNot(withRules({ noticeMinutes: 120 }), '11:00')).toEqual({
    code: 'too_soon',
    facts: { earliest: at('12:10') },
  })
})

test('the last day is counted by the date of the outlet', () => {
  // It is still the day before in UTC when India has 03:00.
  const early = (horizonDays: number) => withRules({ horizonDays }, newClient, at('03:00', on(-1)))
  expect(clocks(early(1)).length).toBe(9)
  expect(whyNot(early(0), '09:00')).toEqual({ code: 'too_far_ahead', facts: { lastDay: on(-1) } })
})

test('a day is sold until a wall time of it or of the day before', () => {
  const sameDay = { cutOff: { daysBefore: 0, minute: 610 } }
  expect(clocks(withRules(sameDay, newClient, at('10:09'))).length).toBeGreaterThan(0)
  expect(whyNot(withRules(sameDay), '12:00')).toEqual({
    code: 'cut_off',
    facts: { closedAt: at('10:10') },
  })
  const before = { cutOff: { daysBefore: 1, minute: 1080 } }
  expect(clocks(withRules(before, newClient, at('17:59', on(-1)))).length).toBe(9)
  expect(clocks(withRules(before, newClient, at('18:00', on(-1)))).length).toBe(0)
})

test('a service or a person may be full for the day', () => {
  const cap = { staffId: null, serviceId: 'cut', perDay: 2, booked: { [testDay]: 2 } }
  expect(whyNot(withRules({ caps: [cap] }), '11:00')).toEqual({
    code: 'service_cap',
    facts: { serviceId: 'cut', perDay: 2 },
  })
  expect(clocks(withRules({ caps: [{ ...cap, perDay: 3 }] }))).toContain('11:00')
  const full = { staffId: 'anna', serviceId: null, perDay: 8, booked: { [testDay]: 8 } }
  const both = [...owners, person('bina', ['09:00-18:00'])]
  expect(whyNot(withRules({ caps: [full] }), '11:00')).toMatchObject({
    code: 'staff_cap',
    facts: { ownerId: 'anna' },
  })
  const helped = ask({ owners: both, rules: { ...noBookingRules, caps: [full] } })
  expect(holderAt(helped, '11:00', 'cut')).toBe('bina')
})

const requires = (more: Omit<Requirement, 'serviceId'>, client: Partial<ClientFacts>) => {
  const rules = { ...noBookingRules, requirements: [{ serviceId: 'cut', ...more }] }
  const question = { zone: india, now: 0, rules, client: { ...newClient, ...client } }
  const asked = bookingRules({ ...question, services: ['cut'] })
  const other = bookingRules({ ...question, services: ['wash'] })
  return (clock: string, days = 0) => {
    const start = { at: at(clock, on(days)), date: on(days) }
    expect(other(start)).toBeNull()
    return asked(start)?.code ?? null
  }
}

const test48 = { patchTest: { kind: 'tint', hoursBefore: 48, validDays: 180 } }
const tested = (clock: string, days: number, passed = true) => {
  return { kind: 'tint', at: at(clock, on(days)), passed }
}

test('a patch test must be there, be passed, be long enough ago and still valid', () => {
  expect(requires(test48, {})('10:00')).toBe('patch_test_missing')
  const done = requires(test48, { patchTests: [tested('10:00', -2)] })
  expect(done('09:59')).toBe('patch_test_fresh')
  expect(done('10:00')).toBeNull()
  expect(done('10:00', 178)).toBeNull()
  expect(done('10:00', 179)).toBe('patch_test_old')
  const failed = { patchTests: [tested('10:00', -9), tested('10:00', -3, false)] }
  expect(requires(test48, failed)('10:00')).toBe('patch_test_failed')
  const made = { patchTests: [tested('10:00', -3), tested('10:00', -9, false)] }
  expect(requires(test48, made)('10:00')).toBeNull()
})

const did = (serviceId: string, days: number) => ({ done: [{ serviceId, on: on(days) }] })

test('a fill needs a full set, not too long ago', () => {
  const rule = { prerequisite: { serviceIds: ['set'], withinDays: 18 } }
  expect(requires(rule, {})('10:00')).toBe('prerequisite_missing')
  expect(requires(rule, did('set', -18))('10:00')).toBeNull()
  expect(requires(rule, did('set', -18))('10:00', 1)).toBe('prerequisite_missing')
  const ever = { prerequisite: { serviceIds: ['set'], withinDays: null } }
  expect(requires(ever, did('set', -900))('10:00')).toBeNull()
})

test('some things need days between them, or not too many', () => {
  const rule = { since: { serviceIds: ['peel'], atLeast: 14, atMost: 28 } }
  const since = requires(rule, did('peel', -13))
  expect(since('10:00')).toBe('too_early_after')
  expect(since('10:00', 1)).toBeNull()
  expect(since('10:00', 15)).toBeNull()
  expect(since('10:00', 16)).toBe('too_late_after')
  expect(requires(rule, {})('10:00')).toBeNull()
})

test('services may be for new or for known clients, and some clients are not booked', () => {
  expect(requires({ clients: 'new' }, {})('10:00')).toBeNull()
  expect(requires({ clients: 'new' }, did('wash', -3))('10:00')).toBe('clients_only')
  expect(requires({ clients: 'returning' }, {})('10:00')).toBe('clients_only')
  expect(whyNot(withRules({}, { ...newClient, blocked: true }), '11:00')?.code).toBe(
    'client_blocked',
  )
  const owing = { ...newClient, unpaidFee: true }
  expect(whyNot(withRules({ refusesUnpaidFees: true }, owing), '11:00')?.code).toBe('fee_unpaid')
  expect(whyNot(withRules({}, owing), '11:00')).toBeUndefined()
})

test('a visit counts once for a person, and a service as often as it is done', () => {
  const booked = { [testDay]: 1 }
  const ofAnna = { staffId: 'anna', serviceId: null, perDay: 2, booked }
  const cuts = { staffId: 'anna', serviceId: 'cut', perDay: 2, booked }
  const twice = [
    { serviceId: 'cut', staffId: 'anna' },
    { serviceId: 'cut', staffId: 'anna' },
  ]
  expect(fullDaysOf([ofAnna], twice, testDay)).toEqual([])
  expect(fullDaysOf([cuts], twice, testDay)).toEqual([
    { code: 'staff_cap', facts: { ownerId: 'anna', serviceId: 'cut', perDay: 2 } },
  ])
  expect(fullDaysOf([{ ...ofAnna, perDay: 1 }], twice, on(1))).toEqual([])
  expect(fullDaysOf([{ ...ofAnna, perDay: 1 }], twice, testDay)).toHaveLength(1)
})
