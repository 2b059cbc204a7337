import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as records from '../../../core/contracts/customer-records.ts'
import { createCustomer, findCustomers, readCustomer } from '../../../core/contracts/customers.ts'
import { readDocument } from '../../../core/contracts/documents.ts'
import * as khata from '../../../core/contracts/khata.ts'
import { completeSale } from '../../../core/contracts/sales.ts'
import { minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { startDispatcher } from '../../platform/outbox/dispatch.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { cartWith, quote } from '../../testing/open-bills.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, tender } from '../../testing/selling.ts'
import { messagingSubscriber } from '../messaging/subscribers.ts'
import { recallBill } from '../openbills/end-held-bill.ts'
import { holdBill } from '../openbills/hold-bill.ts'
import { openBillsSubscriber } from '../openbills/subscribers.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { returnWithoutBill } from '../sales/return-without-bill.ts'

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop({ poolSize: 8 })
  api = await openApi(shop.database)
})
afterAll(async () => {
  const broken = (await checkBooks(shop.database)).filter((result) => result.total > 0)
  expect(broken).toEqual([])
  await api.close()
  await shop.close()
})

const by = () => ({ as: shop.owner, outletId: shop.outletId, registerId: shop.registerId })
const canary = 'Kanaria Vogelsang'
/** Of the same name, and never erased. */
let offeredTo = ''

async function addCanary(phone: string): Promise<string> {
  const customerId = newId()
  const body = {
    customerId,
    name: canary,
    phone,
    email: 'kanaria@example.com',
    address: 'Birdcage Walk 7',
    note: 'Sings at dawn',
    birthday: '1990-10-17',
    consent: { sms: true },
  }
  await api.call(createCustomer, { ...by(), body })
  return customerId
}
const buy = (customerId: string, kind: 'cash' | 'khata') =>
  api.call(completeSale, {
    ...by(),
    body: {
      saleId: newId(),
      customerId,
      lines: [line(shop.items.rice, 2_000)],
      tenders: [tender(kind, 105_00)],
    },
  })
const pay = (customerId: string, amountMinor: number) =>
  api.call(khata.collectDues, {
    ...by(),
    params: { customerId },
    body: {
      collectionId: newId(),
      amountMinor,
      tenders: [{ kind: 'cash', amountMinor }],
    },
  })
const erase = (customerId: string) =>
  api.call(records.eraseCustomer, { ...by(), params: { customerId } })

test('one person’s data are handed out as JSON and as a table, and the trail says by whom', async () => {
  const customerId = await addCanary('9200000001')
  const sale = await buy(customerId, 'khata')
  await pay(customerId, 55_00)
  const file = async (form: string) =>
    api.send(records.exportCustomer, { ...by(), params: { customerId }, body: { form } })
  const person = JSON.parse((await file('json')).body)
  expect(person).toMatchObject({
    customer: { name: canary, phone: '919200000001', dueMinor: 50_00 },
    consents: [{ channel: 'sms', given: true }],
    bills: [{ number: sale.number, totalMinor: 105_00, lines: [{ name: 'Rice' }] }],
    papers: [{ kind: 'receipt', totalMinor: 55_00 }],
    entries: [
      { account: 'dues', amount: 105_00 },
      { account: 'dues', amount: -55_00 },
    ],
  })
  const table = (await file('csv')).body
  expect(table).toContain(`name: ${canary}`)
  expect(table).toContain(`line,`)
  expect(table).toContain('sms: given')
  const { rows } = await sql<{ user: string; facts: string }>`
    select user_id as user, facts from audit_entries where action = 'DATA_EXPORT_REQUESTED'
      and subject_id = ${customerId} order by seq`.execute(shop.database)
  expect(rows).toEqual([
    { user: shop.owner.userId, facts: '{"form":"json"}' },
    { user: shop.owner.userId, facts: '{"form":"csv"}' },
  ])
  const unknown = { ...by(), params: { customerId: newId() }, body: {} }
  expect((await api.refusal(records.exportCustomer, unknown)).code).toBe(
    'customers.customer_unknown',
  )
})

test('what came back without a bill, and what was offered, is handed out too and stands in the history', async () => {
  const customerId = await addCanary('9200000009')
  offeredTo = customerId
  await buy(customerId, 'cash')
  const returned = await returnWithoutBill(shop.database, shop.owner, {
    returnId: newId(),
    customerId,
    lines: [{ itemId: shop.items.rice.id, quantityMilli: quantity(1000), disposition: 'restock' }],
    reason: 'bill lost',
    approvalIds: [],
  })
  const offer = await quote(shop, cartWith(shop.items.soap, { customer: named(customerId) }))
  const params = { customerId }
  const file = await api.send(records.exportCustomer, { ...by(), params, body: {} })
  expect(JSON.parse(file.body).papers).toMatchObject([
    { kind: 'return without a bill', number: returned.number, detail: 'bill lost' },
    { kind: 'quotation', number: offer.number },
  ])
  const history = await api.call(records.readCustomerHistory, { ...by(), params })
  expect(history.items).toMatchObject([
    { kind: 'unbilled_return', saleId: null, documentId: returned.documentId },
    { kind: 'sale', outletId: shop.outletId },
  ])
})

