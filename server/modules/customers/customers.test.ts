import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  createCustomer as createContract,
  updateCustomer as updateContract,
} from '../../../core/contracts/customers.ts'
import { minor } from '../../../core/kernel/money.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { issueStoreCredit } from '../storedvalue/public.ts'
import { createCustomer } from './create-customer.ts'
import { customerForSale } from './public.ts'
import { findCustomers, readCustomer } from './read-customers.ts'
import { updateCustomer } from './update-customer.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

type Sent = Omit<z.input<typeof createContract.body>, 'customerId'>

/** Through the contract's schema, as a request comes. */
const add = (fields: Sent, customerId = newId()) =>
  createCustomer(shop.database, shop.cashier, createContract.body.parse({ ...fields, customerId }))

const change = (customerId: string, fields: z.input<typeof updateContract.body>) =>
  updateCustomer(shop.database, shop.cashier, { ...updateContract.body.parse(fields), customerId })

async function namesFound(q: string): Promise<string[]> {
  const { items } = await findCustomers(shop.database, { q, limit: 50, order: 'name' })
  return items.map((customer) => customer.name)
}

test('add a customer by name and phone; what is not known is null', async () => {
  const customer = await add({ name: 'Meera Joshi', phone: '98200 11223' })
  expect(customer).toEqual({
    id: customer.id,
    name: 'Meera Joshi',
    phone: '919820011223',
    email: null,
    gstin: null,
    stateCode: null,
    address: null,
    note: null,
    birthday: null,
    tags: [],
    consent: { whatsapp: false, sms: false, email: false },
    storeCreditMinor: 0,
    wallet: { moneyMinor: 0, bonusMinor: 0, expiresOn: null },
    dueMinor: 0,
    dueSince: null,
    khataLimitMinor: 5_000_00,
    ownKhataLimitMinor: null,
    points: 0,
    visits: 0,
    lastVisitAt: null,
  })
  expect(await readCustomer(shop.database, customer.id)).toEqual(customer)
  await expect(readCustomer(shop.database, newId())).rejects.toMatchObject({
    code: 'customers.customer_unknown',
  })
})

test('the same id with the same content gives the customer again, other content is refused', async () => {
  const first = await add({ name: 'Ravi', phone: '+91 90000 00001' })
  expect(await add({ name: 'Ravi', phone: '9000000001' }, first.id)).toEqual(first)
  await expect(add({ name: 'Ravindra' }, first.id)).rejects.toMatchObject({
    code: 'customers.id_reused',
  })
})

test('a phone belongs to one customer, however it is written', async () => {
  const first = await add({ name: 'Sunita', phone: '90000 00002' })
  await expect(add({ name: 'Somebody', phone: '+91-9000000002' })).rejects.toMatchObject({
    code: 'customers.phone_taken',
    facts: { customerId: first.id, name: 'Sunita' },
  })
  const other = await add({ name: 'Other' })
  await expect(change(other.id, { phone: '09000000002' })).rejects.toMatchObject({
    code: 'customers.phone_taken',
  })
  expect((await change(first.id, { phone: '9000000002' })).phone).toBe('919000000002')
})

test('two tills that add the same phone at once: one does, the other is told', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) => add({ name: `Till ${i}`, phone: '90000 00003' })),
  )
  const added = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  expect(added).toHaveLength(1)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toMatchObject({ code: 'customers.phone_taken' })
    }
  }
})

test('a registered buyer is of the state that the GSTIN names', async () => {
  const buyer = await add({ name: 'Kaveri Traders', gstin: '29aabcr1718e1zl', stateCode: '27' })
  expect(buyer).toMatchObject({ gstin: '29AABCR1718E1ZL', stateCode: '29' })
  await expect(add({ name: 'X', gstin: '29AABCR1718E1ZM' })).rejects.toMatchObject({
    code: 'customers.gstin_invalid',
  })
  await expect(add({ name: 'X', stateCode: '55' })).rejects.toMatchObject({
    code: 'request.malformed',
    facts: { fields: [{ path: 'body.stateCode' }] },
  })
  expect(await customerForSale(shop.database, buyer.id)).toEqual({
    id: buyer.id,
    name: 'Kaveri Traders',
    phone: null,
    email: null,
    gstin: '29AABCR1718E1ZL',
    stateCode: '29',
    address: null,
  })
  expect(await customerForSale(shop.database, newId())).toBeNull()
})

test('change some fields: the others stay, and the trail holds no personal data', async () => {
  const before = await add({
    name: 'Farah',
    phone: '9000000004',
    address: 'Bandra',
    note: 'Likes tea',
  })
  const after = await change(before.id, { name: 'Farah Khan', note: '' })
  expect(after).toEqual({ ...before, name: 'Farah Khan', note: null })

  const { rows } = await sql<{ action: string; facts: string }>`
    select action, facts from audit_entries where subject_id = ${before.id} order by seq`.execute(
    shop.database,
  )
  expect(rows).toEqual([
    { action: 'customer.created', facts: '{}' },
    { action: 'customer.changed', facts: '{"fields":["name","note"]}' },
  ])
  const events = await sql<{ type: string }>`
    select type from outbox where subject = ${before.id}`.execute(shop.database)
  expect(events.rows.map((row) => row.type)).toEqual(['customer.changed', 'customer.changed'])
  await expect(change(newId(), { name: 'Nobody' })).rejects.toMatchObject({
    code: 'customers.customer_unknown',
  })
})

