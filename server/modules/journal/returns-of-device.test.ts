import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, tender } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { returnGoods } from '../sales/refund-sale.ts'
import { closeShift } from '../tills/close-shift.ts'
import { openShift } from '../tills/open-shift.ts'
import { retryCommand } from './send-commands.ts'
import { selectWaiting } from './store-commands.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
})
afterAll(() => shop.close())

/** Three cakes of soap and a dryer for cash, arrived. */
async function sold(): Promise<string> {
  const lines = [line(shop.items.soap, 3000), line(shop.items.rice)]
  const bill = await device.sell({ lines, tenders: [tender('cash', 500_00)] })
  await device.send([bill])
  return bill.commandId
}

const one = [{ lineNo: 1, quantityMilli: quantity(1000) }]
const outcomesOf = async (...acts: Awaited<ReturnType<TillDevice['giveBack']>>[]) =>
  (await device.send(acts)).outcomes.map(({ outcome }) => outcome)

async function wrongBooks(): Promise<string[]> {
  const checks = await checkBooks(shop.database)
  return checks.filter(({ total }) => total > 0).map(({ name }) => name)
}

async function creditNotes(): Promise<string[]> {
  const { rows } = await sql<{
    number: string
  }>`select number from refunds order by number`.execute(shop.database)
  return rows.map(({ number }) => number.slice(-6))
}

test('what a device gave back is recorded once, under the number that it printed', async () => {
  const saleId = await sold()
  const back = await device.giveBack(saleId, one)
  expect(await outcomesOf(back)).toEqual(['recorded'])
  expect(await outcomesOf(back)).toEqual(['recorded'])
  expect(await creditNotes()).toEqual(['000001'])
  const { rows } = await sql<{ printed: unknown; kept: unknown }>`
    select c.content -> 'creditNote' -> 'paper' as printed, d.snapshot as kept
    from register_commands c join refunds r on r.id = c.command_id
    join documents d on d.id = r.document_id`.execute(shop.database)
  expect(rows[0]?.kept).toEqual(rows[0]?.printed)
  expect(await wrongBooks()).toEqual([])
})

test('an exchange of a device becomes credit note and bill with only the difference between them', async () => {
  const saleId = await sold()
  const swap = await device.exchange(saleId, one, {
    lines: [line(shop.items.dryer, 1000, { priceIncludesTax: false })],
    tenders: [tender('cash', 1_100_00)],
  })
  expect(await outcomesOf(swap)).toEqual(['recorded'])
  expect(await outcomesOf(swap)).toEqual(['recorded'])
  const { rows } = await sql<{ covered: number; flags: unknown; change: number }>`
    select e.amount_minor as covered, s.flags, s.change_minor as change
    from exchanges e join sales s on s.id = e.sale_id`.execute(shop.database)
  // 1,180.00 less 118.00 is 1,062.00 of the 1,100.00 given.
  expect(rows).toEqual([{ covered: 118_00, flags: [], change: 38_00 }])
  expect(await wrongBooks()).toEqual([])
})

test('more than was sold waits for a person, and so does another paper than the bill gives', async () => {
  const saleId = await sold()
  const lines = [{ lineNo: 1, quantityMilli: quantity(3000) }]
  const [first, again] = [
    await device.giveBack(saleId, lines),
    await device.giveBack(saleId, lines),
  ]
  expect(await outcomesOf(first, again)).toEqual(['recorded', 'attention'])
  const other = await sold()
  const wrong = await device.giveBack(other, one, { saleId })
  expect(await outcomesOf(wrong)).toEqual(['attention'])
  const waiting = await selectWaiting(shop.database, shop.outletId)
  expect(waiting.map(({ attention }) => attention)).toEqual([
    { reason: 'refused', facts: expect.objectContaining({ code: 'sales.return_exceeds_sold' }) },
    { reason: 'refused', facts: expect.objectContaining({ code: 'sales.return_exceeds_sold' }) },
  ])
  expect(await wrongBooks()).toEqual([])
})

test('a person without the power is told of in the trail, and the money stays given', async () => {
  const saleId = await sold()
  const back = await device.giveBack(saleId, one, { kind: 'refund' })
  expect(await outcomesOf(back)).toEqual(['recorded'])
  const { rows } = await sql<{ facts: string }>`
    select facts from audit_entries where action = 'sale.refunded'`.execute(shop.database)
  expect(rows.map(({ facts }) => JSON.parse(facts).notAllowed)).toEqual([['sales.refund']])
  expect(await wrongBooks()).toEqual([])
})

test('nobody else gives credit notes at the register of a device', async () => {
  const saleId = await sold()
  const request = { saleId, refundId: newId(), lines: one, reason: 'too small' }
  expect(await refusalOf(returnGoods(shop.database, shop.owner, request))).toBe(
    'sales.register_leased',
  )
})

test('money given back in a shift that was closed meanwhile waits, and joins the open one when it is tried again', async () => {
  const saleId = await sold()
  const back = await device.giveBack(saleId, one)
  const { database, shiftId } = shop
  await closeShift(database, shop.owner, {
    shiftId,
    countedMinor: minor(0),
    note: 'counted in a hurry',
  } as Parameters<typeof closeShift>[2])
  expect(await outcomesOf(back)).toEqual(['attention'])
  await openShift(database, shop.cashier, { shiftId: newId(), floatMinor: minor(100_00) })
  const waiting = await selectWaiting(database, shop.outletId)
  const kept = waiting.find(({ attention }) => attention.reason === 'shift_closed')
  const retried = await retryCommand(database, shop.owner, { keptId: kept?.id ?? '' })
  expect(retried.outcome).toBe('recorded')
  expect(await wrongBooks()).toEqual([])
})
