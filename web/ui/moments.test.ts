import { expect, test } from 'vitest'
import { businessDate, instant } from '../../core/kernel/dates.ts'
import { dayWords, hourWords, momentWords, spanWords, timeWords, weekdayWords } from './moments.ts'

const evening = instant('2026-10-17T12:12:00.000Z')

test('a time is written as the clock of the outlet shows it', () => {
  expect(timeWords(evening, 'Asia/Kolkata')).toBe('5:42 pm')
  expect(timeWords(instant('2026-10-17T18:30:00.000Z'), 'Asia/Kolkata')).toBe('12:00 am')
})

test('the year stands only where it is another one', () => {
  const today = businessDate('2026-10-17')
  expect(dayWords(today, today)).toBe('Sat 17 Oct')
  expect(dayWords(businessDate('2025-10-17'), today)).toBe('Fri 17 Oct 2025')
})

test('days from one to another name the month once where they can, and the year where it is another', () => {
  const words = (from: string, to: string) =>
    spanWords(businessDate(from), businessDate(to), businessDate('2026-10-17'))
  expect(words('2026-12-14', '2026-12-20')).toBe('14 to 20 Dec')
  expect(words('2026-11-30', '2026-12-06')).toBe('30 Nov to 6 Dec')
  expect(words('2026-12-28', '2027-01-03')).toBe('28 Dec to 3 Jan 2027')
})

test('a moment of today leaves the day away, by the outlet’s midnight', () => {
  const now = instant('2026-10-17T17:00:00.000Z')
  expect(momentWords(evening, 'Asia/Kolkata', now)).toBe('5:42 pm')
  expect(momentWords(evening, 'Asia/Kolkata', instant('2026-10-17T19:00:00.000Z'))).toBe(
    'Sat 17 Oct, 5:42 pm',
  )
})

test('hours and weekdays have their names', () => {
  expect([0, 9, 12, 20].map(hourWords)).toEqual(['12 am', '9 am', '12 pm', '8 pm'])
  expect(weekdayWords(businessDate('2026-10-17'))).toBe('Saturday')
})