test('find by words of the name in any order, any four digits of the phone, e-mail or GSTIN', async () => {
  await add({
    name: 'Zubin Édouard Mehta',
    phone: '97690 45678',
    email: 'Zubin@Example.com',
    gstin: '27AAPFU0939F1ZV',
  })
  await add({ name: 'ज़रीना शेख' })
  const zubin = ['Zubin Édouard Mehta']
  for (const q of ['mehta zub', 'edouard', '6904', '97690 45678', '+91 97690-45678', '097690']) {
    expect(await namesFound(q), q).toEqual(zubin)
  }
  for (const q of ['zubin@example.com', 'ZUBIN@EX', '27aapfu0939', ' 5678 ']) {
    expect(await namesFound(q), q).toEqual(zubin)
  }
  expect(await namesFound('शेख')).toEqual(['ज़रीना शेख'])
  expect(await namesFound('mehta nobody')).toEqual([])
})

test('a new name is found by the search, the old one no longer', async () => {
  const customer = await add({ name: 'Oldname Person' })
  await change(customer.id, { name: 'Newname Person' })
  expect(await namesFound('oldname')).toEqual([])
  expect(await namesFound('newname')).toEqual(['Newname Person'])
})

test('pages follow each other without gap or double, although names repeat and one is added meanwhile', async () => {
  for (let i = 0; i < 7; i++) await add({ name: i < 4 ? 'Paged Same' : `Paged ${i}` })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await findCustomers(shop.database, { q: 'paged', limit: 2, cursor, order: 'name' })
    seen.push(...page.items.map((customer) => customer.id))
    if (seen.length === 2) await add({ name: 'Paged 0 earlier than all' })
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
  await expect(
    findCustomers(shop.database, { limit: 2, cursor: 'bm90IG91cnM', order: 'name' }),
  ).rejects.toMatchObject({ code: 'request.malformed' })
})

test('the store credit of a customer is shown in the list and on the card', async () => {
  const customer = await add({ name: 'Credited Lata' })
  await runInTransaction(shop.database, (tx) =>
    issueStoreCredit(tx, {
      customerId: customer.id,
      amount: minor(250_00),
      documentType: 'refund',
      documentId: newId(),
      userId: shop.cashier.userId,
    }),
  )
  expect((await readCustomer(shop.database, customer.id)).storeCreditMinor).toBe(250_00)
  const { items } = await findCustomers(shop.database, { q: 'credited', limit: 5, order: 'name' })
  expect(items.map((item) => item.storeCreditMinor)).toEqual([250_00])
  expect((await change(customer.id, { note: 'x' })).storeCreditMinor).toBe(250_00)
})

test('birthday, tags and consents are kept; each change of a consent says who noted it and when', async () => {
  const before = await add({
    name: 'Rekha',
    birthday: '02-29',
    tags: ['Regular', 'wholesale', 'REGULAR'],
    consent: { whatsapp: true },
  })
  expect(before).toMatchObject({
    birthday: '02-29',
    tags: ['REGULAR', 'wholesale'],
    consent: { whatsapp: true, sms: false, email: false },
  })
  const after = await change(before.id, {
    birthday: '1988-02-29',
    consent: { whatsapp: false, email: true },
  })
  expect(after.consent).toEqual({ whatsapp: false, sms: false, email: true })
  expect(await change(before.id, { consent: { email: true } })).toEqual(after)

  const { rows } = await sql`select channel, given, user_id as by from customer_consents
    where customer_id = ${before.id} order by at, channel`.execute(shop.database)
  const by = shop.cashier.userId
  expect(rows).toEqual([
    { channel: 'whatsapp', given: true, by },
    { channel: 'email', given: true, by },
    { channel: 'whatsapp', given: false, by },
  ])
  for (const birthday of ['13-01', '2023-02-29', '1-2', '02-30']) {
    expect(() => updateContract.body.parse({ birthday }), birthday).toThrow()
  }
})

test('days on which somebody bought count as visits, whatever the number of bills', async () => {
  const customer = await add({ name: 'Visiting Uma' })
  for (let i = 0; i < 2; i++) {
    await sell(shop, {
      customerId: customer.id,
      lines: [line(shop.items.soap)],
      tenders: [tender('cash', 118_00)],
    })
  }
  const seen = await readCustomer(shop.database, customer.id)
  expect(seen.visits).toBe(1)
  expect(seen.lastVisitAt).toMatch(/^20/)
  const { items } = await findCustomers(shop.database, { limit: 5, order: 'recent' })
  expect(items[0]?.name).toBe('Visiting Uma')
})

test('who was merged into another is read as that one, buys as that one, and is not changed any more', async () => {
  const kept = await add({ name: 'Kept Nisha', phone: '9000000011' })
  const merged = await add({ name: 'Merged Nisha', phone: '9000000012' })
  await sql`update customers set merged_into = ${kept.id} where id = ${merged.id}`.execute(
    shop.database,
  )
  expect((await readCustomer(shop.database, merged.id)).name).toBe('Kept Nisha')
  expect(await customerForSale(shop.database, merged.id)).toMatchObject({ id: kept.id })
  await expect(change(merged.id, { name: 'X' })).rejects.toMatchObject({
    code: 'customers.merged_away',
    facts: { customerId: kept.id },
  })
  // The old number still belongs to them.
  await expect(add({ name: 'Stranger', phone: '9000000012' })).rejects.toMatchObject({
    code: 'customers.phone_taken',
    facts: { customerId: kept.id, name: 'Kept Nisha' },
  })
})
