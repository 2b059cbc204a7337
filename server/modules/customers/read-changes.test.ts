import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCustomerChanges as contract } from '../../../core/contracts/device-customers.ts'
import { minor } from '../../../core/kernel/money.ts'
import { customerOfFeed } from '../../../core/rules/customers/feed-customer.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { businessSettings } from '../outlets/public.ts'
import { issueStoreCredit } from '../storedvalue/public.ts'
import { createCustomer } from './create-customer.ts'
import { eraseCustomer } from './erase-customer.ts'
import { setKhataLimit } from './khata-limit.ts'
import { mergeCustomers } from './merge-customers.ts'
import { readChanges } from './read-changes.ts'
import { readCustomer } from './read-customers.ts'
import { undoMerge } from './undo-merge.ts'
import { updateCustomer } from './update-customer.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ poolSize: 20 })
})
afterAll(() => shop.close())

const read = (cursor?: string, limit = 500) =>
  readChanges(shop.database, contract.query.parse({ cursor, limit }))

/** Reads to the end, and gives everything that came on the way. */
async function readOn(from?: string, limit = 500) {
  const found = { customers: [] as Awaited<ReturnType<typeof read>>['customers'], gone: [''] }
  found.gone = []
  let cursor = from
  for (;;) {
    const page = await read(cursor, limit)
    found.customers.push(...page.customers)
    found.gone.push(...page.gone)
    cursor = page.cursor
    if (!page.more) return { ...found, cursor, ids: found.customers.map(({ id }) => id) }
  }
}

let serial = 0
function add(fields: Record<string, unknown> = {}) {
  serial += 1
  const phone = `98200${String(serial).padStart(5, '0')}`
  const said = { customerId: newId(), name: `Fed ${serial}`, phone, ...fields }
  return createCustomer(shop.database, shop.owner, said as never)
}

const onAccount = (customerId: string) =>
  sell(shop, { customerId, lines: [line(shop.items.soap)], tenders: [tender('khata', 118_00)] })

test('the first reading gives every customer as they are read elsewhere, page by page', async () => {
  const asha = await add({
    ...{ email: 'asha@example.in', gstin: '27AAPFU0939F1ZV', birthday: '10-17', note: 'Back door' },
    ...{ address: 'Fort', tags: ['wholesale'], consent: { whatsapp: true } },
  })
  await setKhataLimit(shop.database, shop.owner, { customerId: asha.id, limitMinor: minor(0) })
  const ravi = await add({ phone: null })
  await onAccount(ravi.id)

  const whole = await readOn(undefined, 1)
  expect(new Set(whole.ids).size).toBe(whole.ids.length)
  const { khataDefaultLimitMinor } = await businessSettings(shop.database)
  for (const { id } of [asha, ravi]) {
    const fed = whole.customers.find((each) => each.id === id)
    expect(fed && customerOfFeed(fed, khataDefaultLimitMinor)).toEqual(
      await readCustomer(shop.database, id),
    )
  }
  expect((await read(undefined, 1)).remaining).toBe(whole.ids.length - 1)
  expect(await read(whole.cursor)).toMatchObject({ customers: [], gone: [], remaining: 0 })
})

const credit = (customerId: string) =>
  shop.database.transaction().execute((tx) =>
    issueStoreCredit(tx, {
      ...{ customerId, amount: minor(50_00), documentType: 'refund', documentId: newId() },
      userId: shop.owner.userId,
    }),
  )
const points = (customerId: string) =>
  sql`insert into points_accounts (customer_id, balance) values (${customerId}, 7)`.execute(
    shop.database,
  )
const rename = (customerId: string) =>
  updateCustomer(shop.database, shop.owner, { customerId, name: 'Somebody else' })
const visit = (customerId: string) =>
  sell(shop, { customerId, lines: [line(shop.items.rice)], tenders: [tender('cash', 60_00)] })

test.each<[string, (customerId: string) => Promise<unknown>]>([
  ['a name', rename],
  ['what is owed', onAccount],
  [
    'a limit',
    (customerId) => setKhataLimit(shop.database, shop.owner, { customerId, limitMinor: minor(1) }),
  ],
  ['store credit', credit],
  ['points', points],
  ['a visit', visit],
])('%s that changes comes once', async (_what, act) => {
  const { id } = await add()
  const { cursor } = await readOn()
  await act(id)
  const after = await readOn(cursor)
  expect(after.ids).toEqual([id])
  expect((await readOn(after.cursor)).ids).toEqual([])
})

