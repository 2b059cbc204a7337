import { expect, test } from 'vitest'
import { RefusalError } from '../refusal-error.ts'
import { attemptLimit } from './attempt-limit.ts'

const wrong = () => Promise.reject(new RefusalError({ code: 'wrong', facts: {} }))
const right = () => Promise.resolve('in')

interface Limit {
  run(address: string, work: () => Promise<unknown>, server?: object): Promise<unknown>
}

function limitAt(clock: () => number): Limit {
  const limit = attemptLimit({
    failures: 5,
    windowMilliseconds: 60_000,
    refusal: 'too_many',
    isFailure: (error) => error instanceof RefusalError && error.code === 'wrong',
    clock,
  })
  const only = {}
  return { run: (ip, work, server = only) => limit.run({ server, ip }, work) }
}

async function fail(limit: Limit, address: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await expect(limit.run(address, wrong)).rejects.toMatchObject({ code: 'wrong' })
  }
}

test('the sixth attempt after five failures has to wait, even with the right answer', async () => {
  let time = 1_000
  const limit = limitAt(() => time)
  await fail(limit, '10.0.0.1', 5)
  time += 20_000
  const refused = limit.run('10.0.0.1', right)
  await expect(refused).rejects.toMatchObject({
    code: 'too_many',
    facts: { retryAfterSeconds: 40 },
  })
  time += 39_999
  await expect(limit.run('10.0.0.1', right)).rejects.toMatchObject({ code: 'too_many' })
  time += 1
  expect(await limit.run('10.0.0.1', right)).toBe('in')
})

test('the window slides: each failure is forgotten a minute after it happened', async () => {
  let time = 0
  const limit = limitAt(() => time)
  await fail(limit, '10.0.0.1', 4)
  time = 59_000
  await fail(limit, '10.0.0.1', 1)
  time = 60_000
  await fail(limit, '10.0.0.1', 4)
  await expect(limit.run('10.0.0.1', right)).rejects.toMatchObject({
    facts: { retryAfterSeconds: 59 },
  })
})

test('success does not count, nor does trouble of our own', async () => {
  const limit = limitAt(() => 0)
  for (let i = 0; i < 20; i++) expect(await limit.run('10.0.0.1', right)).toBe('in')
  for (let i = 0; i < 20; i++) {
    const trouble = limit.run('10.0.0.1', () => Promise.reject(new Error('database down')))
    await expect(trouble).rejects.toThrow('database down')
  }
  await fail(limit, '10.0.0.1', 5)
})

test('other addresses are not held up; an IPv6 network counts as one', async () => {
  const limit = limitAt(() => 0)
  await fail(limit, '::ffff:10.0.0.1', 5)
  await expect(limit.run('10.0.0.1', right)).rejects.toMatchObject({ code: 'too_many' })
  expect(await limit.run('10.0.0.2', right)).toBe('in')

  for (let i = 0; i < 5; i++) await fail(limit, `2001:db8:1:2::${i}`, 1)
  const neighbour = limit.run('2001:db8:1:2:aaaa:bbbb:cccc:dddd', right)
  await expect(neighbour).rejects.toMatchObject({ code: 'too_many' })
  expect(await limit.run('2001:db8:1:3::1', right)).toBe('in')
})

test('what one server has counted holds nobody up at another', async () => {
  const limit = limitAt(() => 0)
  await fail(limit, '10.0.0.1', 5)
  await expect(limit.run('10.0.0.1', right)).rejects.toMatchObject({ code: 'too_many' })
  expect(await limit.run('10.0.0.1', right, {})).toBe('in')
})

test('guesses sent side by side do not slip through', async () => {
  const limit = limitAt(() => 0)
  let asked = 0
  const slowlyWrong = async () => {
    asked++
    await new Promise((resolve) => setTimeout(resolve, 5))
    return wrong()
  }
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, () => limit.run('10.0.0.1', slowlyWrong)),
  )
  expect(asked).toBe(5)
  const codes = outcomes.map((o) => o.status === 'rejected' && (o.reason as RefusalError).code)
  expect(codes.filter((code) => code === 'too_many')).toHaveLength(45)
})

test('a whole shop may sign in at the same moment', async () => {
  const limit = limitAt(() => 0)
  const slowlyRight = () => new Promise((resolve) => setTimeout(() => resolve('in'), 2))
  const signedIn = await Promise.all(
    Array.from({ length: 40 }, () => limit.run('10.0.0.1', slowlyRight)),
  )
  expect(signedIn).toHaveLength(40)
})

test('its memory is bounded: the addresses unused for longest are forgotten', async () => {
  const limit = limitAt(() => 0)
  await fail(limit, '10.0.0.1', 5)
  for (let i = 0; i < 9_999; i++) await limit.run(`10.1.${i >> 8}.${i & 255}`, right)
  await expect(limit.run('10.0.0.1', right)).rejects.toMatchObject({ code: 'too_many' })
  for (let i = 0; i < 10_000; i++) await limit.run(`10.2.${i >> 8}.${i & 255}`, right)
  expect(await limit.run('10.0.0.1', right)).toBe('in')
})
