import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { line, tender } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
})
afterAll(() => shop.close())

const permission = 'sales.discount_over_limit'

function approval(subjectId: string, over: object = {}) {
  const approvalId = newId()
  const content = {
    approvalId,
    permission,
    subjectId,
    reason: 'Scratched box',
    limit: 300_000,
    before: { discount: '0 %' },
    after: { discount: '30 %' },
    occurredAt: now(),
    approverId: shop.owner.userId,
    ...over,
  }
  return device.seal({ commandId: approvalId, kind: 'approval', content })
}

/** A soap of 118.00 with 30 % off, which a cashier may not give. */
const cheapSoap = (saleId: string, approvalIds: string[]) =>
  device.sell({
    saleId,
    lines: [line(shop.items.soap)],
    discount: { kind: 'percent', rate: 300_000 },
    tenders: [tender('card', 83_00)],
    approvalIds,
  })

const outcomesOf = async (...acts: Parameters<TillDevice['send']>[0]) =>
  (await device.send(acts)).outcomes.map(({ outcome, attention }) =>
    attention ? [outcome, attention.reason, attention.facts.code] : [outcome],
  )

async function flagsOf(saleId: string): Promise<string[]> {
  const { rows } = await sql<{ flags: { kind: string }[] }>`
    select flags from sales where id = ${saleId}`.execute(shop.database)
  return rows.flatMap(({ flags }) => flags.map(({ kind }) => kind))
}

test('what somebody approved on the device stands in the trail, and its sale lacks nothing', async () => {
  const saleId = newId()
  const given = approval(saleId)
  const sale = await cheapSoap(saleId, [given.commandId])
  expect(await outcomesOf(given, sale)).toEqual([['recorded'], ['recorded']])
  expect(await flagsOf(saleId)).toEqual([])
  const { rows } = await sql<{ userId: string; facts: string }>`
    select user_id as "userId", facts from audit_entries
    where subject_id = ${given.commandId}`.execute(shop.database)
  expect(rows.map(({ userId }) => userId)).toEqual([shop.owner.userId])
  expect(JSON.parse(rows[0]?.facts ?? '{}')).toMatchObject({
    actId: saleId,
    askedBy: { id: shop.cashier.userId },
    approvedBy: { id: shop.owner.userId },
    pinTakenBy: 'device',
  })
  // Sent again, it is the same one.
  expect(await outcomesOf(given, sale)).toEqual([['recorded'], ['recorded']])
})

// The control: without the approval the same bill is flagged.
test('a sale that nobody approved is recorded and flagged', async () => {
  const saleId = newId()
  expect(await outcomesOf(await cheapSoap(saleId, []))).toEqual([['recorded']])
  expect(await flagsOf(saleId)).toHaveLength(1)
})

test('an approval by somebody who may not do it waits for a person, and its sale is flagged', async () => {
  const saleId = newId()
  const cashier = await addPerson(shop.database, 'cashier', shop)
  const given = approval(saleId, { approverId: cashier.userId })
  const sale = await cheapSoap(saleId, [given.commandId])
  expect(await outcomesOf(given, sale)).toEqual([
    ['attention', 'refused', 'approvals.not_theirs'],
    ['recorded'],
  ])
  expect(await flagsOf(saleId)).toHaveLength(1)
})

test('whoever approved and was switched off since has approved all the same', async () => {
  const saleId = newId()
  const manager = await addPerson(shop.database, 'manager', shop)
  await sql`update users set active = false where id = ${manager.userId}`.execute(shop.database)
  const given = approval(saleId, { approverId: manager.userId })
  expect(await outcomesOf(given, await cheapSoap(saleId, [given.commandId]))).toEqual([
    ['recorded'],
    ['recorded'],
  ])
  expect(await flagsOf(saleId)).toEqual([])
})
