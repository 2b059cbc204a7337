import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { businessDate } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { chargeKhata, khataStandings, type OverLimit, settleKhata } from './public.ts'
import { writeKhataLimit } from './store-khata.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ poolSize: 18, shift: false })
})
afterAll(() => shop.close())

async function addCustomer(limit: number | null = null): Promise<string> {
  const id = newId()
  await sql`insert into customers (id, name, search_text, created_at, updated_at)
    values (${id}, 'Asha', 'asha', now(), now())`.execute(shop.database)
  await runInTransaction(shop.database, (tx) => writeKhataLimit(tx, id, limit))
  return id
}

const refuse = async (facts: OverLimit): Promise<void> => {
  throw new Error(`over ${facts.limitMinor}`)
}

function movement(customerId: string, amount: number, day = '2026-10-01') {
  return {
    customerId,
    amount: minor(amount),
    documentId: newId(),
    userId: shop.cashier.userId,
    owedSince: businessDate(day),
  }
}

const charge = (
  customerId: string,
  amount: number,
  { day = '2026-10-01', overLimit = refuse } = {},
) =>
  runInTransaction(shop.database, (tx) =>
    chargeKhata(tx, {
      ...movement(customerId, amount, day),
      documentType: 'sale',
      defaultLimit: minor(500_00),
      overLimit,
    }),
  )
const settle = (customerId: string, amount: number) =>
  runInTransaction(shop.database, (tx) =>
    settleKhata(tx, { ...movement(customerId, amount), documentType: 'collection' }),
  )

async function standing(customerId: string) {
  const standings = await khataStandings(shop.database, [customerId])
  const { rows } = await sql<{ sum: number }>`select coalesce(sum(amount_minor), 0) as sum
    from khata_entries where customer_id = ${customerId}`.execute(shop.database)
  return { due: 0, since: null, ...standings.get(customerId), sum: rows[0]?.sum }
}

test('what is owed is the sum of the entries; a payment takes away what is owed and tells the rest', async () => {
  const customer = await addCustomer()
  expect(await charge(customer, 200_00)).toBe(200_00)
  expect(await charge(customer, 50)).toBe(200_50)
  expect(await settle(customer, 150_00)).toEqual({
    before: 200_50,
    settled: 150_00,
    rest: 0,
    after: 50_50,
  })
  expect(await settle(customer, 60_00)).toMatchObject({ settled: 50_50, rest: 9_50, after: 0 })
  expect(await settle(customer, 1_00)).toMatchObject({ settled: 0, rest: 1_00, after: 0 })
  expect(await settle(await addCustomer(), 1_00)).toMatchObject({ settled: 0, rest: 1_00 })
  expect(await standing(customer)).toMatchObject({ due: 0, sum: 0, since: null })
})

test('the limit of the customer goes before that of the business', async () => {
  const usual = await addCustomer()
  await charge(usual, 500_00)
  await expect(charge(usual, 1)).rejects.toThrow('over 50000')
  const trusted = await addCustomer(2_000_00)
  await charge(trusted, 2_000_00)
  await expect(charge(trusted, 1)).rejects.toThrow('over 200000')
  const nobody = await addCustomer(0)
  await expect(charge(nobody, 1)).rejects.toThrow('over 0')
  expect(await standing(nobody)).toMatchObject({ due: 0, sum: 0 })
})

test('whoever may allow more is told what it comes to', async () => {
  const customer = await addCustomer()
  const asked: OverLimit[] = []
  await charge(customer, 600_00, {
    overLimit: async (facts) => {
      asked.push(facts)
    },
  })
  expect(asked).toEqual([{ dueMinor: 600_00, limitMinor: 500_00, amountMinor: 600_00 }])
  expect(await standing(customer)).toMatchObject({ due: 600_00, sum: 600_00 })
})

test('sixteen tills that sell on one account at once never pass its limit', async () => {
  const customer = await addCustomer(100_00)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 16 }, () => charge(customer, 15_00)),
  )
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(6)
  expect(await standing(customer)).toMatchObject({ due: 90_00, sum: 90_00 })
})

test('sixteen tills that charge and collect at once leave what the entries say', async () => {
  const customer = await addCustomer(10_000_00)
  await charge(customer, 100_00)
  const acts = Array.from({ length: 16 }, (_, i) =>
    i % 2 === 0 ? charge(customer, 10_00) : settle(customer, 40_00),
  )
  await Promise.all(acts)
  const after = await standing(customer)
  expect(after.due).toBe(after.sum)
  expect(after.due).toBeGreaterThanOrEqual(0)
})

test('payments settle the oldest debt first: what is owed is as old as its oldest unpaid part', async () => {
  const customer = await addCustomer(1_000_00)
  await charge(customer, 100_00, { day: '2026-07-01' })
  await charge(customer, 50_00, { day: '2026-08-15' })
  await charge(customer, 25_00, { day: '2026-09-20' })
  expect(await standing(customer)).toMatchObject({ due: 175_00, since: '2026-07-01' })
  await settle(customer, 99_99)
  expect(await standing(customer)).toMatchObject({ since: '2026-07-01' })
  await settle(customer, 1)
  expect(await standing(customer)).toMatchObject({ since: '2026-08-15' })
  await settle(customer, 60_00)
  expect(await standing(customer)).toMatchObject({ due: 15_00, since: '2026-09-20' })
})

test('even a faulty statement cannot make dues negative', async () => {
  const customer = await addCustomer()
  await charge(customer, 5)
  const faulty = sql`update khata_accounts set balance_minor = balance_minor - 6
    where customer_id = ${customer}`.execute(shop.database)
  await expect(faulty).rejects.toThrow(/check constraint/)
})
