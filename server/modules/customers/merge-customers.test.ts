import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as records from '../../../core/contracts/customer-records.ts'
import { createCustomer, readCustomer, updateCustomer } from '../../../core/contracts/customers.ts'
import * as khata from '../../../core/contracts/khata.ts'
import { completeSale, refundSale } from '../../../core/contracts/sales.ts'
import { minor } from '../../../core/kernel/money.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, tender } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'

// Two customers that turn out to be one, and turn out to be two after all; at the end the books must be right.

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop({ poolSize: 12, stockMilli: 900_000 })
  api = await openApi(shop.database)
})
afterAll(async () => {
  const broken = (await checkBooks(shop.database)).filter(
    // Credit given by hand has no document; the stories below are about where it goes.
    (result) => result.total > 0 && result.name !== 'store-credit-has-document',
  )
  expect(broken).toEqual([])
  await api.close()
  await shop.close()
})

const by = (as = shop.owner) => ({ as, outletId: shop.outletId, registerId: shop.registerId })

async function add(fields: object): Promise<string> {
  const customerId = newId()
  await api.call(createCustomer, { ...by(), body: { customerId, ...fields } })
  return customerId
}
const read = (customerId: string) => api.call(readCustomer, { ...by(), params: { customerId } })
const owes = (customerId: string, amountMinor: number, owedSince: string) =>
  api.call(khata.recordOpeningDues, {
    ...by(),
    params: { customerId },
    body: { openingId: newId(), amountMinor, owedSince, note: null },
  })
const buy = (customerId: string, kind: 'cash' | 'khata', quantity = 2) => {
  const saleId = newId()
  const body = {
    saleId,
    customerId,
    lines: [line(shop.items.rice, quantity * 1_000)],
    tenders: [tender(kind, quantity * 52_50)],
  }
  return api.call(completeSale, { ...by(), body }).then(() => saleId)
}
const pay = (customerId: string, amountMinor: number, restToStoreCredit = false) =>
  api.call(khata.collectDues, {
    ...by(),
    params: { customerId },
    body: {
      collectionId: newId(),
      amountMinor,
      tenders: [{ kind: 'cash', amountMinor }],
      restToStoreCredit,
    },
  })
const merge = (customerId: string, mergedId: string, mergeId = newId()) =>
  api.call(records.mergeCustomers, { ...by(), params: { customerId }, body: { mergeId, mergedId } })
const mergeRefused = async (customerId: string, mergedId: string, mergeId = newId()) =>
  (
    await api.refusal(records.mergeCustomers, {
      ...by(),
      params: { customerId },
      body: { mergeId, mergedId },
    })
  ).code
const undo = (mergeId: string) => api.call(records.undoMerge, { ...by(), params: { mergeId } })
const undoRefused = (mergeId: string) =>
  api.refusal(records.undoMerge, { ...by(), params: { mergeId } })

/** Nisha with a phone and dues; and Nisha with an e-mail, older dues, store credit and points. */
async function twoOfOne(phone: string) {
  const kept = await add({ name: 'Nisha Rao', phone, consent: { whatsapp: true }, tags: ['a'] })
  const merged = await add({
    name: 'Nisha R.',
    email: `${phone}@example.com`,
    birthday: '10-17',
    consent: { email: true, whatsapp: true },
    tags: ['A', 'b'],
  })
  await owes(kept, 100_00, '2026-05-01')
  await owes(merged, 40_00, '2026-02-01')
  await owes(merged, 25_00, '2026-06-01')
  await owes(merged, 5_00, '2026-07-01')
  await pay(merged, 10_00)
  await sql`insert into points_accounts (customer_id, balance) values (${merged}, 12)`.execute(
    shop.database,
  )
  await sql`insert into points_entries (id, customer_id, kind, points, value_minor, document_type, document_id, recorded_at)
    values (${newId()}, ${merged}, 'earned', 12, 0, 'sale', ${newId()}, now())`.execute(
    shop.database,
  )
  return { kept, merged }
}

test('what a merge would move is told before; then dues with their age, points and fields move', async () => {
  const { kept, merged } = await twoOfOne('9100000001')
  const saleId = await buy(merged, 'cash')
  const preview = await api.call(records.previewMerge, {
    ...by(),
    params: { customerId: kept },
    query: { mergedId: merged },
  })
  expect(preview).toMatchObject({
    fills: ['email', 'birthday', 'tags', 'consent'],
    dueMinor: 60_00,
    storeCreditMinor: 0,
    points: 12,
    bills: 1,
  })

  const mergeId = newId()
  const done = await merge(kept, merged, mergeId)
  expect(done).toMatchObject({ keptId: kept, mergedId: merged, mergedName: 'Nisha R.', points: 12 })
  expect(await merge(kept, merged, mergeId)).toEqual(done)
  const now = await read(kept)
  expect(now).toMatchObject({
    name: 'Nisha Rao',
    email: '9100000001@example.com',
    birthday: '10-17',
    tags: ['a', 'b'],
    // The e-mail came with its consent; that for WhatsApp was given for a number.
    consent: { whatsapp: true, sms: false, email: true },
    dueMinor: 160_00,
    dueSince: '2026-02-01',
    points: 12,
    visits: 1,
  })
  // Whoever asks for the other is sent on; its bill keeps its customer and stands in the history of both.
  expect((await read(merged)).id).toBe(kept)
  const history = await api.call(records.readCustomerHistory, {
    ...by(),
    params: { customerId: merged },
    query: { limit: '2' },
  })
  expect(history.items.map((entry) => entry.kind).sort()).toEqual(['collection', 'sale'])
  expect(history.items.find((entry) => entry.kind === 'sale')?.saleId).toBe(saleId)
})

