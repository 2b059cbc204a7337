import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveAct } from '../../../core/contracts/approvals.ts'
import { createCustomer, readCustomer } from '../../../core/contracts/customers.ts'
import * as khata from '../../../core/contracts/khata.ts'
import { completeSale, refundSale } from '../../../core/contracts/sales.ts'
import { readXReport } from '../../../core/contracts/tills.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { pdfText } from '../../testing/pdf-text.ts'
import { givePin } from '../../testing/people.ts'
import { line, tender } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'

// Buying on account and paying it back, as the tills ask for it; at the end the books must be right.

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop({ poolSize: 18, stockMilli: 900_000 })
  api = await openApi(shop.database)
  await givePin(shop.database, { userId: shop.owner.userId, pin: '4821' })
})
afterAll(async () => {
  const broken = (await checkBooks(shop.database)).filter((result) => result.total > 0)
  expect(broken).toEqual([])
  await api.close()
  await shop.close()
})

const by = (as = shop.cashier) => ({
  as,
  outletId: shop.outletId,
  registerId: shop.registerId,
})

async function addCustomer(name = 'Asha'): Promise<string> {
  const customerId = newId()
  await api.call(createCustomer, { ...by(), body: { customerId, name, phone: null } })
  return customerId
}
const standing = async (customerId: string) => {
  const customer = await api.call(readCustomer, { ...by(), params: { customerId } })
  const { dueMinor, storeCreditMinor } = customer
  return { dueMinor, storeCreditMinor }
}

/** Rice of 52.50 on account, so many of it; 5,000.00 is the limit of the business. */
const onAccount = (customerId: string, quantity: number, more: object = {}) => ({
  saleId: newId(),
  customerId,
  lines: [line(shop.items.rice, quantity * 1_000)],
  tenders: [tender('khata', Math.round((quantity * 5_250) / 100) * 100)],
  ...more,
})
const sell = (body: object) => api.call(completeSale, { ...by(), body })

const payment = (amountMinor: number, more: object = {}) => ({
  collectionId: newId(),
  amountMinor,
  tenders: [{ kind: 'cash', amountMinor }],
  ...more,
})
const pay = (customerId: string, body: object) =>
  api.call(khata.collectDues, { ...by(), params: { customerId }, body })
const payRefused = (customerId: string, body: object) =>
  api.refusal(khata.collectDues, { ...by(), params: { customerId }, body })

test('goods go on account and are paid in parts, each with a receipt of its own number', async () => {
  const customer = await addCustomer()
  await sell(onAccount(customer, 20))
  expect(await standing(customer)).toEqual({ dueMinor: 1_050_00, storeCreditMinor: 0 })

  const body = payment(400_00, { tenders: [{ kind: 'cash', amountMinor: 500_00 }] })
  const { receipt } = await pay(customer, body)
  expect(receipt).toMatchObject({
    number: expect.stringMatching(/^T1R\/\d\d-\d\d\/000001$/),
    totalMinor: 400_00,
    duesMinor: 400_00,
    dueBeforeMinor: 1_050_00,
    dueAfterMinor: 650_00,
    inWords: 'Rupees Four hundred only',
    tenders: [{ kind: 'cash', amountMinor: 400_00, tenderedMinor: 500_00, changeMinor: 100_00 }],
  })
  // The same again is the same receipt; other content under its id is refused.
  expect((await pay(customer, body)).receipt).toEqual(receipt)
  expect(await payRefused(customer, { ...body, amountMinor: 300_00 })).toMatchObject({
    code: 'khata.id_reused',
  })
  const split = payment(650_00, {
    tenders: [
      { kind: 'upi', amountMinor: 600_00, reference: '4251' },
      { kind: 'cheque', amountMinor: 50_00, reference: '000123' },
    ],
  })
  expect((await pay(customer, split)).receipt).toMatchObject({ dueAfterMinor: 0 })
  expect(await standing(customer)).toEqual({ dueMinor: 0, storeCreditMinor: 0 })
  expect((await payRefused(customer, payment(1_00))).code).toBe('khata.nothing_due')
})

test('what is more than owed is refused, or kept as store credit where that is asked for', async () => {
  const customer = await addCustomer()
  await sell(onAccount(customer, 2))
  const refusal = await payRefused(customer, payment(105_01))
  expect(refusal).toMatchObject({
    code: 'khata.over_due',
    facts: { dueMinor: 105_00, amountMinor: 105_01 },
  })
  const paid = await pay(customer, payment(150_00, { restToStoreCredit: true }))
  expect(paid.receipt).toMatchObject({ duesMinor: 105_00, storeCreditMinor: 45_00 })
  expect(await standing(customer)).toEqual({ dueMinor: 0, storeCreditMinor: 45_00 })
})

