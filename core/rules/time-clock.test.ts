import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../kernel/dates.ts'
import { minuteLength, momentOf } from '../kernel/wall-time.ts'
import {
  type ClockTime,
  clockMinutes,
  isEnd,
  isForgotten,
  lateBy,
  possibleActs,
  stateOfClock,
} from './time-clock.ts'

const zone = 'Asia/Kolkata'
const at = (time: string, day = '2030-01-07') => momentOf(instant(`${day}T${time}:00+05:30`))

test('the clock stands at one of three states, and each says what can follow', () => {
  expect(stateOfClock(null)).toBe('out')
  expect(possibleActs('out')).toEqual(['in'])
  expect(possibleActs(stateOfClock({ kind: 'work' }))).toEqual(['break', 'out'])
  expect(possibleActs(stateOfClock({ kind: 'break' }))).toEqual(['back', 'out'])
})

test('work through midnight goes on; what half a day later still has no end was forgotten', () => {
  expect(isForgotten(at('20:00'), at('02:00', '2030-01-08'), zone)).toBe(false)
  expect(isForgotten(at('09:00'), at('23:30'), zone)).toBe(false)
  expect(isForgotten(at('18:00'), at('05:59', '2030-01-08'), zone)).toBe(false)
  expect(isForgotten(at('18:00'), at('06:00', '2030-01-08'), zone)).toBe(true)
})

test('a told end lies after the beginning, within a day, and is over', () => {
  const now = at('09:00', '2030-01-09')
  expect(isEnd(at('10:00'), at('19:00'), now)).toBe(true)
  expect(isEnd(at('10:00'), at('09:59'), now)).toBe(false)
  expect(isEnd(at('10:00'), at('10:01', '2030-01-08'), now)).toBe(false)
  expect(isEnd(at('10:00', '2030-01-08'), at('09:30', '2030-01-09'), now)).toBe(false)
})

test('late is what had passed of the roster, and its break is no part of it', () => {
  const roster = [at('10:00'), at('13:00'), at('13:30'), at('19:00')]
  expect(lateBy(at('09:40'), roster)).toBe(0)
  expect(lateBy(at('10:12'), roster)).toBe(12)
  expect(lateBy(at('14:00'), roster)).toBe(210)
  expect(lateBy(at('21:00'), roster)).toBe(510)
  expect(lateBy(null, roster)).toBe(0)
  expect(lateBy(at('10:12'), [])).toBe(0)
})

const anyTime = fc.record({
  kind: fc.constantFrom('work' as const, 'break' as const),
  from: fc.integer({ min: 0, max: 10_000 }).map((minute) => minute * minuteLength),
  length: fc.option(fc.integer({ min: 0, max: 5_000 * minuteLength })),
})

test('hours are never negative, and never more than from the first to the last', () => {
  fc.assert(
    fc.property(fc.array(anyTime, { maxLength: 8 }), fc.integer({ min: 0 }), (list, until) => {
      let after = 0
      // Times of one person lie after each other.
      const times: ClockTime[] = list.map(({ kind, from, length }) => {
        const begins = after + from
        after = begins + (length ?? 0)
        return { kind, from: begins, to: length === null ? null : after }
      })
      const worked = clockMinutes(times, 'work')
      const paused = clockMinutes(times, 'break')
      expect(Math.min(worked, paused, clockMinutes(times, 'work', until))).toBeGreaterThanOrEqual(0)
      expect(worked + paused).toBeLessThanOrEqual(after / minuteLength)
    }),
  )
})
