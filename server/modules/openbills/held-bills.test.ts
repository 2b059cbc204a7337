import { afterAll, beforeAll, expect, test } from 'vitest'
import { CartSnapshot } from '../../../core/contracts/openbills.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { AuthorizedOutletId, TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { cartWith, hold } from '../../testing/open-bills.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { refusalOf } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { discardHeldBill, recallBill } from './end-held-bill.ts'
import { holdBill } from './hold-bill.ts'
import { selectHeldBill, selectHeldBills, selectHeldCarts, writeEnd } from './store-held-bills.ts'
import { voidBill } from './void-bill.ts'

let shop: Shop
let registers: readonly TillActor[]
let elsewhere: Awaited<ReturnType<typeof openSecondOutlet>>
beforeAll(async () => {
  shop = await openShop({ poolSize: 24 })
  registers = await Promise.all(
    Array.from({ length: 4 }, (_, index) => secondRegister(`T${index + 2}`)),
  )
  elsewhere = await openSecondOutlet(shop.database)
})
afterAll(() => shop.close())

async function secondRegister(code: string): Promise<TillActor> {
  const registerId = newId()
  const { outletId } = shop
  await shop.database
    .insertInto('registers')
    .values({ id: registerId, outlet_id: outletId, code, name: code, created_at: now() })
    .execute()
  return addPerson(shop.database, 'cashier', { outletId, registerId })
}

const recall = (heldBillId: string, actor: TillActor, recallId = newId()) =>
  recallBill(shop.database, actor, { heldBillId, recallId })

const discard = (heldBillId: string, actor: TillActor, reason = 'Left the shop') =>
  discardHeldBill(shop.database, actor, {
    heldBillId,
    discardId: newId(),
    reason,
    approvalIds: [],
  })

const waiting = async () =>
  (await selectHeldBills(shop.database, shop.outletId)).map((bill) => bill.id)

test('a held bill waits for every register and comes back whole', async () => {
  const plain = cartWith(shop.items.rice, { note: 'for the hotel' })
  const piece = { batch: 'LOT7', expiresOn: '2027-03-31', serial: 'SN-0042', mrpMinor: 60_00 }
  const lines = plain.lines.map((line) => ({ ...line, ...piece }))
  const taken = [{ tenderId: newId(), kind: 'upi', amountMinor: 30_00, reference: '' }]
  const cart = CartSnapshot.parse({ ...plain, lines, taken })
  const input = { heldBillId: newId(), name: 'Hotel', cart, totalMinor: minor(53_00) }
  const held = await holdBill(shop.database, shop.cashier, input)

  expect(held).toMatchObject({ name: 'Hotel', itemCount: 1, takenMinor: 30_00 })
  expect(held.registerName).toBe('Front till')
  expect(await holdBill(shop.database, shop.cashier, input)).toEqual(held)
  expect(await waiting()).toContain(held.id)

  const recallId = newId()
  const back = await recall(held.id, registers[0] as TillActor, recallId)
  expect(back.cart).toEqual(cart)
  expect(await recall(held.id, registers[0] as TillActor, recallId)).toEqual(back)
  expect(await waiting()).not.toContain(held.id)
})

test('the same id with another content, or for another bill, is refused', async () => {
  const cart = cartWith(shop.items.rice)
  const input = { heldBillId: newId(), name: 'Hotel', cart, totalMinor: minor(53_00) }
  await holdBill(shop.database, shop.cashier, input)
  const other = { ...input, name: 'Another' }
  expect(await refusalOf(holdBill(shop.database, shop.cashier, other))).toBe('openbills.id_reused')

  const recallId = newId()
  await recall(input.heldBillId, shop.cashier, recallId)
  const second = await hold(shop)
  expect(await refusalOf(recall(second.id, shop.cashier, recallId))).toBe('openbills.id_reused')
})

