import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { runInTransaction } from '../database/operation.ts'
import { newId } from '../ids.ts'
import { type Announcement, type Announcements, startAnnouncements, tellTopic } from './announce.ts'

let shop: TestDatabase
beforeAll(async () => {
  shop = await openTestDatabase()
})
afterAll(() => shop.close())

interface Process extends Announcements {
  readonly heard: Announcement[]
  readonly topics: string[]
  readonly gaps: () => number
}

function startProcess(): Process {
  const heard: Announcement[] = []
  const topics: string[] = []
  let gaps = 0
  const announcements = startAnnouncements({
    connectionString: shop.connectionString,
    pool: shop.pool,
    onHeard: (more) => heard.push(...more),
    onTopic: (topic) => topics.push(topic),
    onGap: () => {
      gaps += 1
    },
    onTrouble: () => {},
  })
  return { ...announcements, heard, topics, gaps: () => gaps }
}

const sale = () => ({
  id: newId(),
  type: 'sale.completed' as const,
  subject: newId(),
  outletId: newId(),
  time: '2026-11-01T10:00:00.000Z',
  data: { totalMinor: 118_00 },
})

const listeners = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and query like 'listen%'`.execute(shop.database)
  return rows[0]?.n ?? 0
}

test('a topic is told to all after the commit, and never when the work was rolled back', async () => {
  const [first, second] = [startProcess(), startProcess()]
  await expect.poll(listeners).toBe(2)
  await runInTransaction(shop.database, async (tx) => {
    await tellTopic(tx, 'rolled back')
    throw new Error('changed its mind')
  }).catch(() => {})
  await runInTransaction(shop.database, (tx) => tellTopic(tx, 'kept'))
  await expect.poll(() => second.topics).toEqual(['kept'])
  await expect.poll(() => first.topics).toEqual(['kept'])
  expect(first.heard).toEqual([])
  await Promise.all([first.stop(), second.stop()])
})

test('what one process delivers, all hear, in order and without its data', async () => {
  const [first, second] = [startProcess(), startProcess()]
  await expect.poll(listeners).toBe(2)
  const events = Array.from({ length: 100 }, sale)
  first.tell(events)
  await expect.poll(() => second.heard.length).toBe(100)
  await expect.poll(() => first.heard.length).toBe(100)
  expect(new Set(second.heard.map((each) => each.subject))).toEqual(
    new Set(events.map((event) => event.subject)),
  )
  expect(second.heard[0]).not.toHaveProperty('data')
  await Promise.all([first.stop(), second.stop()])
})

test('after its connection was cut a process says that it missed something, and hears again', async () => {
  const process = startProcess()
  await expect.poll(listeners).toBe(1)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen%'`.execute(shop.database)
  await expect.poll(process.gaps).toBe(1)
  await expect.poll(listeners).toBe(1)
  process.tell([sale()])
  await expect.poll(() => process.heard.length).toBe(1)
  await process.stop()
})
