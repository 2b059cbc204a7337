import { expect, test } from 'vitest'
import { RefusalError } from '../refusal-error.ts'
import { requestLimit } from './request-limit.ts'

function limited(requests: number) {
  const time = { now: 1_000_000 }
  const refusal = 'onlinebooking.too_many_requests'
  const check = requestLimit({
    requests,
    windowMilliseconds: 60_000,
    refusal,
    clock: () => time.now,
  })
  const only = {}
  const ask = (ip: string, server: object = only): number | null => {
    try {
      check({ server, ip })
      return null
    } catch (error) {
      return (error as RefusalError).facts.retryAfterSeconds as number
    }
  }
  return { time, ask }
}

test('an address may ask so often in a window, then again once the oldest has left it', () => {
  const { time, ask } = limited(2)
  expect(ask('10.0.0.1')).toBeNull()
  time.now += 20_000
  expect(ask('10.0.0.1')).toBeNull()
  expect(ask('10.0.0.1')).toBe(40)
  // What was refused does not make the wait longer.
  time.now += 40_000
  expect(ask('10.0.0.1')).toBeNull()
  expect(ask('10.0.0.1')).toBe(20)
})

test('others are not held up, and all of one IPv6 network counts as one', () => {
  const { ask } = limited(1)
  expect(ask('10.0.0.1')).toBeNull()
  expect(ask('10.0.0.2')).toBeNull()
  expect(ask('2001:db8:1:2::5')).toBeNull()
  expect(ask('2001:db8:1:2:ffff::1')).not.toBeNull()
  expect(ask('2001:db8:1:3::5')).toBeNull()
})

test('what one server has counted holds nobody up at another', () => {
  const { ask } = limited(1)
  expect(ask('10.0.0.1')).toBeNull()
  expect(ask('10.0.0.1')).not.toBeNull()
  expect(ask('10.0.0.1', {})).toBeNull()
})
