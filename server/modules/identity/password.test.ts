import { expect, test } from 'vitest'
import { checkNewPassword, checkPassword, hashPassword, passwordProblem } from './password.ts'

test('a password is kept as argon2id with a salt of its own', async () => {
  const [one, two] = await Promise.all([
    hashPassword('monsoon umbrella'),
    hashPassword('monsoon umbrella'),
  ])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await checkPassword('monsoon umbrella', one)).toBe(true)
  expect(await checkPassword('monsoon umbrellas', one)).toBe(false)
})

test('nobody signs in without a usable hash', async () => {
  expect(await checkPassword('anything', undefined)).toBe(false)
  expect(await checkPassword('not a hash', 'not a hash')).toBe(false)
})

test('a letter typed as one sign or as two is the same letter', async () => {
  const hash = await hashPassword('caf\u00e9 marine drive')
  expect(await checkPassword('cafe\u0301 marine drive', hash)).toBe(true)
})

// Without the stand-in hash an unknown e-mail answers in well under a millisecond, a known one in tens of them.
test('an unknown e-mail costs the time of a known one', async () => {
  const hash = await hashPassword('monsoon umbrella')
  const timeOf = async (known: string | undefined) => {
    const begin = performance.now()
    await checkPassword('some wrong guess', known)
    return performance.now() - begin
  }
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let i = 0; i < 8; i++) {
    times.known.push(await timeOf(hash))
    times.unknown.push(await timeOf(undefined))
  }
  // The quickest of each: what the machine does besides only ever adds.
  const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)]
  expect(unknown).toBeGreaterThan(known / 3)
  expect(unknown).toBeLessThan(known * 3)
})

test.each([
  ['short pass', null],
  ['ninechars', 'too_short'],
  ['admin123', 'too_short'],
  ['asha@example.com', 'is_email'],
  ['Asha@Example.com', 'is_email'],
  ['password123', 'well_known'],
  ['Password@123', 'well_known'],
  ['1234567890', 'well_known'],
  ['0987654321', 'well_known'],
  ['qwertyuiop', 'well_known'],
  ['aaaaaaaaaaaa', 'well_known'],
  ['ababababab', 'well_known'],
  ['बारिश का मौसम', null],
])('the new password %s: %s', (password, why) => {
  const judged = checkNewPassword(password, 'asha@example.com')
  expect(judged.ok ? null : judged.refusal.facts.why).toBe(why)
  expect(passwordProblem(password, 'asha@example.com') === null).toBe(why === null)
})
