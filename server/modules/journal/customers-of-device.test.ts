import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { startDispatcher } from '../../platform/outbox/dispatch.ts'
import { cartWith } from '../../testing/open-bills.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, tender } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { eraseCustomer } from '../customers/erase-customer.ts'
import { exportCustomer } from '../customers/export-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { readCustomer } from '../customers/read-customers.ts'
import { suggestMerges } from '../customers/suggest-merges.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { journalSubscriber } from './subscribers.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
})
afterAll(() => shop.close())

const saying = (customer: Record<string, unknown>) => ({
  ...{ commandId: String(customer.customerId), kind: 'customer_new' },
  content: { customer, occurredAt: now() },
})
const added = (customer: Record<string, unknown>) => device.seal(saying(customer))

const outcomesOf = async (...acts: Parameters<TillDevice['send']>[0]) =>
  (await device.send(acts)).outcomes.map(({ outcome, attention }) =>
    attention ? [outcome, attention.reason, attention.facts.code] : [outcome],
  )

const soapOnAccount = (customerId: string) =>
  device.sell({ customerId, lines: [line(shop.items.soap)], tenders: [tender('khata', 118_00)] })

test('somebody new and their bill on account arrive in order, again and again', async () => {
  const customerId = newId()
  const asha = added({ customerId, name: 'Asha Patil', phone: '+98 912 345 6789' })
  const bill = await soapOnAccount(customerId)
  for (let times = 0; times < 2; times++) {
    expect(await outcomesOf(asha, bill)).toEqual([['recorded'], ['recorded']])
  }
  expect(await readCustomer(shop.database, customerId)).toMatchObject({
    ...{ name: 'Asha Patil', phone: '989123456789', dueMinor: 118_00, visits: 1 },
  })
  expect((await checkBooks(shop.database)).filter(({ total }) => total > 0)).toEqual([])
})

test('a phone that somebody has keeps no bill from the books: the two are shown as one perhaps', async () => {
  const holder = await createCustomer(shop.database, shop.owner, {
    ...{ customerId: newId(), name: 'Zubin Mehta', phone: '98201 12417' },
  })
  const customerId = newId()
  const acts = [
    added({ customerId, name: 'Zubin', phone: '+91 98201 12417' }),
    await soapOnAccount(customerId),
  ]
  expect(await outcomesOf(...acts)).toEqual([['recorded'], ['recorded']])
  expect(await readCustomer(shop.database, customerId)).toMatchObject({
    phone: null,
    dueMinor: 118_00,
  })
  const { duplicates } = await suggestMerges(shop.database, {})
  expect(duplicates).toMatchObject([{ reasons: ['phone'] }])
  expect((await suggestMerges(shop.database, { customerId })).duplicates).toMatchObject([
    { reasons: ['name', 'phone'] },
  ])

  const { bytes } = await exportCustomer(shop.database, shop.owner, { customerId, form: 'json' })
  expect(JSON.parse(String(bytes))).toMatchObject({ phonesTakenDown: ['919820112417'] })

  const pair = { customerId: holder.id, mergedId: customerId, mergeId: newId() }
  await mergeCustomers(shop.database, shop.owner, pair)
  expect(await readCustomer(shop.database, customerId)).toMatchObject({
    ...{ id: holder.id, phone: '919820112417', dueMinor: 118_00 },
  })
  expect((await suggestMerges(shop.database, {})).duplicates).toEqual([])
  expect((await checkBooks(shop.database)).filter(({ total }) => total > 0)).toEqual([])
})

test('the same id with another content waits for a person', async () => {
  const customerId = newId()
  const first = added({ customerId, name: 'Meera' })
  const other = added({ customerId, name: 'Geeta' })
  expect(await outcomesOf(first, other)).toEqual([
    ['recorded'],
    ['attention', 'refused', 'customers.id_reused'],
  ])
})

test('a GSTIN that is none waits for a person; a bill for cash goes on', async () => {
  const customerId = newId()
  const bad = added({ customerId, name: 'Shop', gstin: '27AAPFU0939F1ZX' })
  const bill = await device.sell({
    ...{ customerId, lines: [line(shop.items.rice)], tenders: [tender('cash', 60_00)] },
  })
  expect(await outcomesOf(bad, bill)).toEqual([
    ['attention', 'refused', 'customers.gstin_invalid'],
    ['recorded'],
  ])
})

test('whoever lacks the right to add has added all the same, and the trail says so', async () => {
  const customerId = newId()
  const { userId } = shop.cashier
  await sql`update users set role = 'staff' where id = ${userId}`.execute(shop.database)
  expect(await outcomesOf(added({ customerId, name: 'Late' }))).toEqual([['recorded']])
  await sql`update users set role = 'cashier' where id = ${userId}`.execute(shop.database)
  const { rows } = await sql<{ facts: string }>`
    select facts from audit_entries where subject_id = ${customerId}`.execute(shop.database)
  expect(rows.map(({ facts }) => JSON.parse(facts))).toEqual([
    { device: { lacking: 'customers.edit' } },
  ])
})

async function deliver(): Promise<void> {
  const troubles: unknown[] = []
  const dispatcher = startDispatcher({
    database: shop.database,
    subscribers: [journalSubscriber],
    onDelivered: () => undefined,
    onTrouble: (error) => troubles.push(error),
  })
  await dispatcher.drain()
  await dispatcher.stop()
  expect(troubles).toEqual([])
}

test('of an erased person the journal keeps nothing either, and their act is still known', async () => {
  const [customerId, heldBillId, discardId] = [newId(), newId(), newId()]
  const [name, phone] = ['Forget Me', '+91 90000 00001']
  const customer = { id: customerId, name, phone, gstin: null, storeCreditMinor: 0 }
  const held = {
    ...{ heldBillId, name, cart: cartWith(shop.items.soap, { customer }), totalMinor: 118_00 },
    ...{ by: 'Asha', register: 'Front', occurredAt: now() },
  }
  const discarded = { discardId, heldBillId, reason: 'Left', approvalIds: [], occurredAt: now() }
  const act = added({ customerId, name, phone })
  await device.send([
    act,
    device.seal({ commandId: heldBillId, kind: 'bill_held', content: held }),
    device.seal({ commandId: discardId, kind: 'bill_discarded', content: discarded }),
  ])
  expect(await sayForgetMe()).toHaveLength(2)
  await eraseCustomer(shop.database, shop.owner, { customerId })
  await deliver()
  expect(await sayForgetMe()).toEqual([])
  expect(await outcomesOf(act)).toEqual([['recorded']])
})

async function sayForgetMe(): Promise<unknown[]> {
  const { rows } = await sql`
    select kind from register_commands where content::text like '%Forget Me%'`.execute(
    shop.database,
  )
  return rows
}
