import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minor } from '../../kernel/money.ts'
import { planShares } from './plan-price.ts'
import { takeSessions } from './sessions.ts'

const ofTen = { left: 10, deferred: minor(10_000_00), price: minor(1_500_00) }

test('a session is worth its share of what was paid, or what it costs by itself', () => {
  const owed = { deferred: 1_000_00 }
  expect(takeSessions(ofTen, 1, 'payment')).toMatchObject({ value: { ...owed, worth: 1_000_00 } })
  expect(takeSessions(ofTen, 1, 'item')).toMatchObject({ value: { ...owed, worth: 1_500_00 } })
})

test('no more is taken than is left', () => {
  expect(takeSessions(ofTen, 11, 'payment')).toEqual({
    ok: false,
    refusal: { code: 'sessions_short', facts: { left: 10, wanted: 11 } },
  })
})

test('all sessions together are worth what was paid, in whatever parts they are taken', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
      (paid, parts) => {
        let left = parts.reduce((all, part) => all + part, 0)
        let deferred = minor(paid)
        for (const part of parts) {
          const taken = takeSessions({ left, deferred, price: minor(1) }, part, 'payment')
          if (!taken.ok) throw new Error('short')
          left -= part
          deferred = minor(deferred - taken.value.deferred)
          expect(deferred).toBeGreaterThanOrEqual(0)
        }
        expect(deferred).toBe(0)
      },
    ),
  )
})

test('the price of a package is spread over its services by what they cost by themselves', () => {
  const facial = { price: minor(3_000_00), sessions: 1 }
  const wash = { price: minor(200_00), sessions: 5 }
  expect(planShares(minor(3_000_00), [facial, wash])).toEqual([2_250_00, 750_00])
  const gift = { price: minor(0), sessions: 2 }
  expect(planShares(minor(100_00), [gift, gift])).toEqual([50_00, 50_00])
})
