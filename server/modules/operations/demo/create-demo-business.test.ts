import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant } from '../../../../core/kernel/dates.ts'
import { checkGtin } from '../../../../core/rules/barcode.ts'
import { isGstin } from '../../../../core/rules/tax/gstin.ts'
import { checkHsn } from '../../../../core/rules/tax/hsn.ts'
import type { Database } from '../../../platform/database/client.ts'
import { StartupProblem } from '../../../platform/startup-problem.ts'
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts'
import { checkPassword } from '../../identity/public.ts'
import { checkBooks } from '../check-books/check-books.ts'
import { createDemoBusiness, isEmptyDatabase } from './create-demo-business.ts'

const now = '2026-11-21T06:00:00.000Z' as Instant

let open: TestDatabase
let database: Database
let login: { email: string; password: string }
beforeAll(async () => {
  open = await openTestDatabase()
  database = open.database
  expect(await isEmptyDatabase(database)).toBe(true)
  login = await createDemoBusiness(database, { now, secret: 'keeps the PINs of this test' })
})
afterAll(() => open.close())

async function rowsOf<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await query.execute(database)).rows
}

test('the demo business is made only once', async () => {
  expect(await isEmptyDatabase(database)).toBe(false)
  await expect(
    createDemoBusiness(database, { now, secret: 'keeps the PINs of this test' }),
  ).rejects.toThrow(StartupProblem)
  const [count] = await rowsOf(sql<{ n: number }>`select count(*)::int as n from items`)
  expect(count?.n).toBe(429)
})

test('the first login works and must change its password; nobody else has a known one', async () => {
  const people = await rowsOf(
    sql<{ email: string; hash: string; must: boolean; role: string }>`
      select email, password_hash as hash, must_change_password as must, role from users`,
  )
  const admin = people.find((person) => person.email === login.email)

  expect(login).toEqual({ email: 'admin@vendly.com', password: 'admin123' })
  expect(admin).toMatchObject({ role: 'owner', must: true })
  expect(await checkPassword('admin123', admin?.hash)).toBe(true)
  expect(new Set(people.map((person) => person.role))).toEqual(
    new Set(['owner', 'manager', 'cashier', 'receptionist', 'staff']),
  )
  for (const person of people.filter((each) => each !== admin)) {
    expect(await checkPassword('admin123', person.hash)).toBe(false)
    expect(await checkPassword('no password yet', person.hash)).toBe(false)
  }
})

test('one shop and one salon of one legal person, with three registers', async () => {
  const outlets = await rowsOf(
    sql<{ name: string; kind: string; gstin: string; codes: string[] }>`
      select o.name, o.kind, o.gstin, array_agg(r.code order by r.code) as codes
      from outlets o join registers r on r.outlet_id = o.id group by o.id order by o.created_at`,
  )
  expect(outlets.map(({ name, kind, codes }) => [name, kind, codes])).toEqual([
    ['Saffron & Sage', 'shop', ['T1', 'T2']],
    ['Studio Meher', 'salon', ['M1']],
  ])
  expect(outlets.every(({ gstin }) => isGstin(gstin) && gstin.startsWith('27'))).toBe(true)
})

test('400 goods and the services of the salon are fit to be sold', async () => {
  const items = await rowsOf(
    sql<{
      kind: 'goods' | 'service'
      name: string
      code: string
      hsn: string
      price: number
      mrp: number | null
      tax: string
      outlets: string[] | null
    }>`select i.kind, i.name, i.code, i.hsn, i.price_minor as price, i.mrp_minor as mrp,
        t.code as tax, (select array_agg(o.name) from outlets o where o.id = any(i.outlet_ids)) as outlets
      from items i join tax_classes t on t.id = i.tax_class_id`,
  )
  const goods = items.filter((item) => item.kind === 'goods')

  expect(goods).toHaveLength(400)
  expect(new Set(items.map((item) => item.tax))).toEqual(
    new Set(['gst0', 'gst5', 'gst18', 'gst40', 'gst_apparel', 'gst_salon']),
  )
  for (const item of items) {
    expect(checkHsn(item.hsn, item.kind), item.code).toMatchObject({ ok: true })
    expect(item.price, item.code).toBeGreaterThan(0)
    if (item.mrp !== null) expect(item.price, item.code).toBeLessThanOrEqual(item.mrp)
    if (item.kind === 'service') expect(item.outlets).toEqual(['Studio Meher'])
    // Between these prices neither rate of the band fits a price that holds its tax.
    if (item.tax === 'gst_apparel') {
      expect(item.price > 262_500 && item.price <= 295_000, item.code).toBe(false)
    }
  }
})

test('every barcode has a right check digit; what is sold by weight has a scale code instead', async () => {
  const barcodes = await rowsOf(sql<{ barcode: string }>`select barcode from item_barcodes`)
  expect(barcodes.length).toBeGreaterThan(390)
  expect(barcodes.filter(({ barcode }) => !checkGtin(barcode).ok)).toEqual([])
  const loose = await rowsOf(
    sql<{ scale: string; n: number }>`select scale_code as scale,
      (select count(*)::int from item_barcodes b where b.item_id = i.id) as n
      from items i where sold_by = 'weight'`,
  )
  expect(loose.length).toBeGreaterThan(3)
  expect(loose.every(({ scale, n }) => /^\d{5}$/.test(scale) && n === 0)).toBe(true)
})

