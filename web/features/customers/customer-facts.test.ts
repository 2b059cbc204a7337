import { expect, test } from 'vitest'
import { businessDate } from '../../../core/kernel/dates.ts'
import { birthdayText, birthdayWords, isBirthday, typedBirthday } from './customer-facts.ts'

test.each([
  ['17/10', '10-17'],
  ['7.3', '03-07'],
  ['17-10-1990', '1990-10-17'],
  ['1990-10-17', '1990-10-17'],
  ['29/2', '02-29'],
  ['29/2/2023', undefined],
  ['32/1', undefined],
  ['October', undefined],
  ['  ', null],
])('the birthday typed as %s is %s', (typed, kept) => {
  expect(typedBirthday(typed)).toBe(kept)
})

test('a birthday is shown as people say it, and comes back as it was typed', () => {
  expect(birthdayWords('10-17')).toBe('17 October')
  expect(birthdayWords('1990-10-17')).toBe('17 October 1990')
  expect(typedBirthday(birthdayText('1990-10-17'))).toBe('1990-10-17')
  expect(typedBirthday(birthdayText('10-17'))).toBe('10-17')
  expect(isBirthday({ birthday: '1990-10-17' }, businessDate('2026-10-17'))).toBe(true)
  expect(isBirthday({ birthday: '10-18' }, businessDate('2026-10-17'))).toBe(false)
  expect(isBirthday({ birthday: null }, businessDate('2026-10-17'))).toBe(false)
})
