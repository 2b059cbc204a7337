import { expect, test } from 'vitest'
import { maskedPhone, shownPhone } from './phone.ts'

test('a number of India is read without its country code, another with it', () => {
  expect(shownPhone('919820112417')).toBe('98201 12417')
  expect(shownPhone('6561234567')).toBe('+6561234567')
})

test('a masked number is known again and cannot be called', () => {
  expect(maskedPhone('919820112417')).toBe('98201 •• 417')
  expect(maskedPhone('6561234567')).toBe('65612 •• 567')
})