test('whoever is merged away is gone; the kept one has what they had, and is found by their name', async () => {
  const [kept, merged] = [await add(), await add()]
  await visit(merged.id)
  const { cursor } = await readOn()
  const mergeId = newId()
  const pair = { customerId: kept.id, mergedId: merged.id, mergeId }
  await mergeCustomers(shop.database, shop.owner, pair)
  const after = await readOn(cursor)
  expect(after.gone).toEqual([merged.id])
  expect(after.customers).toMatchObject([
    { id: kept.id, visits: 1, formerly: [merged.phone, merged.name] },
  ])

  await undoMerge(shop.database, shop.owner, { mergeId })
  const parted = await readOn(after.cursor)
  expect(new Set(parted.ids)).toEqual(new Set([kept.id, merged.id]))
})

test('an erased person is gone, with those merged into them, and nothing of them is told', async () => {
  const [kept, merged] = [await add({ note: 'Knows the owner' }), await add()]
  const pair = { customerId: kept.id, mergedId: merged.id, mergeId: newId() }
  await mergeCustomers(shop.database, shop.owner, pair)
  const { cursor } = await readOn()
  await eraseCustomer(shop.database, shop.owner, { customerId: kept.id })
  const after = await read(cursor)
  expect(new Set(after.gone)).toEqual(new Set([kept.id, merged.id]))
  expect(after.customers).toEqual([])
  const whole = await readOn()
  expect(whole.ids).not.toContain(kept.id)
  expect(JSON.stringify(whole.customers)).not.toContain(kept.name)
})

test('what commits late is not passed over', async () => {
  const [slow, quick] = [await add(), await add()]
  const { cursor } = await readOn()
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let written: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    written = resolve
  })
  const late = shop.database.transaction().execute(async (tx) => {
    await sql`update customers set note = 'late' where id = ${slow.id}`.execute(tx)
    written()
    await opened
  })
  await begun
  // Nobody waits for the transaction that is still at work.
  await rename(quick.id)
  const first = await readOn(cursor)
  expect(first.ids).toEqual([quick.id])
  open()
  await late
  expect((await readOn(first.cursor)).ids).toEqual([slow.id])
})

test('a device that reads while many write has the last state of each', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => add()))
  let { cursor } = await readOn()
  const seen = new Map<string, string | undefined>()
  let writing = true
  const follow = async () => {
    for (let last = false; ; ) {
      const { customers, cursor: next } = await readOn(cursor, 2)
      for (const customer of customers) seen.set(customer.id, customer.note)
      cursor = next
      if (last) return
      last = !writing
    }
  }
  const write = ({ id }: { id: string }, turn: number) =>
    shop.database.transaction().execute(async (tx) => {
      await sql`update customers set note = ${`turn ${turn}`} where id = ${id}`.execute(tx)
      await sql`select pg_sleep(${Math.random() * 0.02})`.execute(tx)
    })
  const following = follow()
  for (let turn = 1; turn <= 10; turn++) await Promise.all(all.map((one) => write(one, turn)))
  writing = false
  await following
  expect(all.map(({ id }) => seen.get(id))).toEqual(all.map(() => 'turn 10'))
})

test('a device that was away while the books were set back misses nothing that changed since', async () => {
  const [lost, later] = [await add(), await add()]
  const { database } = shop
  await sql`create table feed_backup as
    select customer_id, change_no, (select change_no from customer_clock) as clock
    from customer_changes`.execute(database)
  await rename(lost.id)
  const { cursor } = await readOn()
  await sql`update customer_changes c set change_no = b.change_no
    from feed_backup b where b.customer_id = c.customer_id`.execute(database)
  await sql`update customer_clock set change_no = (select max(clock) from feed_backup)`.execute(
    database,
  )

  await rename(later.id)
  expect((await readOn(cursor)).ids).toEqual([later.id])
})

test('a place that this feed never had is refused: the device begins anew', async () => {
  const { cursor } = await readOn()
  await sql`update customer_clock set feed_id = gen_random_uuid()`.execute(shop.database)
  await expect(read(cursor)).rejects.toMatchObject({ code: 'customers.cursor_unknown' })
  const fresh = (await readOn()).cursor
  await sql`update customer_clock set change_no = 1`.execute(shop.database)
  await expect(read(fresh)).rejects.toMatchObject({ code: 'customers.cursor_unknown' })
  await expect(read('nonsense')).rejects.toMatchObject({ code: 'request.malformed' })
})
