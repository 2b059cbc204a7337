import { beforeEach, expect, test, vi } from 'vitest'
import type { KeptTable } from './kept-table.ts'
import { openBrowser } from './testing/browser.ts'

type Names = KeptTable<{ name: string }, { lines: string[] }>

/** Another page of the same browser: modules of its own over the same storage. */
async function openTab(): Promise<Names> {
  vi.resetModules()
  return (await import('./kept-table.ts')).keptTable('names')
}

const place = (cursor: string) => ({ feed: 'shop', cursor, complete: false, at: 1 })
const thing = (no: number) => ({
  ...{ key: `key ${no}`, seq: no },
  ...{ head: { name: `Lata ${no}` }, body: { lines: [`Tea ${no}`] } },
})
const page = (...numbers: number[]) => ({ things: numbers.map(thing), gone: [] })

async function namesOf(table: Names, feed = 'shop'): Promise<string[]> {
  const names: string[] = []
  expect(await table.readHeads(feed, (heads) => void names.push(...heads.map((h) => h.name)))).toBe(
    true,
  )
  return names
}

let table: Names
beforeEach(async () => {
  openBrowser()
  table = await openTab()
})

test('what was kept is there after a restart, the latest first, with the place behind it', async () => {
  await table.keepPage(place('one'), page(...Array.from({ length: 603 }, (_, i) => i)))
  await table.keepPage(place('two'), { things: [thing(2_000)], gone: ['key 7'] })
  const later = await openTab()

  const names = await namesOf(later)
  expect(names).toHaveLength(603)
  expect(names.slice(0, 2)).toEqual(['Lata 2000', 'Lata 602'])
  expect(names).not.toContain('Lata 7')
  expect(await later.body('shop', 'key 9')).toEqual({ lines: ['Tea 9'] })
  expect(await later.body('shop', 'key 7')).toBeNull()
  expect(await later.headsOf('shop', ['key 3', 'key 7'])).toEqual([{ name: 'Lata 3' }])
  expect((await later.place('shop'))?.cursor).toBe('two')
})

test('many with one place in the order are all read', async () => {
  const things = Array.from({ length: 520 }, (_, i) => ({ ...thing(i), seq: 5 }))
  await table.keepPage(place('one'), { things, gone: [] })
  expect(new Set(await namesOf(table)).size).toBe(520)
})

test('nothing that is said of people stands in the open', async () => {
  await table.keepPage(place('one'), page(1))
  const { default: Dexie } = await import('dexie')
  const database = await new Dexie('names').open()
  const rows = await Promise.all(['heads', 'bodies'].map((name) => database.table(name).toArray()))
  const text = JSON.stringify(rows, (_, value) =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
  )
  expect(text).toContain('key 1')
  expect(text).not.toMatch(/Lata|Tea/)
})

test('a page that cannot be kept leaves the place where it was', async () => {
  await table.keepPage(place('one'), page(1))
  const full = new DOMException('full', 'QuotaExceededError')
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw full
  })
  await expect(table.keepPage(place('two'), page(2))).rejects.toThrow()
  put.mockRestore()
  expect((await table.place('shop'))?.cursor).toBe('one')
  expect(await namesOf(table)).toEqual(['Lata 1'])
})

test('what is below a place of the order goes, and so do other feeds', async () => {
  await table.keepPage(place('one'), page(1, 2, 3))
  expect(await table.dropBelow('shop', 3)).toEqual(['key 1', 'key 2'])
  expect(await namesOf(table)).toEqual(['Lata 3'])
  expect(await table.body('shop', 'key 1')).toBeNull()

  await table.keepPage({ ...place('x'), feed: 'other' }, page(4))
  await table.dropOthers('other')
  expect(await namesOf(table)).toEqual([])
  expect(await table.place('shop')).toBeUndefined()
  expect(await namesOf(table, 'other')).toEqual(['Lata 4'])
  await table.dropOthers(null)
  expect(await namesOf(table, 'other')).toEqual([])
})

test('what another device has sealed is told, so that it is loaded anew', async () => {
  await table.keepPage(place('one'), page(1))
  const { default: Dexie } = await import('dexie')
  await Dexie.delete('vendly-keys')
  const stranger = await openTab()
  expect(await stranger.readHeads('shop', () => undefined)).toBe(false)
  expect(await stranger.body('shop', 'key 1')).toBeNull()
})
