import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, tender } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { readReturnNote } from '../sales/read-return-note.ts'
import { returnWithoutBill } from '../sales/return-without-bill.ts'
import { storeCreditBalance } from '../storedvalue/public.ts'
import { closeShift } from '../tills/close-shift.ts'
import { readZReport } from '../tills/read-z-reports.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop({ settings: { unbilledReturnCapMinor: minor(300_00) } })
  device = await openDevice(shop)
  const soap = line(shop.items.soap, 1_000, { unitPriceMinor: 90_00 })
  await device.send([await device.sell({ lines: [soap], tenders: [tender('cash', 90_00)] })])
})
afterAll(() => shop.close())

let phones = 10_000
async function somebody(phone: string | null = `98200 ${++phones}`): Promise<string> {
  const customerId = newId()
  await createCustomer(shop.database, shop.owner, { customerId, name: 'Asha', phone })
  return customerId
}

const soaps = (customerId: string, pieces = 1, price: Minor = minor(90_00), more: object = {}) =>
  device.takeBack({ customerId, item: shop.items.soap, pieces, price, ...more })

/** A return that the owner lets the cashier take, by PIN on the device. */
function allowedByOwner(limit: number) {
  const [returnId, approvalId] = [newId(), newId()]
  const what = { permission: 'sales.return_without_bill', subjectId: returnId, limit }
  const content = { ...what, approvalId, reason: 'bill lost', approverId: shop.owner.userId }
  return { returnId, allowed: device.seal({ commandId: approvalId, kind: 'approval', content }) }
}

async function outcomesOf(...acts: Parameters<TillDevice['send']>[0]) {
  const { outcomes } = await device.send(acts)
  return outcomes.map(({ outcome, attention }) =>
    attention ? `${attention.reason} ${attention.facts.code ?? attention.facts.parts}` : outcome,
  )
}

const noteOf = (returnId: string) => readReturnNote(shop.database, shop.outletId, returnId)
const flagsOf = async (returnId: string) => (await noteOf(returnId)).flags.map(({ kind }) => kind)

async function onHand(): Promise<number> {
  const { rows } = await sql<{ onHand: number }>`select on_hand_milli as "onHand" from stock_levels
    where item_id = ${shop.items.soap.id}`.execute(shop.database)
  return rows[0]?.onHand ?? 0
}

async function expectWholeBooks(): Promise<void> {
  expect((await checkBooks(shop.database)).filter(({ total }) => total > 0)).toEqual([])
}

test('what a device took back without a bill is store credit once, under the note that it printed', async () => {
  const customerId = await somebody()
  const before = await onHand()
  const { returnId, allowed } = allowedByOwner(180_00)
  const approvalIds = [allowed.commandId]
  const act = await soaps(customerId, 2, minor(90_00), { returnId, approvalIds })
  for (let times = 0; times < 2; times++)
    expect(await outcomesOf(allowed, act)).toEqual(['recorded', 'recorded'])
  expect(await storeCreditBalance(shop.database, customerId)).toBe(180_00)
  expect(await onHand()).toBe(before + 2_000)
  const note = await noteOf(act.commandId)
  expect(note).toMatchObject({ totalMinor: 180_00, flags: [], approvedBy: shop.owner.name })
  expect(note.number).toMatch(/^T1N\/\d\d-\d\d\/000001$/)
  const { rows } = await sql<{ snapshot: unknown }>`select snapshot from documents
    where id = ${note.documentId}`.execute(shop.database)
  expect(rows[0]?.snapshot).toEqual((act.content as { note: { paper: unknown } }).note.paper)
  await expectWholeBooks()
})

test('a lower price that the device did not know, and a cap that was passed, are flagged; what was given stands', async () => {
  const customerId = await somebody()
  const acts = [await soaps(customerId, 2, minor(118_00)), await soaps(customerId, 1)]
  expect(await outcomesOf(...acts)).toEqual(['recorded', 'recorded'])
  expect(await storeCreditBalance(shop.database, customerId)).toBe(326_00)
  const [dear, beyond] = acts.map(({ commandId }) => commandId)
  expect((await noteOf(dear ?? '')).flags).toEqual([
    {
      kind: 'price_differs',
      facts: expect.objectContaining({ lineNo: 1, givenMinor: 236_00, worthMinor: 180_00 }),
    },
    { kind: 'not_allowed', facts: { permission: 'sales.return_without_bill' } },
  ])
  expect(await flagsOf(beyond ?? '')).toEqual(['over_cap', 'not_allowed'])
  await expectWholeBooks()
})

test('somebody without a phone, and things that were never sold, are flagged', async () => {
  const customerId = await somebody(null)
  const rice = { item: shop.items.rice, pieces: 1, price: minor(50_00) }
  const act = await device.takeBack({ customerId, ...rice })
  expect(await outcomesOf(act)).toEqual(['recorded'])
  expect(await flagsOf(act.commandId)).toEqual(['price_differs', 'no_phone', 'not_allowed'])
  await expectWholeBooks()
})

test('another paper than the return, one number twice, and people and things nobody knows wait for a person', async () => {
  const customerId = await somebody()
  const good = await soaps(customerId)
  const { note } = good.content as { note: object }
  const wrong = await soaps(customerId, 1, minor(90_00), {
    over: { prices: [{ paidMinor: 80_00, ofMilli: 1_000 }] },
  })
  const twice = await soaps(customerId, 1, minor(90_00), { over: { note } })
  const unknown = await soaps(newId())
  const nothing = await device.takeBack({
    ...{ customerId, pieces: 1, price: minor(10_00) },
    item: { id: newId(), name: 'Nothing' },
  })
  expect(await outcomesOf(good, wrong, twice, unknown, nothing)).toEqual([
    'recorded',
    'paper_differs lines',
    'paper_differs issuedAt',
    'refused customers.customer_unknown',
    'refused sales.unbilled_item_unknown',
  ])
  expect(await storeCreditBalance(shop.database, customerId)).toBe(90_00)
  await expectWholeBooks()
})

test('nobody else numbers return notes at the register of a device', async () => {
  const asked = returnWithoutBill(shop.database, shop.owner, {
    ...{ returnId: newId(), customerId: await somebody(), reason: 'bill lost', approvalIds: [] },
    lines: [{ itemId: shop.items.soap.id, quantityMilli: quantity(1_000), disposition: 'restock' }],
  })
  expect(await refusalOf(asked)).toBe('sales.register_leased')
})

test('one that arrives after its shift was closed amends its report without any cash', async () => {
  const customerId = await somebody()
  const late = await soaps(customerId)
  const closed = await closeShift(shop.database, shop.owner, {
    ...{ shiftId: shop.shiftId, countedMinor: minor(0), note: 'counted in a hurry' },
  })
  expect(await outcomesOf(late)).toEqual(['recorded'])
  expect(await flagsOf(late.commandId)).toEqual(['not_allowed', 'late_for_shift'])
  const z = await readZReport(shop.database, shop.owner, closed.id)
  expect(z.amendments).toEqual([
    expect.objectContaining({
      ...{ kind: 'unbilled_return', actId: late.commandId, totalMinor: 90_00 },
      ...{ taxMinor: 0, cashMinor: 0 },
    }),
  ])
  await expectWholeBooks()
})
