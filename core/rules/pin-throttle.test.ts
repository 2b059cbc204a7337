import { expect, test } from 'vitest'
import { instant } from '../kernel/dates.ts'
import { waitSeconds } from './pin-throttle.ts'

const lastAt = instant('2026-11-27T10:00:00.000Z')
const laterBy = (milliseconds: number) =>
  instant(new Date(Date.parse(lastAt) + milliseconds).toISOString())

test('the wait doubles with each try beyond the free ones, up to a quarter of an hour', () => {
  const waits = [4, 5, 6, 7, 8, 9, 10, 30].map((count) => waitSeconds({ count, lastAt }, 5, lastAt))
  expect(waits).toEqual([0, 30, 60, 120, 240, 480, 900, 900])
  expect(waitSeconds({ count: 5, lastAt }, 5, laterBy(29_500))).toBe(1)
  expect(waitSeconds({ count: 5, lastAt }, 5, laterBy(30_000))).toBe(0)
})

test('a clock that was set back makes nobody wait longer than the whole wait', () => {
  expect(waitSeconds({ count: 6, lastAt }, 5, laterBy(-86_400_000))).toBe(60)
})
