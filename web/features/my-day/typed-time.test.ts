import { expect, test } from 'vitest'
import { instant } from '../../../core/kernel/dates.ts'
import { momentTyped, typedMoment } from './typed-time.ts'

test('a day and a time are those of the outlet, there and back', () => {
  const at = instant('2026-11-28T04:35:00.000Z')
  expect(typedMoment(at, 'Asia/Kolkata')).toBe('2026-11-28T10:05')
  expect(momentTyped('2026-11-28T10:05', 'Asia/Kolkata')).toBe(at)
  expect(momentTyped('', 'Asia/Kolkata')).toBeNull()
  expect(momentTyped('2026-02-31T10:05', 'Asia/Kolkata')).toBeNull()
})
