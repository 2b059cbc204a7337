import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBillChanges as contract } from '../../../core/contracts/device-bills.ts'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { BusinessSettings } from '../../../core/contracts/outlets.ts'
import { minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { type BillWithPaper, joinBill } from '../../../core/rules/documents/fed-bill.ts'
import { newId } from '../../platform/ids.ts'
import { openBusyShop } from '../../testing/busy-shop.ts'
import type { Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { forgetPlaces } from '../outlets/public.ts'
import { correctTender } from './correct-tender.ts'
import { readBillChanges } from './read-bill-changes.ts'
import { readSale } from './read-sale.ts'
import { returnGoods } from './refund-sale.ts'

let shop: Shop
let elsewhere: { outletId: string }
beforeAll(async () => {
  shop = (await openBusyShop()).shop
  elsewhere = await openSecondOutlet(shop.database)
})
afterAll(() => shop.close())

const read = (cursor?: string, limit = 500, outletId: string = shop.outletId) =>
  readBillChanges(shop.database, outletId, contract.query.parse({ cursor, limit }))

/** Reads to the end; gives every bill as it came last, in the order in which they first came. */
async function readOn(from?: string, limit = 500) {
  const bills = new Map<string, BillWithPaper>()
  let cursor = from
  for (;;) {
    const page = contract.response.parse(await read(cursor, limit))
    for (const fed of page.bills) {
      const house = page.houses[fed.house]
      if (house) bills.set(fed.id, joinBill(house, fed))
    }
    cursor = page.cursor
    if (!page.more) return { bills, cursor, ids: [...bills.keys()] }
  }
}

const one = () => sell(shop, { lines: [line(shop.items.soap)], tenders: [tender('cash', 118_00)] })
const giveBack = (saleId: string) =>
  returnGoods(shop.database, shop.owner, {
    ...{ saleId, refundId: newId(), reason: 'too small' },
    lines: [{ lineNo: 1, quantityMilli: quantity(1000) }],
  })

/** What is left out is as good as null. */
const told = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_, part) => (part === null ? undefined : part)))

test('every bill of a busy day comes as it is read elsewhere, with its paper as it was given', async () => {
  const { bills } = await readOn(undefined, 7)
  const { rows } = await sql<{ id: string; paper: DocumentSnapshot }>`
    select s.id, d.snapshot as paper from sales s join documents d on d.id = s.document_id
    where s.outlet_id = ${shop.outletId}`.execute(shop.database)
  expect(rows.length).toBeGreaterThan(10)
  expect(new Set(bills.keys())).toEqual(new Set(rows.map(({ id }) => id)))
  for (const { id, paper } of rows) {
    const sale = await readSale(shop.database, shop.outletId, id)
    expect(told(bills.get(id)?.sale)).toEqual(told({ ...sale, shiftOpen: false }))
    expect(told(bills.get(id)?.paper)).toEqual(told(paper))
  }
})

test('the newest come first, whoever is interrupted goes on, and what is new comes before the rest', async () => {
  const [early, late] = [await one(), await one()]
  const first = await read(undefined, 2)
  expect(first.bills.map(({ id }) => id)).toEqual([late.saleId, early.saleId])
  expect(first.more).toBe(true)

  const newest = await one()
  const second = await read(first.cursor, 2)
  expect(second.bills).toHaveLength(2)
  expect(second.bills[0]?.id).toBe(newest.saleId)
  expect(second.remaining).toBe(first.remaining - 1)

  const all = await readOn()
  const rest = await readOn(second.cursor, 3)
  const seen = [...first.bills, ...second.bills].map(({ id }) => id)
  expect([...seen, ...rest.ids].sort()).toEqual([...all.ids].sort())
})

test.each<[string, (saleId: string) => Promise<unknown>]>([
  ['returned', giveBack],
  [
    'corrected',
    (saleId) =>
      correctTender(shop.database, shop.cashier, {
        ...{ saleId, correctionId: newId(), from: 'cash', to: 'card' },
        ...{ amountMinor: minor(18_00), reference: null, reason: 'keyed wrong' },
      }),
  ],
])('a bill that is %s comes once more, with what is left of it', async (_, act) => {
  const { saleId } = await one()
  const { cursor } = await readOn()
  await act(saleId)
  const after = await readOn(cursor)
  expect(after.ids).toEqual([saleId])
  const sale = await readSale(shop.database, shop.outletId, saleId)
  expect(told(after.bills.get(saleId)?.sale)).toEqual(told({ ...sale, shiftOpen: false }))
  expect((await readOn(after.cursor)).ids).toEqual([])
})

