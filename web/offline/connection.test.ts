import { expect, test } from 'vitest'
import { waitBeforeProbe } from './connection.ts'

test('a lost server is asked after at most fifteen seconds, by no two tills at once', () => {
  const shortest = [0, 1, 2, 3, 4, 30].map((turn) => waitBeforeProbe(turn, 0))
  const longest = [0, 1, 2, 3, 4, 30].map((turn) => waitBeforeProbe(turn, 1))
  expect(shortest).toEqual([1_000, 2_000, 4_000, 7_500, 7_500, 7_500])
  expect(longest).toEqual([2_000, 4_000, 8_000, 15_000, 15_000, 15_000])
})