test('of many registers that ask at once exactly one gets the bill, and the others learn who', async () => {
  for (let round = 0; round < 6; round++) {
    const { id } = await hold(shop)
    const asked = Array.from({ length: 12 }, (_, index) => registers[index % 4] as TillActor)
    const answers = await Promise.allSettled(
      asked.map((actor, index) => (index % 5 === 4 ? discard(id, actor) : recall(id, actor))),
    )
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status !== 'rejected') continue
      expect(answer.reason).toMatchObject({ code: 'openbills.bill_taken' })
      expect(answer.reason.facts.by).toBeTruthy()
    }
    expect(await waiting()).not.toContain(id)
  }
  const wrong = (await checkBooks(shop.database)).filter((result) => result.total > 0)
  expect(wrong).toEqual([])
})

// The negative control of the race above: without the lock the very same steps let two registers have one bill.
test('without its lock a held bill would go to two registers', async () => {
  const { id } = await hold(shop)
  let bothLooked = () => {}
  const both = new Promise<void>((resolve) => {
    bothLooked = resolve
  })
  let looked = 0
  const takeUnlocked = (actor: TillActor) =>
    runInTransaction(shop.database, async (tx) => {
      const bill = await selectHeldBill(tx, id)
      if (++looked === 2) bothLooked()
      await both
      if (bill?.status !== 'held') return false
      const end = { heldBillId: id, actId: newId(), becomes: 'recalled', reason: null } as const
      await writeEnd(tx, actor, { ...end, at: now() })
      return true
    })
  const got = await Promise.all(registers.slice(0, 2).map(takeUnlocked))
  expect(got).toEqual([true, true])
  const found = (await checkBooks(shop.database)).find(
    (result) => result.name === 'open-bill-has-its-audit',
  )
  expect(found?.offenders.map((offender) => offender.subject)).toContain(id)
  await shop.database.deleteFrom('held_bills').where('id', '=', id).execute()
  await shop.database.deleteFrom('audit_entries').where('subject_id', '=', id).execute()
})

test('a bill that is not held here is unknown', async () => {
  const stranger = await addPerson(shop.database, 'cashier', elsewhere)
  const { id } = await hold(shop)
  expect(await refusalOf(recall(id, stranger))).toBe('openbills.bill_unknown')
  expect(await refusalOf(discard(newId(), shop.cashier))).toBe('openbills.bill_unknown')
  const outletId = elsewhere.outletId as AuthorizedOutletId
  expect(await selectHeldBills(shop.database, outletId)).toEqual([])
})

test('a device is told what stands on bills that wait at its outlet, and of no others', async () => {
  const [waits, taken] = [await hold(shop), await hold(shop)]
  await recall(taken.id, shop.cashier)
  const told = await selectHeldCarts(shop.database, shop.outletId, [waits.id, taken.id])
  expect(told).toMatchObject([{ id: waits.id, cart: { lines: [{ itemId: shop.items.soap.id }] } }])
  const outletId = elsewhere.outletId as AuthorizedOutletId
  expect(await selectHeldCarts(shop.database, outletId, [waits.id])).toEqual([])
})

test('a discarded bill keeps who did it and why', async () => {
  const { id } = await hold(shop)
  await discard(id, shop.owner, 'Customer changed their mind')
  const row = await shop.database
    .selectFrom('held_bills')
    .select(['status', 'ended_user_id', 'end_reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({
    status: 'discarded',
    ended_user_id: shop.owner.userId,
    end_reason: 'Customer changed their mind',
  })
})

test('what is taken off an open bill stands in the journal once', async () => {
  const line = { itemId: null, name: 'Soap', quantityMilli: 1000 as never, amountMinor: minor(5) }
  const act = { voidId: newId(), saleId: newId(), kind: 'line' as const, lines: [line] }
  const input = { ...act, totalMinor: minor(5), reason: null, approvalIds: [] }
  await voidBill(shop.database, shop.cashier, input)
  await voidBill(shop.database, shop.cashier, input)
  const other = { ...input, totalMinor: minor(6) }
  expect(await refusalOf(voidBill(shop.database, shop.cashier, other))).toBe('openbills.id_reused')
  const rows = await shop.database
    .selectFrom('audit_entries')
    .select(['action', 'user_id'])
    .where('subject_id', '=', act.voidId)
    .execute()
  expect(rows).toEqual([{ action: 'bill.voided', user_id: shop.cashier.userId }])
})
