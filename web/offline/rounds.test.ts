import { expect, test } from 'vitest'
import { inRounds } from './rounds.ts'

test('who asks while it is asked gets one more round, however many ask', async () => {
  let begun = 0
  let running = 0
  let most = 0
  const ask = inRounds(async () => {
    begun += 1
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running -= 1
  })
  await Promise.all([ask(), ask(), ask()])
  expect({ begun, most }).toEqual({ begun: 2, most: 1 })
  await ask()
  expect(begun).toBe(3)
})

test('a round that fails is told, and the next one is asked as ever', async () => {
  let failed = 0
  let begun = 0
  const ask = inRounds(
    () => {
      begun += 1
      return begun === 1 ? Promise.reject(new Error('nobody answers')) : Promise.resolve()
    },
    () => {
      failed += 1
    },
  )
  await ask()
  await ask()
  expect({ begun, failed }).toEqual({ begun: 2, failed: 1 })
})
