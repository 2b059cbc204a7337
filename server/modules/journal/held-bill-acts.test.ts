import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { cartWith, hold } from '../../testing/open-bills.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { line, tender } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'
import { recallBill } from '../openbills/end-held-bill.ts'
import { selectHeldBills } from '../openbills/store-held-bills.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { openShift } from '../tills/open-shift.ts'

let shop: Shop
let second: TillActor
let front: TillDevice
let back: TillDevice
beforeAll(async () => {
  shop = await openShop()
  const { outletId } = shop
  const registerId = newId()
  await shop.database
    .insertInto('registers')
    .values({ id: registerId, outlet_id: outletId, code: 'T2', name: 'Back', created_at: now() })
    .execute()
  second = await addPerson(shop.database, 'cashier', { outletId, registerId })
  const shiftId = newId()
  await openShift(shop.database, second, { shiftId, floatMinor: minor(0) })
  front = await openDevice(shop)
  back = await openDevice(shop, { by: second, code: 'T2', shiftId })
})
afterAll(() => shop.close())

const outcomesOf = async (device: TillDevice, ...acts: Parameters<TillDevice['send']>[0]) =>
  (await device.send(acts)).outcomes.map(({ outcome, attention }) =>
    attention ? [outcome, attention.reason, attention.facts.code] : [outcome],
  )

function holding(device: TillDevice, over: object = {}, cart: object = {}) {
  const heldBillId = newId()
  const content = {
    ...{ heldBillId, name: 'Mrs Iyer', cart: cartWith(shop.items.soap, { ...cart }) },
    ...{ totalMinor: 118_00, by: 'Asha', register: 'Front', occurredAt: now(), ...over },
  }
  return device.seal({ commandId: content.heldBillId, kind: 'bill_held', content })
}

function recalling(device: TillDevice, heldBillId: string, recallId = newId()) {
  const content = { recallId, heldBillId, saleId: newId(), occurredAt: now() }
  return device.seal({ commandId: recallId, kind: 'bill_recalled', content })
}

function discarding(device: TillDevice, heldBillId: string, over: object = {}) {
  const discardId = newId()
  const content = { discardId, heldBillId, reason: 'Left the shop', approvalIds: [] }
  return device.seal({
    commandId: discardId,
    kind: 'bill_discarded',
    content: { ...content, occurredAt: now(), ...over },
  })
}

const soapFrom = (heldBillId: string, over: object = {}) => ({
  lines: [line(shop.items.soap)],
  tenders: [tender('cash', shop.items.soap.priceMinor)],
  heldBillId,
  ...over,
})

const waiting = async () =>
  (await selectHeldBills(shop.database, shop.outletId)).map(({ id }) => id)

interface Flag {
  readonly kind: string
  readonly facts: Record<string, unknown>
}

async function flagsOf(saleId: string): Promise<Flag[]> {
  const { rows } = await sql<{ flags: Flag[] }>`
    select flags from sales where id = ${saleId}`.execute(shop.database)
  return rows.flatMap(({ flags }) => flags)
}

async function trailOf(subjectId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{ action: string; facts: string }>`
    select action, facts from audit_entries where subject_id = ${subjectId} order by seq`.execute(
    shop.database,
  )
  return rows.map(({ action, facts }) => ({ action, ...JSON.parse(facts) }))
}

async function wrongBooks(): Promise<string[]> {
  const checks = await checkBooks(shop.database)
  return checks.filter(({ total }) => total > 0).map(({ name }) => name)
}

test('what a device holds waits for all registers, and the same once more is the same', async () => {
  const held = holding(front)
  expect(await outcomesOf(front, held)).toEqual([['recorded']])
  expect(await waiting()).toContain(held.commandId)
  expect(await outcomesOf(front, held)).toEqual([['recorded']])
  const other = holding(front, { heldBillId: held.commandId, name: 'Somebody else' })
  expect(await outcomesOf(front, other)).toEqual([['attention', 'refused', 'openbills.id_reused']])
})

test('a bill that a device took back is on the list no more, and its sale carries no flag', async () => {
  const held = holding(front)
  const taken = recalling(front, held.commandId)
  const sale = await front.sell(soapFrom(held.commandId))
  const recorded = [['recorded'], ['recorded'], ['recorded']]
  expect(await outcomesOf(front, held, taken, sale)).toEqual(recorded)
  expect(await waiting()).not.toContain(held.commandId)
  expect(await flagsOf(sale.commandId)).toEqual([])
  expect(await wrongBooks()).toEqual([])
})

// Its answer was lost, so that the device wrote the same recall into its journal.
test('a recall that the server knows already is the same recall', async () => {
  const held = await hold(shop)
  const recallId = newId()
  await recallBill(shop.database, shop.cashier, { heldBillId: held.id, recallId })
  expect(await outcomesOf(front, recalling(front, held.id, recallId))).toEqual([['recorded']])
  expect(await trailOf(recallId)).toEqual([])
})

test('the same recall of another bill, and a bill that nobody knows, wait for a person', async () => {
  const one = await hold(shop)
  const other = await hold(shop)
  const taken = recalling(front, one.id)
  const reused = recalling(front, other.id, taken.commandId)
  const unknown = recalling(front, newId())
  expect(await outcomesOf(front, taken, reused, unknown)).toEqual([
    ['recorded'],
    ['attention', 'refused', 'openbills.id_reused'],
    ['attention', 'refused', 'openbills.bill_unknown'],
  ])
})

