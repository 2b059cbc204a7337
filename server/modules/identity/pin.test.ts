import { expect, test } from 'vitest'
import { checkNewPin } from './pin.ts'
import { pinDigest } from './pin-digest.ts'

const judged = (pin: string) => {
  const decision = checkNewPin(pin)
  return decision.ok ? 'allowed' : decision.refusal.facts.why
}

test.each([
  ['0000', 'repeat'],
  ['1212', 'repeat'],
  ['123123', 'repeat'],
  ['112233', 'repeat'],
  ['122122', 'repeat'],
  ['1234', 'row'],
  ['8901', 'row'],
  ['98765', 'row'],
  ['1221', 'row'],
  ['1987', 'year'],
  ['2031', 'year'],
  ['2580', 'well_known'],
  ['1590', 'well_known'],
])('the PIN %s is easy to guess: %s', (pin, why) => {
  expect(judged(pin)).toBe(why)
})

test.each(['4821', '7305', '90417', '27183645'])('the PIN %s will do', (pin) => {
  expect(judged(pin)).toBe('allowed')
})

// Whoever refuses too much leaves few to guess among.
test('of all PINs of four digits more than nine thousand four hundred are left', () => {
  const all = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0'))
  expect(all.filter((pin) => judged(pin) === 'allowed').length).toBeGreaterThan(9_400)
})

test('a PIN has one digest under a key, and another under another', async () => {
  const [first, again, otherPin, otherKey] = await Promise.all([
    pinDigest('4821', 'key one'),
    pinDigest('4821', 'key one'),
    pinDigest('4822', 'key one'),
    pinDigest('4821', 'key two'),
  ])
  expect(first).toHaveLength(32)
  expect(again.equals(first)).toBe(true)
  expect(otherPin.equals(first)).toBe(false)
  expect(otherKey.equals(first)).toBe(false)
})
