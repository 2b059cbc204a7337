import { beforeEach, expect, test, vi } from 'vitest'
import { openBrowser } from './testing/browser.ts'

const megabytes = 1024 * 1024
const kept = new Map<string, string>()

beforeEach(() => {
  openBrowser()
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  })
})

/** The app as it is opened anew on this device. */
async function openApp() {
  vi.resetModules()
  return import('./storage-health.ts')
}

const create = (name: string) =>
  new Promise<void>((resolve) => {
    const opening = indexedDB.open(name)
    opening.onsuccess = () => {
      opening.result.close()
      resolve()
    }
  })

test.each([
  [{ quota: 1_000 * megabytes, usage: 100 * megabytes }, false],
  [{ quota: 1_000 * megabytes, usage: 901 * megabytes }, true],
  [{ quota: 100 * megabytes, usage: 51 * megabytes }, true],
  [{ quota: 100 * megabytes, usage: 49 * megabytes }, false],
  [{}, false],
])('of %j little is left: %s', async (estimate, low) => {
  expect((await openApp()).isLow(estimate)).toBe(low)
})

test('a database that had to be there and is gone is named at the next start', async () => {
  const first = await openApp()
  await create('vendly-journal')
  first.noteDatabase('vendly-journal')
  expect(await first.lostDatabases()).toEqual([])

  expect(await (await openApp()).lostDatabases()).toEqual([])
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('vendly-journal').onsuccess = resolve
  })
  const later = await openApp()
  // Whoever opens it now makes it anew, but it was gone when the app was opened.
  await create('vendly-journal')
  expect(await later.lostDatabases()).toEqual(['vendly-journal'])
  expect(await (await openApp()).lostDatabases()).toEqual([])
})
