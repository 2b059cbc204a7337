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
  expect(change).toMatchObject({ used: 50, expected: 50, cost: 2_95, credit: 54, cgst: 27 })
  expect(useChanges([use(50)], [change as BookedUse], costs)).toEqual([])
})

test('what goes back takes its part of cost and credit, whatever an item costs by then', () => {
  const halves = { credit: minor(54), cgst: minor(27), sgst: minor(27) }
  const booked = { ...use(50), cost: minor(2_95), ...halves }
  expect(useChanges([use(25, 50)], [booked], costs)).toMatchObject([
    { used: -25, expected: 0, cost: -1_48, credit: -28, cgst: -14, sgst: -14 },
  ])
  expect(useChanges([], [booked], costs)).toMatchObject([
    { used: -50, cost: -2_95, credit: -54, cgst: -27, sgst: -27 },
  ])
})

test('what was booked as one amount goes back as one', () => {
  const whole = { credit: minor(53), cgst: minor(0), sgst: minor(0) }
  const booked = { ...use(50), cost: minor(2_95), ...whole }
  expect(useChanges([use(25, 50)], [booked], costs)).toMatchObject([{ credit: -27, cgst: 0 }])
  const [back] = useChanges([], [booked], costs)
  expect(back).toMatchObject({ cost: -2_95, credit: -53, cgst: 0, sgst: 0 })
  expect(back && backBarPostings(back)).toContainEqual({
    account: 'input_gst_reversed',
    amount: 53,
  })
})

test.each([
  // Cost without tax, rate, each half: by half of the rate, half a paisa up, as on a bill.
  [2_95, 180_000, 27],
  [1_00, 180_000, 9],
  [5, 180_000, 0],
  [6, 180_000, 1],
  [11, 50_000, 0],
  [20, 50_000, 1],
  [1_234_56, 50_000, 30_86],
  [99_99, 400_000, 20_00],
  [59_00, 0, 0],
])('credit on %i at %i goes back in two halves of %i', (cost, ppm, half) => {
  const priced = { unitCostOf: () => minor(cost), creditRateOf: () => rate(ppm) }
  expect(useChanges([use(1000)], [], priced)).toMatchObject([
    { cost, credit: 2 * half, cgst: half, sgst: half },
  ])
})

const nothing = { cost: minor(0), credit: minor(0), cgst: minor(0), sgst: minor(0) }

test('however often it is changed, undoing it leaves nothing', () => {
  const story = fc.array(fc.tuple(fc.nat(500), fc.nat(100_00)), { maxLength: 8 })
  fc.assert(
    fc.property(story, (changes) => {
      let booked: BookedUse[] = []
      const book = (wanted: Use[], unitCost: number) => {
        const prices = { ...costs, unitCostOf: () => minor(unitCost) }
        for (const change of useChanges(wanted, booked, prices)) {
          const old = booked[0] ?? { ...use(0), ...nothing }
          booked = [
            {
              ...old,
              used: quantity(old.used + change.used),
              expected: quantity(old.expected + change.expected),
              cost: minor(old.cost + change.cost),
              credit: minor(old.credit + change.credit),
              cgst: minor(old.cgst + change.cgst),
              sgst: minor(old.sgst + change.sgst),
            },
          ]
        }
      }
      for (const [used, unitCost] of changes) book(used === 0 ? [] : [use(used)], unitCost)
      book([], 7_77)
      for (const left of booked) {
        expect(left).toMatchObject({ used: 0, expected: 0, ...nothing })
      }
    }),
  )
})

test('the expense is cost and credit together', () => {
  const halves = { credit: minor(54), cgst: minor(27), sgst: minor(27) }
  const postings = backBarPostings({ cost: minor(2_95), ...halves })
  expect(postings.filter(({ amount }) => amount !== 0)).toEqual([
    { account: 'salon_consumables', amount: 3_49 },
    { account: 'stock', amount: -2_95 },
    { account: 'input_cgst_reversed', amount: -27 },
    { account: 'input_sgst_reversed', amount: -27 },
  ])
})
