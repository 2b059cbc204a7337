import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MemberTerms } from '../../contracts/memberships.ts'
import { addDays, businessDate } from '../../kernel/dates.ts'
import { minor, sum } from '../../kernel/money.ts'
import { units } from '../../kernel/quantity.ts'
import { type BenefitLine, memberBenefit, memberNote, membershipName } from './benefit.ts'
import { membershipShares } from './plan-shares.ts'
import { membershipState, monthsBegun, soldTerm } from './term.ts'

const day = businessDate
const rupees = (amount: number) => minor(amount * 100)

test.each([
  ['2026-01-31', 1, null, ['2026-01-31', '2026-02-27']],
  ['2026-11-28', 12, null, ['2026-11-28', '2027-11-27']],
  ['2026-11-28', 12, day('2026-12-31'), ['2027-01-01', '2027-12-31']],
  ['2026-11-28', 12, day('2026-11-27'), ['2026-11-28', '2027-11-27']],
])('sold on %s for %i months, the last one until %s', (soldOn, months, before, term) => {
  const [startsOn, endsOn] = term
  expect(soldTerm(day(soldOn), months, before)).toEqual({ startsOn, endsOn })
})

const term = {
  months: 12,
  startsOn: day('2026-01-31'),
  endsOn: day('2027-01-30'),
  stoodDays: 0,
  frozenOn: null,
  endedOn: null,
}

test.each([
  ['2026-01-30', {}, 0],
  ['2026-01-31', {}, 1],
  ['2026-02-27', {}, 1],
  ['2026-02-28', {}, 2],
  ['2030-01-01', {}, 12],
  ['2026-06-10', { frozenOn: day('2026-03-10') }, 2],
  ['2026-06-10', { endedOn: day('2026-03-10') }, 2],
  ['2026-03-10', { stoodDays: 20 }, 1],
])('by %s %o months have begun', (on, more, begun) => {
  expect(monthsBegun({ ...term, ...more }, day(on))).toBe(begun)
})

test('a membership waits, lives, stands still and ends', () => {
  const at = (on: string, more = {}) => membershipState({ ...term, ...more }, day(on))
  expect(at('2026-01-30')).toBe('waiting')
  expect(at('2027-01-30')).toBe('live')
  expect(at('2027-01-31')).toBe('ended')
  expect(at('2027-01-31', { frozenOn: day('2026-12-01') })).toBe('frozen')
  expect(at('2026-02-01', { endedOn: day('2026-02-01') })).toBe('ended')
})

const cut: BenefitLine = {
  ...{ itemId: 'cut', kind: 'service', categoryId: 'hair' },
  ...{ unitPrice: rupees(900), quantity: units(1) },
}
const member = (terms: object, name = 'Gold') => ({
  id: name,
  name,
  terms: MemberTerms.parse(terms),
})
const hair = '0193b6f0-0000-7000-8000-000000000001'
const cutId = '0193b6f0-0000-7000-8000-000000000002'

test.each([
  ['a percentage of all services', { services: { rate: 100_000 } }, cut, 90],
  ['nothing off goods', { services: { rate: 100_000 } }, { ...cut, kind: 'goods' as const }, 0],
  [
    'a category',
    { services: { rate: 100_000, categoryIds: [hair] } },
    { ...cut, categoryId: hair },
    90,
  ],
  ['another category', { services: { rate: 100_000, categoryIds: [hair] } }, cut, 0],
  [
    'a member’s price, for two',
    { prices: [{ itemId: cutId, priceMinor: 700_00 }] },
    { ...cut, itemId: cutId, quantity: units(2) },
    400,
  ],
  [
    'the better of both',
    { services: { rate: 500_000 }, prices: [{ itemId: cutId, priceMinor: 700_00 }] },
    { ...cut, itemId: cutId },
    450,
  ],
  [
    'no member’s price above the price',
    { prices: [{ itemId: cutId, priceMinor: 1_700_00 }] },
    { ...cut, itemId: cutId },
    0,
  ],
])('a member has %s', (_, terms, line, amount) => {
  expect(memberBenefit(line, [member(terms)])?.amount ?? 0).toBe(amount * 100)
})

test('of several memberships the best counts, and none of them twice', () => {
  const silver = member({ services: { rate: 100_000 } }, 'Silver')
  const gold = member({ services: { rate: 150_000 } }, 'Gold')
  expect(memberBenefit(cut, [silver, gold, silver])).toMatchObject({
    ...{ name: 'Gold', amount: 135_00, discount: { kind: 'percent', rate: 150_000 } },
  })
})

test('the bill names whose discount it is', () => {
  const discount = { kind: 'percent' as const, rate: 125_000 as never }
  expect(memberNote('Gold', discount)).toBe('Gold membership 12.5 %')
  expect(membershipName('Club Membership')).toBe('Club Membership')
})

test('sessions have what they cost alone, the card what is left of the fee', () => {
  const twelve = { price: rupees(900), sessions: 12 }
  expect(membershipShares(rupees(12_000), [])).toEqual({ card: rupees(12_000), sessions: [] })
  expect(membershipShares(rupees(12_000), [twelve]).card).toBe(rupees(1_200))
  expect(membershipShares(rupees(6_000), [twelve])).toEqual({ card: 0, sessions: [rupees(6_000)] })
  const services = fc.record({
    price: fc.nat(9_000_00).map(minor),
    sessions: fc.integer({ min: 1, max: 99 }),
  })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_000_00 }),
      fc.array(services, { maxLength: 5 }),
      (fee, all) => {
        const { card, sessions } = membershipShares(minor(fee), all)
        expect(card + sum(sessions)).toBe(fee)
        expect(Math.min(card, ...sessions)).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})

test('standing still takes nothing away: the same months begin, so many days later', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 36 }),
      fc.nat(900),
      fc.nat(90),
      (months, after, stoodDays) => {
        const on = addDays(term.startsOn, after)
        const begun = monthsBegun({ ...term, months }, on)
        const later = monthsBegun({ ...term, months, stoodDays }, addDays(on, stoodDays))
        expect(later).toBe(begun)
      },
    ),
  )
})
