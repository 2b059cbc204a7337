import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BusinessDate } from '../../kernel/dates.ts'
import { type Minor, minor, sum } from '../../kernel/money.ts'
import { percent, type Rate, rate } from '../../kernel/rate.ts'
import { minuteLength } from '../../kernel/wall-time.ts'
import {
  depositAsked,
  depositTerms,
  partOfDeposit,
  splitDeposit,
  taxOf,
  useDeposits,
} from './deposits.ts'

const since = '2025-09-22' as BusinessDate
const at = (of: Rate) => [
  { validFrom: since, treatment: 'taxable' as const, rate: of, cess: rate(0) },
]
const split = (amount: number, more: Partial<Parameters<typeof splitDeposit>[1]> = {}) =>
  splitDeposit(minor(amount), {
    ...{ mode: 'regular', rates: at(percent(5)), on: since, stateCode: '27' },
    ...more,
  })

test.each([
  [1_050_00, 5, 1_000_00, 25_00],
  [100_00, 5, 95_24, 2_38],
  [500_00, 5, 476_20, 11_90],
  [999_00, 18, 846_62, 76_19],
  [1_00, 18, 84, 8],
])('of %i at %i %% the tax is taken out in equal halves', (amount, of, taxable, half) => {
  const deposit = split(amount, { rates: at(percent(of)) })
  expect(deposit).toMatchObject({ taxable, rate: percent(of) })
  expect(deposit.taxes.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([
    ['cgst', half],
    ['sgst', half],
  ])
})

test('who may not collect tax takes none; a rate that nobody knows is 18 %', () => {
  expect(split(1_050_00, { mode: 'composition' })).toMatchObject({ taxable: 1_050_00, taxes: [] })
  expect(split(1_180_00, { rates: [] })).toMatchObject({ taxable: 1_000_00, rate: percent(18) })
})

test('parts of a deposit have the whole of its tax, in whatever order they leave and come back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_00 }),
      fc.constantFrom(5, 12, 18),
      fc.array(fc.integer({ min: 1, max: 3_000_00 }), { maxLength: 8 }),
      (amount, of, wishes) => {
        const whole = split(amount, { rates: at(percent(of)) })
        let gone = 0
        const parts = wishes.flatMap((wish) => {
          const part = Math.min(wish, amount - gone)
          if (part === 0) return []
          const taken = partOfDeposit(whole, minor(gone), minor(part))
          gone += part
          return [taken]
        })
        parts.push(partOfDeposit(whole, minor(gone), minor(amount - gone)))
        expect(sum(parts.map(taxOf))).toBe(taxOf(whole))
        expect(sum(parts.map(({ taxable }) => taxable))).toBe(whole.taxable)
        for (const part of parts) {
          const [cgst, sgst] = part.taxes
          expect(cgst?.amountMinor).toBe(sgst?.amountMinor)
          expect(part.taxable + taxOf(part)).toBe(part.amount)
        }
      },
    ),
  )
})

const held = (id: string, left: number, usable = left) => ({
  ...{ id, amount: minor(left), left: minor(left), usable: minor(usable) },
  taxes: split(left).taxes,
})

test('deposits pay in their order, for services alone and no more than there is', () => {
  const two = [held('a', 500_00), held('b', 300_00, 200_00)]
  const paid = (wanted: number, services = 10_000_00) =>
    useDeposits(two, minor(wanted), minor(services))
  expect(paid(600_00)).toMatchObject({
    ok: true,
    value: [
      { depositId: 'a', amount: 500_00 },
      { depositId: 'b', amount: 100_00 },
    ],
  })
  expect(paid(701_00)).toMatchObject({ refusal: { code: 'short' } })
  expect(paid(600_00, 599_00)).toMatchObject({ refusal: { code: 'services_only' } })
  expect(paid(0)).toEqual({ ok: true, value: [] })
})

test.each([
  ['named', 900_00, 180_00],
  ['other', 4_999_00, 0],
  ['other', 5_000_00, 1_000_00],
  ['named', 901_00, 181_00],
  ['named', 1_50, 1_00],
  ['named', 50, 50],
  ['named', 0, 0],
])('for %s at %i so much is asked ahead', (itemId, price, asked) => {
  const rules = { services: ['named'], fromMinor: minor(5_000_00), rate: percent(20) }
  expect(depositAsked({ itemId, price: minor(price) }, rules, minor(100))).toBe(asked)
})

const start = 1_000 * 60 * minuteLength
const terms = (before: number, more: Partial<Parameters<typeof depositTerms>[0]> = {}) =>
  depositTerms({
    tiers: [
      { minutesBefore: 24 * 60, rate: percent(100) },
      { minutesBefore: 6 * 60, rate: percent(50) },
    ],
    ...{ startsAt: start, askedAt: start - before * minuteLength, end: null },
    ...{ left: minor(1_001_00), step: minor(100) },
    ...more,
  })

test('the policy gives back by the hours and keeps whole rupees, in favour of the client', () => {
  expect(terms(24 * 60)).toEqual({ code: 'refund', kept: 0, refund: 1_001_00 })
  expect(terms(6 * 60)).toEqual({ code: 'refund', kept: 500_00, refund: 501_00 })
  expect(terms(60)).toEqual({ code: 'refund', kept: 1_001_00, refund: 0 })
  expect(terms(-1)).toMatchObject({ code: 'begun', kept: 1_001_00 })
  expect(terms(60, { end: 'no_show' })).toMatchObject({ code: 'no_show', kept: 1_001_00 })
  expect(terms(60, { end: 'served' })).toMatchObject({ code: 'served', refund: 1_001_00 })
  expect(terms(60, { tiers: [] })).toEqual({ code: 'no_policy', refund: null, kept: null })
  const whole = (kept: Minor | null, refund: Minor | null) => (kept ?? 0) + (refund ?? 0)
  const { kept, refund } = terms(6 * 60, { left: minor(333_33) })
  expect([whole(kept, refund), (kept ?? 0) % 100]).toEqual([333_33, 0])
})
