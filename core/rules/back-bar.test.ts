import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BusinessDate } from '../kernel/dates.ts'
import { minor } from '../kernel/money.ts'
import { quantity } from '../kernel/quantity.ts'
import { rate } from '../kernel/rate.ts'
import { type BookedUse, backBarPostings, hasNoCredit, type Use, useChanges } from './back-bar.ts'

const since = '2025-09-22' as BusinessDate
const salon = { hsn: '999721', treatment: 'taxable', rate: rate(50_000) } as const

test.each([
  ['a haircut at 5 %', salon, since, true],
  ['a haircut at 18 %, before', { ...salon, rate: rate(180_000) }, '2025-09-21', false],
  ['a repair at 18 %', { ...salon, hsn: '998714', rate: rate(180_000) }, since, false],
  ['another service at 5 %', { ...salon, hsn: '996331' }, since, false],
  ['an exempt service', { ...salon, hsn: '9993', treatment: 'exempt', rate: rate(0) }, since, true],
] as const)('no credit for %s: %#', (_, service, day, expected) => {
  expect(hasNoCredit(service, day as BusinessDate)).toBe(expected)
})

const costs = { unitCostOf: () => minor(59_00), creditRateOf: () => rate(180_000) }
const use = (used: number, expected = used): Use => ({
  ...{ serviceNo: 1, itemId: 'dye', used: quantity(used), expected: quantity(expected) },
})

test('the first booking is all of it, and the same once more is nothing', () => {
  const [change] = useChanges([use(50)], [], costs)
  expect(change).toMatchObject({ used: 50, expected: 50, cost: 2_95, credit: 53 })
  expect(useChanges([use(50)], [change as BookedUse], costs)).toEqual([])
})

test('what goes back takes its part of cost and credit, whatever an item costs by then', () => {
  const booked = { ...use(50), cost: minor(2_95), credit: minor(53) }
  expect(useChanges([use(25, 50)], [booked], costs)).toMatchObject([
    { used: -25, expected: 0, cost: -1_48, credit: -27 },
  ])
  expect(useChanges([], [booked], costs)).toMatchObject([{ used: -50, cost: -2_95, credit: -53 }])
})

test('however often it is changed, undoing it leaves nothing', () => {
  const story = fc.array(fc.tuple(fc.nat(500), fc.nat(100_00)), { maxLength: 8 })
  fc.assert(
    fc.property(story, (changes) => {
      let booked: BookedUse[] = []
      const book = (wanted: Use[], unitCost: number) => {
        const prices = { ...costs, unitCostOf: () => minor(unitCost) }
        for (const change of useChanges(wanted, booked, prices)) {
          const old = booked[0] ?? { ...use(0), cost: minor(0), credit: minor(0) }
          booked = [
            {
              ...old,
              used: quantity(old.used + change.used),
              expected: quantity(old.expected + change.expected),
              cost: minor(old.cost + change.cost),
              credit: minor(old.credit + change.credit),
            },
          ]
        }
      }
      for (const [used, unitCost] of changes) book(used === 0 ? [] : [use(used)], unitCost)
      book([], 7_77)
      for (const left of booked) {
        expect(left).toMatchObject({ used: 0, expected: 0, cost: 0, credit: 0 })
      }
    }),
  )
})

test('the expense is cost and credit together', () => {
  const postings = backBarPostings({ cost: minor(2_95), credit: minor(53) })
  expect(postings).toEqual([
    { account: 'salon_consumables', amount: 3_48 },
    { account: 'stock', amount: -2_95 },
    { account: 'input_gst_reversed', amount: -53 },
  ])
})
