import '../testing/browser.ts'
import { expect, test } from 'vitest'
import type { FeedItem } from '../../../core/contracts/device-catalogue.ts'
import { minor } from '../../../core/kernel/money.ts'
import { catalogueOf } from './catalogue.ts'
import { keepPage, type StoredState } from './catalogue-store.ts'

const uuid = (n: number) => `0193b6f0-0000-7000-8000-${String(n).padStart(12, '0')}`
const thing = (n: number): FeedItem => ({
  ...{ id: uuid(n), name: `Thing ${n}`, code: `T-${n}`, priceMinor: minor(n * 100) },
  ...{ taxClassId: uuid(99), updatedAt: '2026-10-17T00:00:00Z' },
})
const things = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => thing(from + place))

/** A device that has kept a list of some parts. */
async function kept(outletId: string, parts: readonly FeedItem[][]): Promise<void> {
  const lists = { categories: [], favourites: [] }
  let state: StoredState = {
    outletId,
    loadId: `${outletId}-load`,
    cursor: '1',
    complete: false,
    blocks: 0,
    lists,
  }
  for (const [place, items] of parts.entries()) {
    const complete = place === parts.length - 1
    state = await keepPage({ ...state, complete }, { items, gone: [] })
  }
}

test('a thing is found as soon as its part of the kept list is read', async () => {
  const outletId = uuid(70)
  await kept(outletId, [things(1, 300), things(301, 2_000)])
  const catalogue = catalogueOf(outletId)
  const look = (n: number) => () => catalogue.view().memory.byId(uuid(n)) ?? null
  expect(look(7)()).toBeNull()
  const found = await catalogue.untilFound(look(7))
  expect(found?.name).toBe('Thing 7')
  // Of the rest nothing is there yet.
  expect([catalogue.view().phase, look(2_300)()]).toEqual(['opening', null])
  expect((await catalogue.untilFound(look(2_300)))?.name).toBe('Thing 2300')
  expect(await catalogue.untilFound(look(9_999), Promise.reject(new Error('gone')))).toBeNull()
  expect([catalogue.view().phase, catalogue.view().memory.size()]).toEqual(['ready', 2_300])
})