test('what is handed over must be the amount; only cash gives change', async () => {
  const customer = await addCustomer()
  await sell(onAccount(customer, 2))
  const codeOf = async (tenders: object[]) =>
    (await payRefused(customer, payment(50_00, { tenders }))).code
  expect(await codeOf([{ kind: 'upi', amountMinor: 49_99 }])).toBe('sales.tenders_short')
  expect(await codeOf([{ kind: 'upi', amountMinor: 50_01 }])).toBe('sales.tenders_over')
  expect(
    await codeOf([
      { kind: 'upi', amountMinor: 0 },
      { kind: 'cash', amountMinor: 50_00 },
    ]),
  ).toBe('sales.tender_invalid')
  expect((await payRefused(newId(), payment(1_00))).code).toBe('customers.customer_unknown')
})

test('beyond the limit a manager must allow it, for this bill and up to what was asked', async () => {
  const customer = await addCustomer()
  await sell(onAccount(customer, 90))
  const body = onAccount(customer, 10)
  const refusal = await api.refusal(completeSale, { ...by(), body })
  expect(refusal).toMatchObject({
    code: 'approval.needed',
    facts: { permission: 'khata.over_limit', value: 5_250_00, limit: 5_000_00 },
  })
  const approvalId = newId()
  await api.call(approveAct, {
    ...by(),
    body: {
      approvalId,
      permission: 'khata.over_limit',
      subjectId: body.saleId,
      pin: '4821',
      reason: 'Pays on Monday',
      limit: 5_250_00,
    },
  })
  await sell({ ...body, approvalIds: [approvalId] })
  expect(await standing(customer)).toMatchObject({ dueMinor: 5_250_00 })

  // A higher limit of their own lets them buy without asking.
  await api.call(khata.setKhataLimit, {
    ...by(shop.owner),
    params: { customerId: customer },
    body: { limitMinor: 6_000_00 },
  })
  await sell(onAccount(customer, 10))
  expect(await standing(customer)).toMatchObject({ dueMinor: 5_775_00 })
})

test('sixteen tills that sell on one account at once never pass its limit', async () => {
  const customer = await addCustomer()
  const answers = await Promise.all(
    Array.from({ length: 16 }, () =>
      api.send(completeSale, { ...by(), body: onAccount(customer, 10) }),
    ),
  )
  expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(9)
  expect(await standing(customer)).toMatchObject({ dueMinor: 9 * 525_00 })
})

test('eight tills that collect one debt at once collect it once', async () => {
  const customer = await addCustomer()
  await sell(onAccount(customer, 10))
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      api.send(khata.collectDues, {
        ...by(),
        params: { customerId: customer },
        body: payment(525_00),
      }),
    ),
  )
  expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1)
  expect(await standing(customer)).toEqual({ dueMinor: 0, storeCreditMinor: 0 })
})

test('a refund lowers what is owed first; what was paid meanwhile goes back as money', async () => {
  const customer = await addCustomer()
  const sale = onAccount(customer, 4)
  await sell(sale)
  await pay(customer, payment(150_00))
  const refundId = newId()
  const refunded = await api.call(refundSale, {
    ...by(shop.owner),
    params: { saleId: sale.saleId },
    body: {
      refundId,
      lines: [{ lineNo: 1, quantityMilli: 2_000 }],
      reason: 'too much',
    },
  })
  // Of 105.00 the 60.00 still owed are no longer owed; the rest had been paid.
  expect(refunded.tenders).toEqual([
    { kind: 'khata', amountMinor: 60_00 },
    { kind: 'store_credit', amountMinor: 45_00 },
  ])
  expect(await standing(customer)).toEqual({ dueMinor: 0, storeCreditMinor: 45_00 })
})

test('an account needs a customer, and dues need an open shift', async () => {
  const body = { ...onAccount(newId(), 1), customerId: null }
  expect((await api.refusal(completeSale, { ...by(), body })).code).toBe('sales.customer_needed')
  const customer = await addCustomer()
  const closed = newId()
  await sql`insert into registers (id, outlet_id, code, name, created_at)
    values (${closed}, ${shop.outletId}, 'T9', 'Unused', now())`.execute(shop.database)
  const refusal = await api.refusal(khata.collectDues, {
    ...by(),
    registerId: closed,
    params: { customerId: customer },
    body: payment(1_00),
  })
  expect(refusal.code).toBe('tills.shift_not_open')
})

test('an X report tells what was collected, all but the cash', async () => {
  const report = () =>
    api.call(readXReport, { ...by(shop.owner), params: { shiftId: shop.shiftId } })
  const customer = await addCustomer()
  await sell(onAccount(customer, 10))
  const before = (await report()).figures
  await pay(customer, payment(100_00))
  await pay(customer, payment(50_00, { tenders: [{ kind: 'upi', amountMinor: 50_00 }] }))
  const after = (await report()).figures
  expect(after.collections.count - before.collections.count).toBe(2)
  expect(Number(after.collections.totalMinor) - Number(before.collections.totalMinor)).toBe(150_00)
  const told = (figures: typeof after, kind: string) =>
    figures.collections.tenders.find((one) => one.kind === kind)?.amountMinor
  expect(Number(told(after, 'upi')) - Number(told(before, 'upi') ?? 0)).toBe(50_00)
  expect(told(after, 'cash')).toBeUndefined()
  // Dues are no sale.
  expect(after.salesMinor).toBe(before.salesMinor)
})

