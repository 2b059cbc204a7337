import { expect, test } from 'vitest'
import { addDays, type BusinessDate } from '../../kernel/dates.ts'
import { momentAt } from '../../kernel/wall-time.ts'
import { type DonePatchTest, patchTestStanding } from './patch-test.ts'

const zone = 'Asia/Kolkata'
const day0 = '2026-11-28' as BusinessDate
const at = (days: number, minute = 600) =>
  momentAt({ date: addDays(day0, days), minute }, zone, 'start')
const done = (days: number, passed = true): DonePatchTest => ({ at: at(days), passed })
const term = { hoursBefore: 48, validDays: 180 }

const standing = (tests: readonly DonePatchTest[], days: number, minute = 600) =>
  patchTestStanding(term, tests, zone)(at(days, minute), addDays(day0, days))

type Case = [string, readonly DonePatchTest[], number, string, number]
const cases: readonly Case[] = [
  ['nothing was done', [], 0, 'missing', 600],
  ['a minute too early', [done(-2)], 0, 'fresh', 599],
  ['just long enough ago', [done(-2)], 0, 'valid', 600],
  ['late on its last day', [done(-180)], 0, 'valid', 1439],
  ['the day after', [done(-181)], 0, 'old', 0],
  ['failed', [done(-30), done(-5, false)], 0, 'failed', 600],
  ['failed, then passed', [done(-5), done(-30, false)], 0, 'valid', 600],
  ['failed, then passed but too fresh', [done(-1), done(-30, false)], 0, 'fresh', 600],
  ['renewed yesterday while the old one holds', [done(-100), done(-1)], 0, 'valid', 600],
  ['renewed yesterday after the old one ended', [done(-200), done(-1)], 0, 'fresh', 600],
  ['both at one moment: the worse counts', [done(-5, false), done(-5)], 0, 'failed', 600],
]
test.each(cases)('%s', (...given) => {
  const [, tests, days, state, minute] = given
  expect(standing(tests, days, minute).state).toBe(state)
})

test('it says from when, and until when, to the day', () => {
  expect(standing([done(-1)], 0)).toEqual({ state: 'fresh', from: at(1) })
  expect(standing([done(-200)], 0)).toEqual({ state: 'old', until: addDays(day0, -20) })
  expect(standing([done(-100), done(-10)], 0)).toEqual({
    state: 'valid',
    until: addDays(day0, 170),
  })
})
