import { expect, test } from 'vitest'
import { recent } from './recent.ts'

test('an answer is asked for once until it is forgotten', async () => {
  const cache = recent<string, number>(60_000)
  let asked = 0
  const load = async () => ++asked

  expect(await cache.get('a', load)).toBe(1)
  expect(await cache.get('a', load)).toBe(1)
  cache.forget()
  expect(await cache.get('a', load)).toBe(2)
})

test('an answer older than its age is asked for again', async () => {
  const cache = recent<string, number>(0)
  let asked = 0
  expect(await cache.get('a', async () => ++asked)).toBe(1)
  expect(await cache.get('a', async () => ++asked)).toBe(2)
})

// The change commits while an older answer is on its way: keeping that one would hide the change.
test('what was being read while a change was made is not kept', async () => {
  const cache = recent<string, string>(60_000)
  let arrive: (value: string) => void = () => {}
  const slow = cache.get('a', () => new Promise<string>((resolve) => (arrive = resolve)))
  cache.forget()
  arrive('before the change')
  expect(await slow).toBe('before the change')
  expect(await cache.get('a', async () => 'after the change')).toBe('after the change')
})

test('it does not grow without end', async () => {
  const cache = recent<number, number>(60_000, 3)
  for (let key = 0; key < 10; key++) await cache.get(key, async () => key)
  expect(await cache.get(9, async () => -1)).toBe(9)
  expect(await cache.get(0, async () => -1)).toBe(-1)
})
