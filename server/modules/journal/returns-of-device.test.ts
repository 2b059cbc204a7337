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
import { listZReports, readZReport } from '../tills/read-z-reports.ts'
import { readRegisterBooks } from './register-books.ts'
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

/** Closes the shift with what its drawer holds without the late acts, and tells its report. */
async function closeAll(shiftId: string) {
  const counted = { shiftId, countedMinor: minor(0), note: 'counted in a hurry' }
  return closeShift(shop.database, shop.owner, counted)
}

/** The cash and the over/short account of a shift in the ledger. */
async function ledgerOf(shiftId: string) {
  const { rows } = await sql<{ code: string; amount: number }>`
    select p.account_code as code, sum(p.amount_minor) as amount from ledger_entries e
    join ledger_postings p on p.entry_id = e.id
    where e.shift_id = ${shiftId} and p.account_code in ('cash', 'cash_over_short')
    group by p.account_code`.execute(shop.database)
  return Object.fromEntries(rows.map(({ code, amount }) => [code, amount]))
}

test('money given back in a shift that somebody closed meanwhile joins it, as an amendment with its cash', async () => {
  const saleId = await sold()
  const { shiftId } = shop
  const back = await device.giveBack(saleId, one)
  const swap = await device.exchange(saleId, one, {
    lines: [line(shop.items.dryer, 1000, { priceIncludesTax: false })],
    tenders: [tender('cash', 1_100_00)],
  })
  const z = await closeAll(shiftId)
  const before = await ledgerOf(shiftId)
  expect(await outcomesOf(back, swap)).toEqual(['recorded', 'recorded'])
  expect(await outcomesOf(back, swap)).toEqual(['recorded', 'recorded'])

  const amended = await readZReport(shop.database, shop.owner, z.id)
  expect([amended.hash, amended.figures]).toEqual([z.hash, z.figures])
  expect(
    amended.amendments.map(({ number, kind, totalMinor, cashMinor }) => [
      ...[number, kind, totalMinor, cashMinor],
    ]),
  ).toEqual([
    [1, 'refund', 118_00, -118_00],
    [2, 'refund', 118_00, 0],
    [3, 'sale', 1_180_00, 1_062_00],
  ])
  // The drawer was counted without 118.00 that were gone and with 1,062.00 that were there.
  const late = 1_062_00 - 118_00
  const after = await ledgerOf(shiftId)
  expect(after).toEqual({ ...before, cash_over_short: (before.cash_over_short ?? 0) + late })
  expect(await wrongBooks()).toEqual([])
})

test('the next report of the register carries what came back late in its grand totals, once', async () => {
  const { items } = await listZReports(shop.database, shop.owner, { limit: 1 })
  const { lastZ } = await readRegisterBooks(shop.database, shop.cashier, device)
  expect(lastZ.grandRefundsMinor - (items[0]?.grandRefundsMinor ?? 0)).toBe(236_00)
  for (const _ of ['the next', 'the one after']) {
    const shiftId = newId()
    await openShift(shop.database, shop.cashier, { shiftId, floatMinor: minor(100_00) })
    const { grandRefundsMinor, figures } = await closeAll(shiftId)
    expect([grandRefundsMinor, figures.refundsMinor]).toEqual([lastZ.grandRefundsMinor, 0])
  }
  expect(await wrongBooks()).toEqual([])
})
