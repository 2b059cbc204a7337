import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthlyLeft } from './monthly.ts'

const monthly = (rollCap: number) => ({ sessions: 12, perMonth: 1, rollCap })

test.each([
  ['before it begins', [0, 0], [], { now: 0, later: 12, lapsed: 0 }],
  ['in the first month', [1, 0], [], { now: 1, later: 11, lapsed: 0 }],
  ['what was not used is gone', [3, 0], [], { now: 1, later: 9, lapsed: 2 }],
  ['or goes on, as far as it may', [4, 2], [], { now: 3, later: 8, lapsed: 1 }],
  ['what was used goes nowhere', [3, 2], [1, 0, 2], { now: 0, later: 9, lapsed: 0 }],
  ['what comes back is good again', [2, 0], [1, -1], { now: 2, later: 10, lapsed: 0 }],
])('%s', (_, [begun = 0, cap = 0], used, left) => {
  expect(monthlyLeft(monthly(cap), begun, (month) => used[month] ?? 0)).toEqual(left)
})

test('what was given back for money comes off the months to come', () => {
  expect(monthlyLeft(monthly(0), 2, () => 0, 10)).toEqual({ now: 1, later: 0, lapsed: 1 })
  expect(monthlyLeft(monthly(0), 2, () => 0, 11)).toEqual({ now: 0, later: 0, lapsed: 1 })
})

test('every session is there, to come, used or lapsed, and never more than the cap goes on', () => {
  const months = fc.integer({ min: 1, max: 36 })
  fc.assert(
    fc.property(
      months,
      fc.integer({ min: 1, max: 5 }),
      fc.nat(6),
      fc.array(fc.nat(8), { maxLength: 36 }),
      (count, perMonth, rollCap, wishes) => {
        const plan = { sessions: count * perMonth, perMonth, rollCap }
        const used: number[] = []
        const takenIn = (month: number) => used[month] ?? 0
        for (let begun = 1; begun <= count; begun++) {
          const { now } = monthlyLeft(plan, begun, takenIn)
          expect(now).toBeLessThanOrEqual(perMonth + rollCap)
          used.push(Math.min(wishes[begun - 1] ?? 0, now))
          const left = monthlyLeft(plan, begun, takenIn)
          expect(left.now).toBeGreaterThanOrEqual(0)
          const gone = used.reduce((all, one) => all + one, 0)
          expect(left.now + left.later + left.lapsed + gone).toBe(plan.sessions)
        }
      },
    ),
  )
})
