import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minor } from '../kernel/money.ts'
import { earningValue, pointsEarned, pointsShare, pointsUsed } from './points.ts'

test.each([
  [2_940_00, 1, 29],
  [1_000_00, 10, 100],
  [99_99, 1, 0],
  [0, 10, 0],
  [500_00, 0, 0],
])('goods for %i at %i points a hundred earn %i', (value, earnPerHundred, points) => {
  expect(pointsEarned(minor(value), earnPerHundred)).toBe(points)
})

test('what points have paid earns nothing', () => {
  expect(earningValue({ total: minor(1_000_00), byPoints: minor(100_00) })).toBe(900_00)
  expect(earningValue({ total: minor(99_50), byPoints: minor(100_00) })).toBe(0)
})

test('parts of a value take parts of its points, which add up to all of them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000 }),
      fc.array(fc.integer({ min: 1, max: 500_00 }), { minLength: 1, maxLength: 8 }),
      (points, parts) => {
        const whole = minor(parts.reduce((all, part) => all + part, 0))
        let before = 0
        let taken = 0
        for (const part of parts) {
          const share = pointsShare(points, { whole, before: minor(before), part: minor(part) })
          expect(share).toBeGreaterThanOrEqual(0)
          taken += share
          before += part
        }
        expect(taken).toBe(points)
      },
    ),
  )
  expect(pointsShare(50, { whole: minor(0), before: minor(0), part: minor(0) })).toBe(0)
})

test('points pay in whole points, and not too few at once', () => {
  const rule = { pointValueMinor: 25, minimumToRedeem: 100 }
  expect(pointsUsed(minor(50_00), rule)).toEqual({ ok: true, value: 200 })
  expect(pointsUsed(minor(50_10), rule)).toMatchObject({ refusal: { code: 'points_uneven' } })
  expect(pointsUsed(minor(24_75), rule)).toMatchObject({ refusal: { code: 'points_few' } })
})
