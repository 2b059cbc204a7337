import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { Tx } from './client.ts'
import { operation } from './operation.ts'

// F09: two acts take the same two locks in opposite order.

let opened: TestDatabase
beforeAll(async () => {
  opened = await openTestDatabase()
  await sql`create table shelf (place integer primary key, pieces integer not null)`.execute(
    opened.database,
  )
  await sql`insert into shelf values (1, 0), (2, 0)`.execute(opened.database)
})
afterAll(() => opened.close())

/** Both hold their first lock before either asks for its second. */
function crossing() {
  let runs = 0
  let waiting = 2
  let go: () => void = () => {}
  const bothHoldOne = new Promise<void>((resolve) => {
    go = resolve
  })
  const work = async (tx: Tx, [first, second]: readonly [number, number]) => {
    runs += 1
    await sql`set local deadlock_timeout = '50ms'`.execute(tx)
    await sql`update shelf set pieces = pieces + 1 where place = ${first}`.execute(tx)
    waiting -= 1
    if (waiting === 0) go()
    await bothHoldOne
    await sql`update shelf set pieces = pieces + 1 where place = ${second}`.execute(tx)
  }
  return { work, runs: () => runs }
}

test('without the runner a deadlock takes one of two acts away', async () => {
  const { work } = crossing()
  const both = await Promise.allSettled([
    opened.database.transaction().execute((tx) => work(tx, [1, 2])),
    opened.database.transaction().execute((tx) => work(tx, [2, 1])),
  ])
  const failed = both.filter((each) => each.status === 'rejected')
  expect(failed.map(({ reason }) => (reason as { code: string }).code)).toEqual(['40P01'])
})

test('the runner does an act again that met a deadlock, and nobody notices', async () => {
  const { work, runs } = crossing()
  const act = operation('countPieces', (tx, _actor: null, places: readonly [number, number]) =>
    work(tx, places),
  )
  await Promise.all([act(opened.database, null, [1, 2]), act(opened.database, null, [2, 1])])
  expect(runs()).toBe(3)
  const { rows } = await sql`select pieces from shelf order by place`.execute(opened.database)
  expect(rows).toEqual([{ pieces: 3 }, { pieces: 3 }])
})
