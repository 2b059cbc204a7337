import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  giftCardCode,
  maskedGiftCardCode,
  printedGiftCardCode,
  readGiftCardCode,
} from './gift-card.ts'

const random = fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 15, maxLength: 15 })
const characters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']

test('a code is read as people write it', () => {
  const code = giftCardCode([1, 0, 22, 30, 5, 9, 31, 12, 0, 1, 17, 28, 3, 14, 6])
  const printed = printedGiftCardCode(code)

  expect(printed).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  const typed = printed.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(readGiftCardCode(typed)).toEqual({ ok: true, value: code })
  expect(maskedGiftCardCode(code.slice(-4))).toBe(`•••• ${code.slice(-4)}`)
})

test('every wrong character is noticed', () => {
  const wrong = fc.record({
    random,
    at: fc.integer({ min: 0, max: 15 }),
    by: fc.integer({ min: 1, max: 31 }),
  })
  fc.assert(
    fc.property(wrong, ({ random: body, at, by }) => {
      const code = giftCardCode(body)
      expect(readGiftCardCode(code).ok).toBe(true)
      const index = characters.indexOf(code.charAt(at))
      const other = characters[(index + by) % 32] ?? ''
      expect(readGiftCardCode(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false)
    }),
  )
})

test('any two characters that changed places are noticed', () => {
  const place = fc.integer({ min: 0, max: 15 })
  fc.assert(
    fc.property(random, place, place, (body, one, other) => {
      const typed = [...giftCardCode(body)]
      fc.pre(typed[one] !== typed[other])
      const swapped = typed.with(one, typed[other] ?? '').with(other, typed[one] ?? '')
      expect(readGiftCardCode(swapped.join('')).ok).toBe(false)
    }),
  )
})

test.each(['', '1234', '0000-0000-0000-000U', '0123456789ABCDEF0'])('%j is no code', (text) => {
  expect(readGiftCardCode(text).ok).toBe(false)
})