test('whoever is renamed or erased is so on devices', async () => {
  const [customerId] = (
    await sql<{ id: string }>`select customer_id as id from sales
      where customer_id is not null`.execute(shop.database)
  ).rows.map(({ id }) => id)
  const { cursor } = await readOn()
  await sql`update customers set birthday = '01-02' where id = ${customerId}`.execute(shop.database)
  expect((await readOn(cursor)).ids).toEqual([])
  await sql`update customers set name = 'Nobody' where id = ${customerId}`.execute(shop.database)
  const after = await readOn(cursor)
  expect(after.ids.length).toBeGreaterThan(0)
  for (const { sale } of after.bills.values()) expect(sale.customer?.name).toBe('Nobody')
})

// A transaction that began earlier and commits later must not be passed over by whoever reads in between.
test('a bill that is committed late is not missed', async () => {
  const [slow, quick] = [await one(), await one()]
  const { cursor } = await readOn()
  let refunded = () => {}
  const written = new Promise<void>((resolve) => {
    refunded = resolve
  })
  let commit = () => {}
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  const note = (saleId: string) => sql`insert into tender_corrections
    select ${newId()}, s.id, s.shift_id, s.outlet_id, s.register_id, s.user_id, null, 'cash', 'card', 1,
      null, 'test', s.business_date, now(), now(), '' from sales s where s.id = ${saleId}`
  const late = shop.database.transaction().execute(async (tx) => {
    await note(slow.saleId).execute(tx)
    refunded()
    await held
  })
  await written
  await note(quick.saleId).execute(shop.database)
  const between = await readOn(cursor)
  expect(between.ids).toEqual([quick.saleId])
  commit()
  await late
  expect((await readOn(between.cursor)).ids).toEqual([slow.saleId])
})

test('only as many days as the shop keeps on devices, and more of them when it keeps more', async () => {
  const days = async (billsOnDeviceDays: number) => {
    const settings = BusinessSettings.parse({ billsOnDeviceDays })
    await sql`update business set settings = ${JSON.stringify(settings)}`.execute(shop.database)
    forgetPlaces()
  }
  const old = await one()
  const ago = sql`business_date - 30`
  await sql`update sales set business_date = ${ago} where id = ${old.saleId}`.execute(shop.database)
  await sql`update bill_changes set business_date = ${ago} where sale_id = ${old.saleId}`.execute(
    shop.database,
  )
  await days(30)
  const kept = await readOn()
  expect(kept.ids).not.toContain(old.saleId)
  await giveBack(old.saleId)
  expect((await readOn(kept.cursor)).ids).toEqual([])

  await days(31)
  expect((await readOn(kept.cursor)).ids).toEqual([old.saleId])
  const { since } = await read()
  expect(new Date(since).getTime()).toBe(
    Date.parse(kept.bills.values().next().value?.sale.businessDate ?? '') - 30 * 86_400_000,
  )
})

test('the settings refuse what no device could keep', () => {
  const parse = (billsOnDeviceDays: number) =>
    BusinessSettings.safeParse({ billsOnDeviceDays }).success
  expect([0, 1, 180, 181].map(parse)).toEqual([false, true, true, false])
  expect(BusinessSettings.parse({}).billsOnDeviceDays).toBe(60)
})

test('other outlets have bills of their own, and a place of other books is refused', async () => {
  expect((await read(undefined, 10, elsewhere.outletId)).bills).toEqual([])
  const { cursor } = await readOn()
  await expect(read(cursor, 10, elsewhere.outletId)).rejects.toMatchObject({
    code: 'sales.bills_cursor_unknown',
  })
  await sql`update bill_clocks set change_no = 1`.execute(shop.database)
  await expect(read(cursor)).rejects.toMatchObject({ code: 'sales.bills_cursor_unknown' })
  await expect(read('nonsense')).rejects.toMatchObject({ code: 'request.malformed' })
})
