import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exchangeGoods } from '../../../core/contracts/after-sale.ts'
import { approveAct } from '../../../core/contracts/approvals.ts'
import { createCustomer } from '../../../core/contracts/customers.ts'
import { setTraining, switchPerson } from '../../../core/contracts/identity.ts'
import { completeSale, returnGoods } from '../../../core/contracts/sales.ts'
import { moveCash } from '../../../core/contracts/tills.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { givePin } from '../../testing/people.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'

let shop: Shop
let api: Api
let soldBefore: { saleId: string; number: string }
beforeAll(async () => {
  shop = await openShop()
  api = await openApi(shop.database)
  soldBefore = await sell(shop, {
    lines: [line(shop.items.soap, 2_000)],
    tenders: [tender('cash', 236_00)],
  })
  await givePin(shop.database, { userId: shop.owner.userId, pin: '4821' })
})
afterAll(async () => {
  await api.close()
  await shop.close()
})

const training = { 'x-vendly-training': 'true' }
const at = (headers: Record<string, string> = training) => ({
  as: shop.owner,
  outletId: shop.outletId,
  registerId: shop.registerId,
  headers,
})

/** Every row of every table, as one text for each table. */
async function allRows(): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1`.execute(
    shop.database,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ all: string }>`select coalesce(string_agg(t::text, '|'
      order by t::text), '') as all from ${sql.table(name)} t`.execute(shop.database)
    found[name] = rows[0]?.all ?? ''
  }
  return found
}

async function changedBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await allRows()
  await work()
  const after = await allRows()
  return Object.keys(after).filter((name) => before[name] !== after[name])
}

const saleOf = () => ({
  saleId: newId(),
  lines: [line(shop.items.soap), line(shop.items.rice)],
  tenders: [tender('cash', 200_00)],
})

let days = 0

/** A day of a trainee: everything that a till does. */
async function trainingDay(headers?: Record<string, string>): Promise<void> {
  const sale = await api.call(completeSale, { ...at(headers), body: saleOf() })
  expect(sale.totalMinor).toBe(171_00)
  const back = await api.call(returnGoods, {
    ...at(headers),
    params: { saleId: soldBefore.saleId },
    body: {
      refundId: newId(),
      lines: [{ lineNo: 1, quantityMilli: 1_000 }],
      reason: 'Not as wished',
    },
  })
  expect(back.totalMinor).toBe(118_00)
  await api.call(moveCash, {
    ...at(headers),
    params: { shiftId: shop.shiftId },
    body: { movementId: newId(), kind: 'pay_in', amountMinor: 50_00, reason: 'Coins' },
  })
  days++
  const customer = { customerId: newId(), name: 'Asha', phone: `98200123${days + 10}` }
  await api.call(createCustomer, { ...at(headers), body: customer })
}

test('after a training day not a row is another, and the books are right', async () => {
  expect(await changedBy(() => trainingDay())).toEqual([])
  const broken = (await checkBooks(shop.database)).filter((result) => result.total > 0)
  expect(broken).toEqual([])
})

// The same day without the header: what the test above looks for does happen.
test('the same day for real changes what a day changes', async () => {
  const changed = await changedBy(() => trainingDay({}))
  expect(changed).toEqual(
    expect.arrayContaining([
      'audit_entries',
      'cash_movements',
      'customers',
      'documents',
      'ledger_postings',
      'number_series',
      'outbox',
      'refunds',
      'sales',
      'stock_levels',
    ]),
  )
})

test('what training makes has no number, and brings its paper along', async () => {
  const { number, trainingDocument } = await api.call(completeSale, { ...at(), body: saleOf() })
  expect(number).toBe('TRAINING')
  expect(trainingDocument).toMatchObject({ number: 'TRAINING', totals: { totalMinor: 171_00 } })
  const real = await api.call(completeSale, { ...at({}), body: saleOf() })
  expect(real.trainingDocument).toBeNull()
  // One after the sales of the tests before: training took no number from the series.
  expect(real.number).toMatch(/000003$/)
})

// It makes two documents in one transaction, and both are called the same.
test('an exchange is practised, and its paper shows both halves', async () => {
  const ids = { exchangeId: newId(), refundId: newId(), newSaleId: newId() }
  const exchange = () =>
    api.call(exchangeGoods, {
      ...at(),
      params: { saleId: soldBefore.saleId },
      body: {
        ...ids,
        returns: [{ lineNo: 1, quantityMilli: 1_000 }],
        lines: [line(shop.items.soap, 2_000)],
        tenders: [tender('cash', 118_00)],
        reason: 'Another size',
      },
    })
  expect(await changedBy(exchange)).toEqual([])
  const { refund, sale } = await exchange()
  expect([refund.creditNoteNumber, sale.number]).toEqual(['TRAINING', 'TRAINING'])
  expect(sale.trainingDocument).toMatchObject({
    number: 'TRAINING',
    exchange: { creditNoteNumber: 'TRAINING', totalMinor: 118_00 },
  })
})

test('training and selling side by side disturb no number', async () => {
  const both = Array.from({ length: 12 }, (_, n) =>
    api.call(completeSale, { ...at(n % 2 ? training : {}), body: saleOf() }),
  )
  const numbers = (await Promise.all(both)).map((sale) => sale.number)
  const real = numbers.filter((number) => number !== 'TRAINING').sort()
  expect(real.map((number) => Number(number.slice(-6)))).toEqual([4, 5, 6, 7, 8, 9])
  const broken = (await checkBooks(shop.database)).filter((result) => result.total > 0)
  expect(broken).toEqual([])
})

test('an approval is practised with a right PIN; wrong ones count and stand in the trail', async () => {
  const asCashier = { ...at(), as: shop.cashier }
  const half = {
    saleId: newId(),
    lines: [line(shop.items.soap)],
    discount: { kind: 'percent', rate: 500_000 },
    tenders: [tender('card', 59_00)],
  }
  const needed = await api.refusal(completeSale, { ...asCashier, body: half })
  expect(needed.code).toBe('approval.needed')
  const body = {
    approvalId: newId(),
    permission: 'sales.discount_over_limit',
    subjectId: half.saleId,
    pin: '4821',
    reason: 'To see how it goes',
  }
  const changed = await changedBy(async () => {
    const { approvalId } = await api.call(approveAct, { ...asCashier, body })
    const sale = { ...half, approvalIds: [approvalId] }
    expect((await api.call(completeSale, { ...asCashier, body: sale })).totalMinor).toBe(59_00)
  })
  expect(changed).toEqual([])
  const wrong = { ...body, approvalId: newId(), pin: '9053' }
  expect(await changedBy(() => api.refusal(approveAct, { ...asCashier, body: wrong }))).toEqual([
    'audit_chains',
    'audit_entries',
    'pin_tries',
  ])
})

test('its beginning and its end are in the trail, and nothing else is', async () => {
  const changed = await changedBy(async () => {
    await api.send(setTraining, { ...at(), body: { on: true } })
    await trainingDay()
    await api.send(setTraining, { ...at(), body: { on: false } })
  })
  expect(changed).toEqual(['audit_chains', 'audit_entries'])
  const { rows } = await sql<{ action: string }>`select action from audit_entries
    where action like 'training.%' order by seq`.execute(shop.database)
  expect(rows.map((row) => row.action)).toEqual(['training.started', 'training.ended'])
})

test('taking over a counter is for real in training too, and ends it', async () => {
  const asCashier = { ...at(), as: await addPerson(shop.database, 'cashier', shop) }
  const { accessToken } = await api.call(switchPerson, { ...asCashier, body: { pin: '4821' } })
  const { rows } = await sql<{ action: string }>`select action from audit_entries
    where chain_id = ${shop.registerId} order by seq desc limit 2`.execute(shop.database)
  expect(rows.map((row) => row.action)).toEqual(['session.switched', 'training.ended'])
  expect(
    await changedBy(() =>
      api.call(completeSale, {
        ...at(),
        as: accessToken,
        body: saleOf(),
      }),
    ),
  ).toEqual([])
})

test('only whoever may practise can', async () => {
  const staff = await addPerson(shop.database, 'manager', shop)
  await sql`update users set role = 'staff' where id = ${staff.userId}`.execute(shop.database)
  const refused = await api.refusal(setTraining, { ...at(), as: staff, body: { on: true } })
  expect(refused.code).toBe('permission.missing')
})
