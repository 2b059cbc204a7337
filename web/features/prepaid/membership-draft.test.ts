import { expect, test } from 'vitest'
import type { MembershipPlan } from '../../../core/contracts/memberships.ts'
import { draftOfMembership, membershipOf } from './membership-draft.ts'

let ids = 0
const newId = () => `id-${++ids}`
const faultsOf = (draft: Parameters<typeof membershipOf>[0]) =>
  Object.entries(membershipOf(draft, 'INR').faults).flatMap(([name, wrong]) => (wrong ? name : []))
const empty = draftOfMembership(null, 'INR', newId)
const gold = {
  ...{ ...empty, name: 'Gold', price: '12,000', sac: '999799', taxClassId: 'eighteen' },
  services: { rate: '12.5', categoryIds: ['hair'] },
}
const cut = { id: 'one', itemId: 'cut', perMonth: '1', rollCap: '2' }

test('a new membership says what it lacks, and is saved when it lacks nothing', () => {
  expect(faultsOf(empty)).toEqual(['name', 'price', 'sac', 'tax', 'nothing'])
  expect(membershipOf({ ...gold, sessions: [cut] }, 'INR').body).toMatchObject({
    ...{ priceMinor: 12_000_00, months: 12, sac: '999799' },
    terms: { services: { rate: 125_000, categoryIds: ['hair'] }, goods: null, prices: [] },
    sessions: [{ itemId: 'cut', perMonth: 1, rollCap: 2 }],
  })
})

test.each([
  [{ services: { rate: '101', categoryIds: [] } }, 'services'],
  [{ goods: { rate: 'some', categoryIds: [] } }, 'goods'],
  [{ sessions: [cut, { ...cut, id: 'two' }] }, 'sessions'],
  [{ sessions: [{ ...cut, perMonth: '0' }] }, 'sessions'],
  [{ prices: [{ id: 'one', itemId: '', price: '5' }] }, 'prices'],
  [{ months: '61' }, 'months'],
])('%o is not saved', (values, fault) => {
  expect(faultsOf({ ...gold, ...values })).toEqual([fault])
})

test('what is saved comes back as it was typed', () => {
  const { body } = membershipOf({ ...gold, sessions: [cut] }, 'INR')
  const plan = { ...body, id: 'plan', cardMinor: 0 } as unknown as MembershipPlan
  const draft = draftOfMembership(plan, 'INR', () => 'one')
  expect(draft).toEqual({ ...gold, sessions: [cut] })
})
