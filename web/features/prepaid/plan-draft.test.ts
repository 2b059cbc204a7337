import { expect, test } from 'vitest'
import { draftOf, planOf } from './plan-draft.ts'

let ids = 0
const newId = () => `id-${++ids}`
const empty = () => draftOf(null, 'INR', newId)

test('a new kind of package says what it lacks, and is saved when it lacks nothing', () => {
  expect(planOf(empty(), 'INR')).toEqual({
    body: null,
    faults: { name: true, price: true, days: false, services: true },
  })
  const cuts = { id: 'one', itemId: 'cut', sessions: '10' }
  const draft = { ...empty(), name: 'Ten cuts', price: '7,000', days: '180', services: [cuts] }
  expect(planOf(draft, 'INR').body).toMatchObject({
    ...{ name: 'Ten cuts', priceMinor: 7_000_00, validDays: 180, worth: 'payment' },
    benefits: [{ id: 'one', itemId: 'cut', sessions: 10 }],
  })
  const twice = { ...draft, services: [cuts, { ...cuts, id: 'two' }] }
  expect(planOf(twice, 'INR').faults.services).toBe(true)
  expect(planOf({ ...draft, days: 'soon' }, 'INR').faults.days).toBe(true)
})
