import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, saleOf, tender } from '../../testing/selling.ts'
import { openDevice, sentBy, type TillDevice } from '../../testing/till-device.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { completeSale } from '../sales/complete-sale.ts'
import { closeShift } from '../tills/close-shift.ts'
import { readZReport } from '../tills/read-z-reports.ts'
import { explainNumberHole, selectNumberHoles } from './number-holes.ts'
import { retryCommand, sendCommands } from './send-commands.ts'
import { selectWaiting } from './store-commands.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
})
afterAll(() => shop.close())

const soap = () => ({
  lines: [line(shop.items.soap)],
  tenders: [tender('cash', shop.items.soap.priceMinor)],
})

interface Row {
  readonly number: string
  readonly flags: { kind: string }[]
  readonly totalMinor: number
}

async function saleRow(saleId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select number, flags, total_minor as "totalMinor" from sales
    where id = ${saleId}`.execute(shop.database)
  return rows[0]
}

async function wrongBooks(): Promise<string[]> {
  const checks = await checkBooks(shop.database)
  return checks.filter(({ total }) => total > 0).map(({ name }) => name)
}

test('what a device sold by itself is recorded with the number that it printed', async () => {
  const sales = [await device.sell(soap()), await device.sell(soap())]
  const answer = await device.send(sales)
  expect(answer.outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded'])
  expect(answer.highestSequence).toBe(2)
  const [first, second] = await Promise.all(sales.map(({ commandId }) => saleRow(commandId)))
  expect(first?.number).toMatch(/^T1\/\d\d-\d\d\/000001$/)
  expect(second?.number).toMatch(/000002$/)
  expect(first?.flags).toEqual([])
  expect(await wrongBooks()).toEqual([])
})

// F24: the sale is a fact, whoever may sell by now.
test('a sale of somebody who was switched off since is recorded in their name', async () => {
  const sale = await device.sell(soap())
  const active = (to: boolean) =>
    sql`update users set active = ${to} where id = ${shop.cashier.userId}`.execute(shop.database)
  await active(false)
  const carried = sentBy(device, shop.owner, [sale])
  const answer = await sendCommands(shop.database, shop.owner, carried)
  await active(true)
  expect(answer.outcomes.map(({ outcome }) => outcome)).toEqual(['recorded'])
  const { rows } = await sql<{ by: string }>`select user_id as by from sales
    where id = ${sale.commandId}`.execute(shop.database)
  expect(rows).toEqual([{ by: shop.cashier.userId }])
})

test('the same act sent again, also by many at once, is recorded once', async () => {
  const sale = await device.sell(soap())
  const answers = await Promise.all(Array.from({ length: 8 }, () => device.send([sale])))
  const outcomes = answers.flatMap((answer) => answer.outcomes.map(({ outcome }) => outcome))
  expect(new Set(outcomes)).toEqual(new Set(['recorded']))
  expect(await wrongBooks()).toEqual([])
})

test('where a device gives the numbers, the server gives none', async () => {
  const work = completeSale(shop.database, shop.cashier, saleOf(soap()))
  expect(await refusalOf(work)).toBe('sales.register_leased')
})

test('a bad act waits for a person, and those behind it go on', async () => {
  const bad = device.seal({ commandId: newId(), kind: 'sale', content: { request: {} } })
  const unknown = device.seal({ commandId: newId(), kind: 'song', content: null })
  const good = await device.sell(soap())
  const { outcomes, highestSequence } = await device.send([bad, unknown, good])
  expect(outcomes.map(({ outcome, attention }) => [outcome, attention?.reason])).toEqual([
    ['attention', 'content_unreadable'],
    ['attention', 'kind_unknown'],
    ['recorded', undefined],
  ])
  expect(highestSequence).toBe(good.sequence)
  const waiting = await selectWaiting(shop.database, shop.outletId)
  expect(waiting.map(({ commandId }) => commandId)).toEqual([bad.commandId, unknown.commandId])
})

test('an act that was changed after it was sealed waits, and so does another in its place', async () => {
  const sale = await device.sell(soap())
  const changed = { ...sale, personId: shop.owner.userId }
  const first = await device.send([changed])
  expect(first.outcomes[0]?.attention?.reason).toBe('seal_broken')
  // The true one comes after a broken one in its place: which of them is right is for a person.
  const second = await device.send([sale])
  expect(second.outcomes[0]?.outcome).toBe('recorded')
})

test('price and leave stand as sold and are told', async () => {
  const { soap: item } = shop.items
  const sale = await device.sell({
    lines: [line(item, 1000, { unitPriceMinor: 100_00 })],
    tenders: [tender('cash', 100_00)],
  })
  await device.send([sale])
  const row = await saleRow(sale.commandId)
  expect(row?.totalMinor).toBe(100_00)
  expect(row?.flags).toMatchObject([
    { kind: 'price_differs' },
    { kind: 'not_allowed', facts: { permission: 'sales.price' } },
  ])
})

test('the tax on the paper stands, whatever the list says by now', async () => {
  const sale = await device.sell(soap())
  const setRate = (ppm: number) =>
    sql`update tax_class_periods set rate_ppm = ${ppm}
    where tax_class_id = ${shop.taxClasses['18']}`.execute(shop.database)
  await setRate(50_000)
  const { outcomes } = await device.send([sale])
  await setRate(180_000)
  expect(outcomes[0]?.outcome).toBe('recorded')
  const { rows } = await sql<{ taxMinor: number; flags: { kind: string }[] }>`
    select tax_minor as "taxMinor", flags from sales where id = ${sale.commandId}`.execute(
    shop.database,
  )
  expect(rows[0]).toMatchObject({ taxMinor: 18_00, flags: [{ kind: 'tax_differs' }] })
  expect(await wrongBooks()).toEqual([])
})

test('a paper that tells of another bill waits for a person', async () => {
  const sale = await device.sell(soap(), {
    number: { kind: 'invoice', financialYear: '20-21', sequence: 9 },
  })
  const { outcomes } = await device.send([sale])
  expect(outcomes[0]?.attention?.reason).toBe('paper_differs')
  expect(await saleRow(sale.commandId)).toBeUndefined()
})

test('a number that was passed over is documented, explained, and taken by its bill after all', async () => {
  const early = await device.sell(soap())
  const late = await device.sell(soap())
  await device.send([late])
  const holes = await selectNumberHoles(shop.database, shop.outletId)
  const [hole] = holes.slice(-1)
  expect(hole).toMatchObject({ mark: '', explanation: null })
  if (!hole) return
  const { registerId, kind, financialYear, mark, sequence } = hole
  const place = { registerId, kind, financialYear, mark, sequence }
  const explained = await explainNumberHole(shop.database, shop.owner, {
    ...place,
    explanation: 'The tablet fell into the sea',
  })
  expect(explained.explanation).toContain('sea')
  expect(await wrongBooks()).toEqual([])
  expect((await device.send([early])).outcomes[0]?.outcome).toBe('recorded')
  const left = await selectNumberHoles(shop.database, shop.outletId)
  expect(left.some((one) => one.sequence === sequence)).toBe(false)
  expect(await wrongBooks()).toEqual([])
})

test('a bill that was refused is recorded once what stood against it is put right', async () => {
  const customerId = newId()
  const sale = await device.sell(soap(), {})
  const onAccount = {
    ...(sale.content as { request: object }),
    request: {
      ...(sale.content as { request: object }).request,
      customerId,
      tenders: [tender('khata', shop.items.soap.priceMinor)],
    },
  }
  const other = device.seal({ commandId: sale.commandId, kind: 'sale', content: onAccount })
  const { outcomes } = await device.send([other])
  expect(outcomes[0]?.attention).toMatchObject({
    reason: 'refused',
    facts: { code: 'sales.customer_needed' },
  })
  await sql`insert into customers (id, name, search_text, created_at, updated_at)
    values (${customerId}, 'Meera', 'meera', now(), now())`.execute(shop.database)
  const kept = (await selectWaiting(shop.database, shop.outletId)).at(-1)
  const again = await retryCommand(shop.database, shop.owner, { keptId: kept?.id ?? '' })
  expect(again.outcome).toBe('recorded')
  // The first one with this id is another bill now: a person decides.
  const conflict = await device.send([sale])
  expect(conflict.outcomes[0]?.attention).toMatchObject({ facts: { code: 'sales.id_reused' } })
  expect(await wrongBooks()).toEqual([])
})

test('what nobody knows is neither tried again nor explained', async () => {
  const retry = retryCommand(shop.database, shop.owner, { keptId: newId() })
  expect(await refusalOf(retry)).toBe('journal.command_unknown')
  const explain = explainNumberHole(shop.database, shop.owner, {
    registerId: shop.registerId,
    kind: 'invoice',
    financialYear: '26-27',
    mark: 'Z',
    sequence: 1,
    explanation: 'lost',
  })
  expect(await refusalOf(explain)).toBe('journal.hole_unknown')
})

test('nobody but the device of a lease sends under it', async () => {
  const sale = await device.sell(soap())
  const work = sendCommands(shop.database, shop.cashier, {
    deviceId: newId(),
    epoch: device.lease.epoch,
    commands: [sale],
  })
  expect(await refusalOf(work)).toBe('journal.lease_unknown')
})

test('bills that arrive after their shift was closed stand behind its Z report, and in the next grand total', async () => {
  const late = [await device.sell(soap()), await device.sell(soap())]
  const { shiftId } = shop
  const z = await closeShift(shop.database, shop.cashier, {
    shiftId,
    countedMinor: minor(5_000_00),
    note: 'over',
  })
  const { outcomes } = await device.send(late)
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded'])
  expect((await saleRow(late[0]?.commandId ?? ''))?.flags).toMatchObject([
    { kind: 'late_for_shift' },
  ])
  const amended = await readZReport(shop.database, shop.owner, z.id)
  expect(amended.hash).toBe(z.hash)
  expect(amended.figures).toEqual(z.figures)
  expect(amended.amendments.map(({ number, totalMinor }) => [number, totalMinor])).toEqual([
    [1, 118_00],
    [2, 118_00],
  ])
  expect(await wrongBooks()).toEqual([])
})