test('a merge is undone: fields, dues with their days and points go back', async () => {
  const { kept, merged } = await twoOfOne('9100000002')
  const before = [await read(kept), await read(merged)]
  const { id } = await merge(kept, merged)
  const undone = await undo(id)
  expect(undone.undoneAt).toMatch(/^20/)
  expect([await read(kept), await read(merged)]).toEqual(before)
  expect(await undo(id)).toEqual(undone)
  const { merges } = await api.call(records.listMerges, { ...by(), params: { customerId: kept } })
  expect(merges.map((one) => one.undoneAt !== null)).toEqual([true])
})

test('what was changed on the kept customer meanwhile stays when the merge is undone', async () => {
  const { kept, merged } = await twoOfOne('9100000003')
  const { id } = await merge(kept, merged)
  await api.call(updateCustomer, {
    ...by(),
    params: { customerId: kept },
    body: { email: 'new@example.com' },
  })
  await undo(id)
  expect(await read(kept)).toMatchObject({ email: 'new@example.com', birthday: null })
  expect(await read(merged)).toMatchObject({ email: '9100000003@example.com' })
})

test('dues that were paid and credit that was spent since cannot go back: the merge stays, and says why', async () => {
  const { kept, merged } = await twoOfOne('9100000004')
  const { id } = await merge(kept, merged)
  await pay(kept, 120_00)
  expect(await undoRefused(id)).toMatchObject({
    code: 'customers.merge_spent',
    facts: { missing: ['khata'] },
  })
  expect((await read(merged)).id).toBe(kept)
})

test('chains of merges: the later one must be undone first', async () => {
  const [a, b, c] = [await add({ name: 'A' }), await add({ name: 'B' }), await add({ name: 'C' })]
  const first = await merge(b, a)
  const second = await merge(c, b)
  expect((await read(a)).id).toBe(c)
  expect((await undoRefused(first.id)).code).toBe('customers.merge_superseded')
  await undo(second.id)
  expect((await read(a)).id).toBe(b)
  await undo(first.id)
  expect((await read(a)).id).toBe(a)
})

test('a bill of the merged customer is refunded to the kept one’s account', async () => {
  const kept = await add({ name: 'Kept' })
  const merged = await add({ name: 'Merged' })
  const saleId = await buy(merged, 'khata', 4)
  await merge(kept, merged)
  await api.call(refundSale, {
    ...by(),
    params: { saleId },
    body: { refundId: newId(), lines: [{ lineNo: 1, quantityMilli: 2_000 }], reason: 'back' },
  })
  expect(await read(kept)).toMatchObject({ dueMinor: 105_00 })
})

test('a merge wants two different customers that are there', async () => {
  const one = await add({ name: 'One' })
  const two = await add({ name: 'Two' })
  expect(await mergeRefused(one, one)).toBe('customers.merge_self')
  expect(await mergeRefused(one, newId())).toBe('customers.customer_unknown')
  const { id } = await merge(one, two)
  expect(await mergeRefused(one, two)).toBe('customers.merged_away')
  expect(await mergeRefused(two, one, id)).toBe('customers.id_reused')
  expect((await undoRefused(newId())).code).toBe('customers.merge_unknown')
})

test('two people who merge one pair at once, each the other way round: one does', async () => {
  const [one, two] = [await add({ name: 'Left' }), await add({ name: 'Right' })]
  await owes(one, 10_00, '2026-01-01')
  await owes(two, 20_00, '2026-01-01')
  const outcomes = await Promise.allSettled([merge(one, two), merge(two, one)])
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  expect((await read(one)).dueMinor).toBe(30_00)
})

test('who may be one is suggested with the reasons, and no more when told to be two', async () => {
  const first = await add({ name: 'Zubin Mehta', phone: '9820045678', email: 'z@example.com' })
  const second = await add({ name: 'Mehta Zubin', phone: '9920045678', email: 'z@example.com' })
  const third = await add({ name: 'Zubin Mehtaa' })
  const suggested = async (query = {}) =>
    (await api.call(records.suggestMerges, { ...by(), query })).duplicates
      .map((pair) => [pair.first.id, pair.second.id, ...pair.reasons])
      .filter((pair) => pair.some((id) => [first, second, third].includes(id)))
  const pair = [first, second].sort()
  expect(await suggested()).toEqual([[...pair, 'email', 'name', 'phone_end']])
  const alike = await suggested({ customerId: first })
  expect(alike).toContainEqual([...[first, third].sort(), 'name'])

  const apart = { ...by(), params: { customerId: first } }
  await api.call(records.keepApart, { ...apart, body: { otherId: second } })
  expect(await suggested()).toEqual([])
  expect((await api.refusal(records.keepApart, { ...apart, body: { otherId: first } })).code).toBe(
    'customers.merge_self',
  )
})

test('store credit is carried, and cannot go back once it is spent', async () => {
  const [kept, merged] = [await add({ name: 'Kept C' }), await add({ name: 'Merged C' })]
  await runInTransaction(shop.database, async (tx) => {
    const { issueStoreCredit } = await import('../storedvalue/public.ts')
    const document = { documentType: 'refund', documentId: newId(), userId: shop.owner.userId }
    await issueStoreCredit(tx, { ...document, customerId: merged, amount: minor(60_00) })
  })
  const { id } = await merge(kept, merged)
  expect((await read(kept)).storeCreditMinor).toBe(60_00)
  await api.call(completeSale, {
    ...by(),
    body: {
      saleId: newId(),
      customerId: kept,
      lines: [line(shop.items.flowers)],
      tenders: [tender('store_credit', 40_00)],
    },
  })
  expect(await undoRefused(id)).toMatchObject({ facts: { missing: ['credit'] } })
})