test('nobody is erased while something is open; then bills keep the name and nothing else does', async () => {
  const customerId = await addCanary('9200000002')
  const sale = await buy(customerId, 'khata')
  const merged = await addCanary('9200000003')
  await api.call(records.mergeCustomers, {
    ...by(),
    params: { customerId },
    body: { mergeId: newId(), mergedId: merged },
  })
  const refusal = await api.refusal(records.eraseCustomer, { ...by(), params: { customerId } })
  expect(refusal).toMatchObject({
    code: 'customers.erase_open',
    facts: { dueMinor: 105_00, storeCreditMinor: 0, heldBills: 0 },
  })
  await pay(customerId, 105_00)
  const heldBillId = await holdFor(merged)
  const waiting = await api.refusal(records.eraseCustomer, { ...by(), params: { customerId } })
  expect(waiting.facts).toMatchObject({ dueMinor: 0, heldBills: 1 })
  await recallBill(shop.database, shop.owner, { heldBillId, recallId: newId() })
  await quote(shop, cartWith(shop.items.soap, { customer: named(customerId) }))

  await sql`insert into emails (id, document_id, outlet_id, recipient, status, next_attempt_at, created_by, created_at, sent_at)
    values (${newId()}, ${sale.documentId}, ${shop.outletId}, 'kanaria@example.com', 'sent', now(),
      ${shop.owner.userId}, now(), now())`.execute(shop.database)

  const first = await erase(customerId)
  expect(await erase(customerId)).toEqual(first)
  await deliver()
  const gone = { ...by(), params: { customerId } }
  expect((await api.refusal(readCustomer, gone)).code).toBe('customers.customer_unknown')
  for (const q of ['Kanaria', '9200000002', '9200000003', 'kanaria@example.com']) {
    const found = await api.call(findCustomers, { ...by(), query: { q } })
    expect(found.items.filter((each) => [customerId, merged].includes(each.id))).toEqual([])
  }
  // The law wants the bill as it was.
  const { snapshot } = await api.call(readDocument, {
    ...by(),
    params: { documentId: sale.documentId },
  })
  expect(snapshot.buyer?.name).toBe(canary)
  // Receipts and bills say it, and nothing else of the whole database does.
  expect(await tablesThatSay(customerId, merged, sale.saleId)).toEqual(['collections', 'documents'])
  // The number is free for somebody else.
  await addCanary('9200000002')
})

const named = (id: string) => ({ id, name: canary, phone: null, gstin: null })

/** A bill that waits for this customer. */
async function holdFor(customerId: string): Promise<string> {
  const customer = named(customerId)
  const held = await holdBill(shop.database, shop.cashier, {
    heldBillId: newId(),
    name: canary,
    cart: cartWith(shop.items.soap, { customer }),
    totalMinor: minor(118_00),
  })
  return held.id
}

async function deliver(): Promise<void> {
  const troubles: unknown[] = []
  const dispatcher = startDispatcher({
    database: shop.database,
    subscribers: [messagingSubscriber, openBillsSubscriber],
    onDelivered: () => undefined,
    onTrouble: (error) => troubles.push(error),
  })
  await dispatcher.drain()
  await dispatcher.stop()
  expect(troubles).toEqual([])
}

/** The tables in which something of the erased person still stands, whatever the column. */
async function tablesThatSay(...ids: string[]): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1`.execute(
    shop.database,
  )
  const words = ['kanaria@', '9200000002', '9200000003', canary, 'Birdcage', 'Sings at dawn']
  const says = sql.join(
    words.map((word) => sql`t::text like ${`%${word}%`}`),
    sql` or `,
  )
  // Who has the same name and was not erased is another story's.
  const theirs = sql.join(
    ids.map((id) => sql`t::text like ${`%${id}%`}`),
    sql` or `,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(name)} t where (${says}) and (${theirs} or
        t::text not like '%9200000001%' and t::text not like ${`%${offeredTo}%`} and ${sql.lit(name)} not in ('documents', 'collections', 'customers'))`.execute(
      shop.database,
    )
    if ((rows[0]?.count ?? 0) > 0) found.push(name)
  }
  return found
}
