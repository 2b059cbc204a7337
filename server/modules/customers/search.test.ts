import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { customerQuery } from '../../../core/rules/customers/customer-search.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { findCustomers } from './read-customers.ts'
import { type CustomerOrder, searchCustomers } from './search.ts'

// A shop with fifty thousand customers: whoever stands at the counter does not wait.

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ shift: false })
  for (let first = 1; first <= 50_000; first += 10_000) await addCustomers(first, first + 9_999)
  await sql`insert into khata_accounts (customer_id, balance_minor)
    select id, (right(phone, 5))::int from customers where phone like '%77'`.execute(shop.database)
  await sql`analyze customers, khata_accounts`.execute(shop.database)
})
afterAll(() => shop.close())

/** As many as one statement may add in its time on a busy machine. */
async function addCustomers(first: number, last: number): Promise<void> {
  await sql`insert into customers (id, name, phone, email, search_text, created_at, updated_at)
    select gen_random_uuid(), name, phone, email, lower(name) || ' ' || phone || ' ' || email, now(), now()
    from (select 'Customer ' || n as name, '91' || (7000000000 + n * 39989) as phone,
      'c' || n || '@example.com' as email
      from generate_series(${sql.lit(first)}, ${sql.lit(last)}) n) made`.execute(shop.database)
}

const search = (text: string, order: CustomerOrder = 'name') => ({
  query: customerQuery(text),
  dues: false,
  order,
  after: null,
  limit: 51,
})

/** Of this connection: how often the index was asked, and how many rows of the table were walked through. */
const workOf = (index: string) =>
  sql<{
    scans: number
    walked: number
  }>`select pg_stat_get_xact_numscans(${index}::regclass) as scans,
    pg_stat_get_xact_tuples_returned('customers'::regclass) as walked`

test.each([
  ['4321', 'customers_phone_digits'],
  ['customer 4999', 'customers_search'],
])('the search for %s uses the index %s and reads no table through', async (text, index) => {
  await shop.database.transaction().execute(async (tx) => {
    // Lists are read outside of transactions, where each search gets the plan of its own words.
    await sql`set local plan_cache_mode = auto`.execute(tx)
    const [before] = (await workOf(index).execute(tx)).rows
    const found = await searchCustomers(tx, search(text))
    const [after] = (await workOf(index).execute(tx)).rows
    expect(found.length).toBeGreaterThan(0)
    expect((after?.scans ?? 0) - (before?.scans ?? 0)).toBe(1)
    expect((after?.walked ?? 0) - (before?.walked ?? 0)).toBeLessThan(1_000)
  })
})

test('four digits find exactly those whose number holds them, wherever in it', async () => {
  for (const digits of ['4321', '0000', '1234', '9999']) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await findCustomers(shop.database, {
        q: digits,
        limit: 50,
        cursor,
        order: 'name',
      })
      seen.push(...page.items.map((customer) => customer.phone ?? ''))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    const { rows } = await sql<{ phone: string }>`select phone from customers
      where position(${digits} in substr(phone, 3)) > 0`.execute(shop.database)
    expect(seen.sort(), digits).toEqual(rows.map((row) => row.phone).sort())
    expect(seen.length, digits).toBeGreaterThan(0)
  }
})

// The country code is no part of the number that people say: 9170 would find everybody whose number begins with 70.
test('digits of the country code find nobody', async () => {
  const { items } = await findCustomers(shop.database, { q: '9170', limit: 200, order: 'name' })
  expect(items.length).toBeLessThan(100)
  for (const { phone } of items) expect(phone?.slice(2)).toContain('9170')
})

test('the largest dues come first, page by page', async () => {
  const first = await findCustomers(shop.database, { dues: true, limit: 20, order: 'due' })
  const second = await findCustomers(shop.database, {
    dues: true,
    limit: 20,
    order: 'due',
    cursor: first.nextCursor ?? '',
  })
  const dues = [...first.items, ...second.items].map((customer) => customer.dueMinor)
  expect(dues).toHaveLength(40)
  expect(dues).toEqual([...dues].sort((a, b) => b - a))
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(40)
})

test('who was merged is found by the old number, and read as the one they are now', async () => {
  const [kept, merged] = [newId(), newId()]
  const insert = (id: string, name: string, phone: string) =>
    sql`
    insert into customers (id, name, phone, search_text, created_at, updated_at)
    values (${id}, ${name}, ${phone}, ${name.toLowerCase()}, now(), now())`.execute(shop.database)
  await insert(kept, 'Kept Person', '6561110000')
  await insert(merged, 'Merged Person', '6562220000')
  await sql`update customers set merged_into = ${kept} where id = ${merged}`.execute(shop.database)
  const { items } = await findCustomers(shop.database, { q: '6562220000', limit: 5, order: 'name' })
  expect(items.map((customer) => customer.name)).toEqual(['Kept Person'])
})