test('the account on A4 has the head of the shop, what stood before and after, and the store credit', async () => {
  const customer = await addCustomer('Meera Iyer')
  await sell(onAccount(customer, 2))
  const beyond = payment(125_00, { restToStoreCredit: true })
  const { receipt } = await pay(customer, beyond)
  const pages = async (query: Readonly<Record<string, string>>) => {
    const asked = { ...by(), params: { customerId: customer }, query: { form: 'a4', ...query } }
    const answer = await api.send(khata.readStatementFile, asked)
    expect(answer.headers['content-type']).toBe('application/pdf')
    return pdfText(answer.rawPayload).replace(/\s+/g, ' ')
  }

  const all = await pages({})
  expect(all).toContain('Statement of account')
  expect(all).toContain('Meera Iyer')
  expect(all).toMatch(/Owed before 0\.00 .* Bill .* 105\.00 105\.00 .* Paid .* 105\.00 0\.00/)
  expect(all).toContain(receipt.number)
  expect(all).toMatch(/Credit before 0\.00 .* Paid beyond what was owed .* 20\.00 20\.00/)
  expect(all).toContain('Credit left 20.00')

  // Of a period after it all only what stands is told.
  const later = await pages({ from: '2199-01-01', to: '2199-01-31' })
  expect(later).toContain('1 Jan 2199 to 31 Jan 2199')
  expect(later).toContain('Credit before 20.00')
  expect(later).not.toContain('Paid beyond')
})

test('dues from before are as old as they were, and keep no receipt of their own', async () => {
  const customer = await addCustomer('Old Book')
  const open = (owedSince: string, openingId = newId(), amountMinor = 120_00) => ({
    ...by(shop.owner),
    params: { customerId: customer },
    body: { openingId, amountMinor, owedSince, note: 'Page 12' },
  })
  const first = open('2025-11-02')
  const opened = await api.call(khata.recordOpeningDues, first)
  expect(opened).toMatchObject({ dueMinor: 120_00, dueSince: '2025-11-02' })
  expect((await api.call(khata.recordOpeningDues, first)).dueMinor).toBe(120_00)
  const other = open('2025-11-02', first.body.openingId, 121_00)
  expect((await api.refusal(khata.recordOpeningDues, other)).code).toBe('khata.id_reused')
  expect((await api.refusal(khata.recordOpeningDues, open('2199-01-01'))).code).toBe(
    'khata.owed_in_future',
  )
  const dues = await api.call(khata.readDues, by())
  expect(dues.ages.at(-1)?.amountMinor).toBeGreaterThanOrEqual(120_00)
  expect(dues.ages.reduce((total, age) => total + age.amountMinor, 0)).toBe(dues.dueMinor)
})

test('a statement says day by day how the dues came about, on screen, as CSV and on paper', async () => {
  const customer = await addCustomer('=Formula & Sons')
  await sell(onAccount(customer, 2))
  const paid = await pay(customer, payment(25_00))
  const statement = await api.call(khata.readStatement, {
    ...by(),
    params: { customerId: customer },
  })
  expect(statement).toMatchObject({
    openingMinor: 0,
    chargedMinor: 105_00,
    settledMinor: 25_00,
    closingMinor: 80_00,
    dueMinor: 80_00,
  })
  expect(
    statement.entries.map(({ kind, amountMinor, balanceMinor }) => [
      kind,
      amountMinor,
      balanceMinor,
    ]),
  ).toEqual([
    ['sale', 105_00, 105_00],
    ['collection', -25_00, 80_00],
  ])
  expect(statement.entries[1]?.number).toBe(paid.receipt.number)
  // From tomorrow on all of it was before.
  const later = await api.call(khata.readStatement, {
    ...by(),
    params: { customerId: customer },
    query: { from: '2199-01-01', to: '2199-01-31' },
  })
  expect(later).toMatchObject({ openingMinor: 80_00, entries: [], closingMinor: 80_00 })

  const file = async (form: string) =>
    api.send(khata.readStatementFile, {
      ...by(),
      params: { customerId: customer },
      query: { form },
    })
  const csv = await file('csv')
  expect(csv.headers['content-type']).toContain('text/csv')
  expect(csv.body).toContain(`Paid,${paid.receipt.number}`)
  expect(csv.body).toContain('-25.00,80.00')
  expect((await file('receipt')).rawPayload.toString('latin1')).toContain('STATEMENT OF ACCOUNT')
  const slip = await api.send(khata.readCollectionReceipt, {
    ...by(),
    params: { collectionId: paid.id },
  })
  expect(slip.rawPayload.toString('latin1')).toContain(paid.receipt.number)
  expect(
    await api.call(khata.readCollection, { ...by(), params: { collectionId: paid.id } }),
  ).toEqual(paid)
  const unknown = { ...by(), params: { collectionId: newId() } }
  expect((await api.refusal(khata.readCollection, unknown)).code).toBe('khata.collection_unknown')
})
