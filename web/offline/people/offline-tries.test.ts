import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openBrowser } from '../testing/browser.ts'

type Tries = typeof import('./offline-tries.ts')

/** Another page, or the same after the plug was pulled. */
async function openTab(): Promise<Tries> {
  vi.resetModules()
  return import('./offline-tries.ts')
}

const begun = Date.parse('2026-11-27T10:00:00.000Z')
let tries: Tries
beforeEach(async () => {
  openBrowser()
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(begun)
  tries = await openTab()
})
afterEach(() => vi.useRealTimers())

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'looked at',
    (problem) => `${problem.code} ${problem.retryAfter ?? ''}`.trim(),
  )

async function guess(times: number, from = tries): Promise<string[]> {
  const outcomes: string[] = []
  for (let n = 0; n < times; n++) outcomes.push(await outcome(from.takeOfflineTry()))
  return outcomes
}

test('five are free; then the waits grow as at the server, across a restart', async () => {
  expect(await guess(5)).toEqual(Array(5).fill('looked at'))
  const later = await openTab()
  expect(await guess(1, later)).toEqual(['identity.pin_locked 30'])
  vi.setSystemTime(begun + 30_000)
  expect(await guess(2, later)).toEqual(['looked at', 'identity.pin_locked 60'])
  // A clock that is set back shortens nothing.
  vi.setSystemTime(begun - 86_400_000)
  expect(await guess(1, later)).toEqual(['identity.pin_locked 60'])
})

test('a right PIN takes back only itself', async () => {
  await guess(4)
  await tries.forgiveOfflineTry(await tries.takeOfflineTry())
  expect(await guess(2)).toEqual(['looked at', 'identity.pin_locked 30'])
})

test('guesses side by side in two tabs are no more than five', async () => {
  const other = await openTab()
  const guesses = [tries, other].flatMap((tab) => Array.from({ length: 10 }, tab.takeOfflineTry))
  const outcomes = await Promise.all(guesses.map(outcome))
  expect(outcomes.filter((one) => one === 'looked at')).toHaveLength(5)
})

test('whoever sets the clock on gets thirty guesses, until the server was seen', async () => {
  const patient = async (times: number) => {
    const outcomes: string[] = []
    for (let n = 0; n < times; n++) {
      vi.setSystemTime(Date.now() + 3_600_001)
      outcomes.push(...(await guess(1)))
    }
    return outcomes
  }
  expect(await patient(31)).toEqual([...Array(30).fill('looked at'), 'device.pins_stopped'])
  expect(await patient(1)).toEqual(['device.pins_stopped'])
  await tries.serverSeen()
  expect(await patient(1)).toEqual(['looked at'])
})

test('seeing the server shortens no wait', async () => {
  await guess(5)
  await tries.serverSeen()
  expect(await guess(1)).toEqual(['identity.pin_locked 30'])
})
