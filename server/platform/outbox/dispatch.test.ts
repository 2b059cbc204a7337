import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DomainEvent } from '../../../core/contracts/events.ts'
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { runInTransaction } from '../database/operation.ts'
import { newId } from '../ids.ts'
import { type Dispatcher, type Subscriber, startDispatcher } from './dispatch.ts'
import { publish } from './publish.ts'

let shop: TestDatabase
beforeAll(async () => {
  shop = await openTestDatabase()
  await sql`create table effects (event_id uuid not null, what text not null)`.execute(
    shop.database,
  )
})
afterAll(() => shop.close())

const counting: Subscriber = {
  consumer: 'counting',
  types: ['sale.completed'],
  handle: async (tx, event) => {
    await sql`insert into effects values (${event.id}, 'counted')`.execute(tx)
  },
}

function dispatcherOf(parts: {
  subscribers?: Subscriber[]
  told?: DomainEvent[]
  trouble?: unknown[]
}): Dispatcher {
  return startDispatcher({
    database: shop.database,
    subscribers: parts.subscribers ?? [counting],
    onDelivered: (events) => parts.told?.push(...events),
    onTrouble: (error) => parts.trouble?.push(error),
  })
}

async function publishSale(): Promise<string> {
  const subject = newId()
  await runInTransaction(shop.database, (tx) =>
    publish(tx, { type: 'sale.completed', subject, outletId: null, data: { totalMinor: 5 } }),
  )
  return subject
}

async function effects(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from effects`.execute(
    shop.database,
  )
  return rows[0]?.n ?? 0
}

test('delivers every committed event once, in order, and tells screens after it', async () => {
  const told: DomainEvent[] = []
  const dispatcher = dispatcherOf({ told })
  const before = await effects()
  const subjects: string[] = []
  for (let index = 0; index < 450; index++) subjects.push(await publishSale())
  dispatcher.wake()
  await dispatcher.drain()
  expect(told.map((event) => event.subject)).toEqual(subjects)
  expect(told[0]).toMatchObject({ type: 'sale.completed', data: { totalMinor: 5 } })
  expect((await effects()) - before).toBe(450)
  await dispatcher.stop()
})

test('an event of a rolled back transaction is never delivered', async () => {
  const told: DomainEvent[] = []
  const dispatcher = dispatcherOf({ told })
  const failed = runInTransaction(shop.database, async (tx) => {
    await publish(tx, { type: 'sale.completed', subject: newId(), outletId: null })
    throw new Error('the sale failed')
  })
  await expect(failed).rejects.toThrow('the sale failed')
  await dispatcher.drain()
  expect(told).toEqual([])
  await dispatcher.stop()
})

test('two dispatchers share the work without a second effect', async () => {
  const first = dispatcherOf({})
  const second = dispatcherOf({})
  const before = await effects()
  await Promise.all(Array.from({ length: 60 }, publishSale))
  await Promise.all([first.drain(), second.drain()])
  expect((await effects()) - before).toBe(60)
  await Promise.all([first.stop(), second.stop()])
})

// The subscriber's work and the mark of delivery commit together: trouble leaves the event waiting.
test('what a subscriber could not do is delivered again, and has one effect', async () => {
  const trouble: unknown[] = []
  let failures = 2
  const unsure: Subscriber = {
    ...counting,
    handle: async (tx, event) => {
      await counting.handle(tx, event)
      failures -= 1
      if (failures >= 0) throw new Error('not yet')
    },
  }
  const before = await effects()
  await publishSale()
  const dispatcher = dispatcherOf({ subscribers: [unsure], trouble })
  await expect(dispatcher.drain()).rejects.toThrow('not yet')
  await expect(dispatcher.drain()).rejects.toThrow('not yet')
  await dispatcher.drain()
  expect((await effects()) - before).toBe(1)
  await dispatcher.stop()
})

test('a second delivery of a marked event does nothing', async () => {
  await publishSale()
  const dispatcher = dispatcherOf({})
  await dispatcher.drain()
  const before = await effects()
  await sql`update outbox set delivered_at = null`.execute(shop.database)
  await dispatcher.drain()
  expect(await effects()).toBe(before)
  await dispatcher.stop()
})