test('of two counters that sold one held bill both sales are recorded, and the second says so', async () => {
  const held = await hold(shop)
  const taken = recalling(front, held.id)
  const first = await front.sell(soapFrom(held.id))
  const again = recalling(back, held.id)
  const twice = await back.sell(soapFrom(held.id))
  expect(await outcomesOf(front, taken, first)).toEqual([['recorded'], ['recorded']])
  expect(await outcomesOf(back, again, twice, again)).toEqual([
    ['recorded'],
    ['recorded'],
    ['recorded'],
  ])
  expect(await flagsOf(first.commandId)).toEqual([])
  const [flag] = await flagsOf(twice.commandId)
  expect(flag).toMatchObject({
    kind: 'held_bill_twice',
    facts: { number: expect.stringMatching(/^T1\//) },
  })
  expect(await trailOf(again.commandId)).toMatchObject([
    { action: 'bill.taken_again', heldBillId: held.id, how: 'recalled' },
  ])
  expect(await wrongBooks()).toEqual([])
})

test('a sale of a bill that another counter took as well says so before that one sells', async () => {
  const held = await hold(shop)
  await outcomesOf(front, recalling(front, held.id))
  const again = recalling(back, held.id)
  const sale = await back.sell(soapFrom(held.id))
  await outcomesOf(back, again, sale)
  expect(await flagsOf(sale.commandId)).toMatchObject([
    { kind: 'held_bill_twice', facts: { number: null } },
  ])
})

// Held again after it was recalled, it has another id and another sale; what it came of first tells them apart no more.
test('a bill that was held, recalled and held again is known as the one that it came of', async () => {
  const first = holding(front)
  const heldAgain = holding(front, {}, { heldBillId: first.commandId })
  const acts = [first, recalling(front, first.commandId), heldAgain]
  await outcomesOf(front, ...acts, recalling(front, heldAgain.commandId))
  const sale = await front.sell(soapFrom(first.commandId))
  await outcomesOf(front, sale)
  await outcomesOf(back, recalling(back, heldAgain.commandId))
  const twice = await back.sell(soapFrom(first.commandId))
  await outcomesOf(back, twice)
  expect((await flagsOf(twice.commandId)).map(({ kind }) => kind)).toEqual(['held_bill_twice'])
})

test('what somebody allowed before the bill was held holds for the sale that it became', async () => {
  const cart = cartWith(shop.items.soap)
  const approvalId = newId()
  const allowed = front.seal({
    commandId: approvalId,
    kind: 'approval',
    content: {
      ...{ approvalId, permission: 'sales.discount_over_limit', subjectId: cart.saleId },
      ...{ reason: 'Scratched box', limit: 300_000, before: {}, after: {} },
      ...{ occurredAt: now(), approverId: shop.owner.userId },
    },
  })
  const held = holding(front, {}, cart)
  const taken = recalling(front, held.commandId)
  const discount = { kind: 'percent', rate: 300_000 }
  const cheap = { discount, tenders: [tender('card', 83_00)], approvalIds: [approvalId] }
  const sale = await front.sell(soapFrom(held.commandId, cheap))
  await outcomesOf(front, allowed, held, taken, sale)
  expect(await flagsOf(sale.commandId)).toEqual([])
})

test('a bill that a device gave up is gone; what was taken first, and leave that lacked, are told', async () => {
  const large = holding(front, { totalMinor: 9_000_00 })
  const given = discarding(front, large.commandId)
  expect(await outcomesOf(front, large, given, given)).toEqual([
    ['recorded'],
    ['recorded'],
    ['recorded'],
  ])
  expect(await trailOf(large.commandId)).toMatchObject([
    { action: 'bill.held' },
    { action: 'bill.discarded', lacking: 'sales.void_over_limit', approvedBy: null },
  ])
  const late = discarding(back, large.commandId)
  expect(await outcomesOf(back, late)).toEqual([['recorded']])
  expect(await trailOf(late.commandId)).toMatchObject([{ how: 'discarded' }])
  expect(await waiting()).not.toContain(large.commandId)
  expect(await wrongBooks()).toEqual([])
})

test('a line that was taken off without the server is journaled once', async () => {
  const voidId = newId()
  const content = {
    ...{ voidId, saleId: newId(), kind: 'line', totalMinor: 118_00, reason: null },
    lines: [{ itemId: null, name: 'Soap', quantityMilli: 1000, amountMinor: 118_00 }],
    ...{ approvalIds: [], occurredAt: now() },
  }
  const voided = () => front.seal({ commandId: voidId, kind: 'bill_voided', content })
  expect(await outcomesOf(front, voided(), voided())).toEqual([['recorded'], ['recorded']])
  const other = { ...content, totalMinor: 1_00 }
  const changed = front.seal({ commandId: voidId, kind: 'bill_voided', content: other })
  expect(await outcomesOf(front, changed)).toEqual([
    ['attention', 'refused', 'openbills.id_reused'],
  ])
  expect(await trailOf(voidId)).toHaveLength(1)
})
