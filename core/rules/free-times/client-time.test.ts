import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withClientTime } from './client-time.ts'

const step = (offsetMinutes: number, lengthMinutes: number, needsStaff = true) => ({
  ...{ offsetMinutes, lengthMinutes, needsStaff, beforeMinutes: 0, afterMinutes: 0 },
})
const colour = [step(0, 40), step(40, 30, false), step(70, 20)]
const times = (steps: readonly { offsetMinutes: number; lengthMinutes: number }[]) =>
  steps.map(({ offsetMinutes, lengthMinutes }) => [offsetMinutes, lengthMinutes])

test.each([
  {
    extra: 0,
    becomes: [
      [0, 40],
      [40, 30],
      [70, 20],
    ],
  },
  {
    extra: 15,
    becomes: [
      [0, 55],
      [55, 30],
      [85, 20],
    ],
  },
  {
    extra: -10,
    becomes: [
      [0, 30],
      [30, 30],
      [60, 20],
    ],
  },
  {
    extra: -240,
    becomes: [
      [0, 5],
      [5, 30],
      [35, 20],
    ],
  },
])('long hair takes the hands longer, not the colour: $extra minutes', ({ extra, becomes }) => {
  expect(times(withClientTime(colour, extra))).toEqual(becomes)
})

test('what is beside the longest step stays where it is', () => {
  const both = [step(0, 60), step(0, 30), step(60, 10)]
  expect(times(withClientTime(both, 10))).toEqual([
    [0, 70],
    [0, 30],
    [70, 10],
  ])
})

test('a service of which nobody does a step takes as long for everybody', () => {
  const steam = [step(0, 30, false)]
  expect(withClientTime(steam, 20)).toBe(steam)
  expect(withClientTime([], 20)).toEqual([])
})

test('the whole grows by what was agreed, and gaps between steps stay', () => {
  const steps = fc.array(
    fc.record({ gap: fc.nat(30), length: fc.integer({ min: 5, max: 120 }), staff: fc.boolean() }),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(steps, fc.integer({ min: -240, max: 240 }), (drawn, extra) => {
      let at = 0
      const before = drawn.map(({ gap, length, staff }) => {
        const made = step(at + gap, length, staff)
        at += gap + length
        return made
      })
      const after = withClientTime(before, extra)
      const served = before.filter(({ needsStaff }) => needsStaff)
      const longest = Math.max(0, ...served.map(({ lengthMinutes }) => lengthMinutes))
      const end = (some: readonly (typeof before)[number][]) =>
        Math.max(...some.map((one) => one.offsetMinutes + one.lengthMinutes))
      const grown = served.length === 0 ? 0 : Math.max(extra, 5 - longest)
      expect(end(after) - end(before)).toBe(grown)
      for (const [place, one] of after.entries()) {
        const next = after[place + 1]
        const was = [before[place], before[place + 1]] as const
        if (!next || !was[0] || !was[1]) continue
        const gap = (a: typeof one, b: typeof one) =>
          b.offsetMinutes - a.offsetMinutes - a.lengthMinutes
        expect(gap(one, next)).toBe(gap(was[0], was[1]))
      }
    }),
  )
})
