import { parseCronItems } from 'graphile-worker'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { jobs } from './jobs.ts'
import { purge } from './purge.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

async function event(deliveredDaysAgo: number | null, daysOld = 30): Promise<string> {
  const id = newId()
  await sql`insert into outbox (id, type, subject, time, data, delivered_at) values (${id}, 'item.changed', ${id},
    now() - make_interval(days => ${daysOld}), '{}', now() - make_interval(days => ${deliveredDaysAgo}))`.execute(
    shop.database,
  )
  await sql`insert into event_receipts (consumer, event_id, done_at)
    values ('test', ${id}, now() - make_interval(days => ${daysOld}))`.execute(shop.database)
  return id
}

const idsOf = async (table: 'outbox' | 'sessions') =>
  (await shop.database.selectFrom(table).select('id').execute()).map((row) => row.id)

test('delivered events go after a week with their receipts; what waits stays however old', async () => {
  const old = [await event(8), await event(30), await event(9)]
  const recent = await event(6)
  const waiting = await event(null, 400)

  // Two at a time, so that more than one batch is needed.
  const purged = await purge(shop.database, 2)

  expect(purged).toMatchObject({ events: 3, receipts: 3 })
  const left = await idsOf('outbox')
  expect(left).toEqual(expect.arrayContaining([recent, waiting]))
  for (const id of old) expect(left).not.toContain(id)
  const receipts = await shop.database.selectFrom('event_receipts').select('event_id').execute()
  expect(receipts.map((row) => row.event_id).sort()).toEqual([recent, waiting].sort())
  expect(await purge(shop.database)).toMatchObject({ events: 0, receipts: 0 })
})

test('sessions that ended or ran out over a week ago go with their tokens; live ones stay', async () => {
  const place = { outletId: shop.outletId, registerId: shop.registerId }
  const [live, expired, ended, justEnded] = [
    await addPerson(shop.database, 'cashier', place),
    await addPerson(shop.database, 'cashier', place),
    await addPerson(shop.database, 'cashier', place),
    await addPerson(shop.database, 'cashier', place),
  ]
  for (const { sessionId } of [live, expired, ended, justEnded]) {
    await sql`insert into refresh_tokens (token_hash, session_id, issued_at, used_at)
      values (sha256(${sessionId}::bytea), ${sessionId}, now(), now())`.execute(shop.database)
  }
  await sql`update sessions set expires_at = now() - interval '8 days' where id = ${expired.sessionId}`.execute(
    shop.database,
  )
  await sql`update sessions set ended_at = now() - interval '8 days' where id = ${ended.sessionId}`.execute(
    shop.database,
  )
  await sql`update sessions set ended_at = now() where id = ${justEnded.sessionId}`.execute(
    shop.database,
  )

  expect(await purge(shop.database)).toMatchObject({ refreshTokens: 2, sessions: 2 })

  const left = await idsOf('sessions')
  expect(left).toEqual(expect.arrayContaining([live.sessionId, justEnded.sessionId]))
  expect(left).not.toContain(expired.sessionId)
  expect(left).not.toContain(ended.sessionId)
})

test('each job has a schedule that the worker understands', () => {
  const items = jobs.map((job) => ({ task: job.name, match: job.schedule }))

  expect(parseCronItems(items)).toHaveLength(jobs.length)
})