test('stock is the sum of its movements, its value stands in the ledger, some is low and one is gone', async () => {
  const [stock] = await rowsOf(
    sql<{ differing: number; low: number; value: number; ledger: number; balance: number }>`
      select
        (select count(*)::int from stock_levels l where on_hand_milli <> (select sum(quantity_milli)
          from stock_movements m where m.item_id = l.item_id and m.outlet_id = l.outlet_id)) as differing,
        (select count(*)::int from stock_levels where on_hand_milli = 2000) as low,
        (select sum(cost_minor) from stock_movements) as value,
        (select sum(amount_minor) from ledger_postings where account_code = 'stock') as ledger,
        (select sum(amount_minor) from ledger_postings) as balance`,
  )
  expect(stock).toMatchObject({ differing: 0, balance: 0 })
  expect(stock?.low).toBeGreaterThan(5)
  expect(stock?.ledger).toBe(stock?.value)
  const gone = await rowsOf(
    sql<{ code: string }>`select code from items i where kind = 'goods' and not exists
      (select from stock_levels l where l.item_id = i.id and l.on_hand_milli > 0)`,
  )
  expect(gone).toEqual([{ code: 'BTH-RBL-200ML' }])
})

test('the salon has a month of visits behind it, a full today and more ahead, and no clash', async () => {
  const visits = await rowsOf(
    sql<{ when: string; state: string; n: number }>`
      select case when local_day < '2026-11-21' then 'past' when local_day = '2026-11-21' then 'today'
        else 'ahead' end as when, state, count(*)::int as n from visits group by 1, 2`,
  )
  const count = (when: string, states: string[]) =>
    visits
      .filter((row) => row.when === when && states.includes(row.state))
      .reduce((sum, { n }) => sum + n, 0)
  expect(count('past', ['completed'])).toBeGreaterThan(400)
  expect(count('past', ['booked', 'confirmed', 'arrived', 'in_service'])).toBe(0)
  expect(count('past', ['no_show', 'cancelled'])).toBeGreaterThan(20)
  // 11:30 at the salon: some are done, some are in service, the rest is to come.
  for (const state of ['completed', 'in_service', 'confirmed', 'booked']) {
    expect(count('today', [state]), state).toBeGreaterThan(0)
  }
  expect(count('ahead', ['booked', 'confirmed'])).toBeGreaterThan(50)
  const cards = await rowsOf(
    sql<{ kind: string; n: number }>`select kind, count(*)::int as n from card_entries group by 1`,
  )
  expect(cards.map(({ kind }) => kind).sort()).toEqual(['allergy', 'formula'])
  const [done] = await rowsOf(
    sql<Record<'unbilled' | 'bills' | 'tips' | 'goods' | 'open', number>>`select
      (select count(*)::int from visits where state = 'completed' and sale_id is null) as unbilled,
      (select count(*)::int from sales) as bills,
      (select count(*)::int from sales where tip_minor > 0) as tips,
      (select count(*)::int from sale_lines where kind = 'goods') as goods,
      (select count(*)::int from shifts where status = 'open') as open`,
  )
  expect(done).toMatchObject({ unbilled: 0, open: 0 })
  for (const part of ['bills', 'tips', 'goods'] as const) expect(done?.[part]).toBeGreaterThan(30)
  const uses = await rowsOf(
    sql<{ kind: string }>`select distinct kind from package_entries order by 1`,
  )
  expect(uses.map(({ kind }) => kind)).toEqual(['redeemed', 'sold'])
  const members = await rowsOf(
    sql<{ name: string; n: number }>`select name, count(*)::int as n from memberships
      group by 1 order by 1`,
  )
  expect(members).toEqual([
    { name: 'Brow club', n: 1 },
    { name: 'Gold', n: 2 },
  ])
  const given = await rowsOf(
    sql<{ n: number }>`select count(*)::int as n from sale_lines where membership_id is not null`,
  )
  expect(given[0]?.n).toBeGreaterThan(0)
  expect((await checkBooks(database)).filter(({ total }) => total > 0)).toEqual([])
})

test('what the last visits used by their recipes is booked, each once', async () => {
  const visits = await rowsOf(
    sql<{ uses: number }>`select (select count(*)::int from back_bar_bookings b
        where b.visit_id = v.id) as uses from visits v
      where v.state = 'completed' and v.starts_at >= ${now}::timestamptz - interval '8 days'
        and exists (select from visit_services s join service_recipes r on r.service_id = s.item_id
          where s.visit_id = v.id)`,
  )
  expect(visits.length).toBeGreaterThan(10)
  expect(visits.filter(({ uses }) => uses !== 1)).toEqual([])
  const all = await rowsOf(sql<{ n: number }>`select count(*)::int as n from back_bar_bookings`)
  expect(all[0]?.n).toBe(visits.length)
})
