import { expect, test } from 'vitest'
import type { Instant } from '../../../core/kernel/dates.ts'
import { judgeToken, newRefreshToken, successorOf, tokenHash } from './refresh-token.ts'

const at = (seconds: number) =>
  new Date(Date.UTC(2026, 10, 21, 9, 0, 0, seconds * 1000)).toISOString() as Instant

test('the current token is exchanged, whenever it comes', () => {
  expect(judgeToken({ usedAt: null, currentIssuedAt: at(0) }, at(500_000))).toBe('exchange')
})

test('its predecessor may come again for ten seconds', () => {
  const predecessor = { usedAt: at(0), currentIssuedAt: at(0) }
  expect(judgeToken(predecessor, at(0))).toBe('repeat')
  expect(judgeToken(predecessor, at(10))).toBe('repeat')
  expect(judgeToken(predecessor, at(10.001))).toBe('reused')
})

test('the one before the predecessor was stolen, however fresh it is', () => {
  expect(judgeToken({ usedAt: at(0), currentIssuedAt: at(1) }, at(2))).toBe('reused')
  expect(judgeToken({ usedAt: at(0), currentIssuedAt: null }, at(2))).toBe('reused')
})

test('the successor is the same each time, long, and unlike for another token or secret', () => {
  const token = newRefreshToken()
  const next = successorOf(token, 'secret')
  expect(successorOf(token, 'secret')).toBe(next)
  expect(Buffer.from(next, 'base64url')).toHaveLength(32)
  const others = [successorOf(token, 'other'), successorOf(newRefreshToken(), 'secret'), token]
  expect(others).not.toContain(next)
  expect(tokenHash(next)).toHaveLength(32)
})
