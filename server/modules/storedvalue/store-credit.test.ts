import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { RefusalError } from '../../platform/refusal-error.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { issueStoreCredit, spendStoreCredit, storeCreditBalance } from './public.ts'
import { storeCreditBalances } from './store.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ poolSize: 18 })
})
afterAll(() => shop.close())

async function addCustomer(): Promise<string> {
  const id = newId()
  await sql`insert into customers (id, name, search_text, created_at, updated_at)
    values (${id}, 'Asha', 'asha', now(), now())`.execute(shop.database)
  return id
}

function movement(customerId: string, amount: number) {
  const { userId } = shop.cashier
  return { customerId, amount: minor(amount), documentType: 'sale', documentId: newId(), userId }
}

const issue = (customerId: string, amount: number) =>
  runInTransaction(shop.database, (tx) => issueStoreCredit(tx, movement(customerId, amount)))
const spend = (customerId: string, amount: number) =>
  runInTransaction(shop.database, (tx) => spendStoreCredit(tx, movement(customerId, amount)))

async function entriesSum(customerId: string): Promise<number> {
  const { rows } = await sql<{ sum: number }>`select coalesce(sum(amount_minor), 0) as sum
    from store_credit_entries where customer_id = ${customerId}`.execute(shop.database)
  return rows[0]?.sum ?? Number.NaN
}

test('issued credit can be spent, and the balance is the sum of its entries', async () => {
  const customer = await addCustomer()
  expect(await storeCreditBalance(shop.database, customer)).toBe(0)

  expect(await issue(customer, 500_00)).toBe(500_00)
  expect(await issue(customer, 50)).toBe(500_50)
  expect(await spend(customer, 120_25)).toBe(380_25)

  expect(await storeCreditBalance(shop.database, customer)).toBe(380_25)
  expect(await entriesSum(customer)).toBe(380_25)
  const balances = await storeCreditBalances(shop.database, [customer, newId()])
  expect([...balances]).toEqual([[customer, 380_25]])
})

test('spending more than there is, or where there never was any, is refused with both amounts', async () => {
  const customer = await addCustomer()
  await expect(spend(customer, 1)).rejects.toMatchObject({
    code: 'sales.store_credit_short',
    facts: { balanceMinor: 0, neededMinor: 1 },
  })
  await issue(customer, 100_00)
  await expect(spend(customer, 100_01)).rejects.toMatchObject({
    code: 'sales.store_credit_short',
    facts: { balanceMinor: 100_00, neededMinor: 100_01 },
  })
  expect(await spend(customer, 100_00)).toBe(0)
  expect(await entriesSum(customer)).toBe(0)
})

test('a sale that fails afterwards has spent nothing', async () => {
  const customer = await addCustomer()
  await issue(customer, 10_00)
  const failing = runInTransaction(shop.database, async (tx) => {
    await spendStoreCredit(tx, movement(customer, 10_00))
    throw new Error('the sale failed')
  })
  await expect(failing).rejects.toThrow('the sale failed')
  expect(await storeCreditBalance(shop.database, customer)).toBe(10_00)
})

test('sixteen tills that spend the same credit at once never take it below zero', async () => {
  const customer = await addCustomer()
  await issue(customer, 100_00)

  const outcomes = await Promise.allSettled(
    Array.from({ length: 16 }, () => spend(customer, 15_00)),
  )

  const paid = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  expect(paid).toHaveLength(6)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RefusalError)
  }
  expect(await storeCreditBalance(shop.database, customer)).toBe(10_00)
  expect(await entriesSum(customer)).toBe(10_00)
})

test('even a faulty statement cannot make the balance negative', async () => {
  const customer = await addCustomer()
  await issue(customer, 5)
  const faulty = sql`update store_credits set balance_minor = balance_minor - 6
    where customer_id = ${customer}`.execute(shop.database)
  await expect(faulty).rejects.toThrow(/check constraint/)
})
