import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Minor } from '../../../core/kernel/money.ts'
import { type Quantity, units } from '../../../core/kernel/quantity.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { officeChainId } from '../audit/public.ts'
import { type AdjustStockInput, adjustStock } from './adjust-stock.ts'
import { listStockMovements } from './list-movements.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const adjust = (input: Partial<AdjustStockInput> & Pick<AdjustStockInput, 'itemId' | 'kind'>) =>
  adjustStock(shop.database, shop.owner, {
    movementId: newId(),
    quantityMilli: units(1),
    reason: 'the van came',
    ...input,
  })

const postings = async (movementId: string) => {
  const rows = await shop.database
    .selectFrom('ledger_entries as e')
    .innerJoin('ledger_postings as p', 'p.entry_id', 'e.id')
    .where('e.document_id', '=', movementId)
    .select(['p.account_code', (eb) => eb.fn.sum<number>('p.amount_minor').as('amount')])
    .groupBy('p.account_code')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.account_code, row.amount]))
}

const level = (itemId: string) =>
  shop.database
    .selectFrom('stock_levels')
    .select(['on_hand_milli', 'unit_cost_minor'])
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()

test('received: the average moves, stock and creditor grow, audit and outbox tell it', async () => {
  const itemId = shop.items.soap.id
  const movementId = newId()

  // A hundred at 59.00 are on the shelf; a hundred at 61.00 come in.
  const answer = await adjust({
    movementId,
    itemId,
    kind: 'received',
    quantityMilli: units(100),
    unitCostMinor: 61_00 as Minor,
  })

  expect(answer.onHandMilli).toBe(200_000)
  expect(answer.movement).toMatchObject({
    id: movementId,
    kind: 'received',
    quantityMilli: 100_000,
    unitCostMinor: 61_00,
    reason: 'the van came',
    documentNumber: null,
    by: shop.owner.name,
  })
  expect(await level(itemId)).toEqual({ on_hand_milli: 200_000, unit_cost_minor: 60_00 })
  expect(await postings(movementId)).toEqual({ stock: 6_100_00, creditors: -6_100_00 })
  const audit = await shop.database
    .selectFrom('audit_entries')
    .select(['action', 'chain_id'])
    .where('subject_id', '=', movementId)
    .execute()
  expect(audit).toEqual([{ action: 'stock.moved', chain_id: officeChainId }])
  const events = await shop.database
    .selectFrom('outbox')
    .select('type')
    .where('subject', '=', movementId)
    .execute()
  expect(events).toEqual([{ type: 'stock.moved' }])
})

test('damaged and lost leave at the average, as a loss of stock', async () => {
  const itemId = shop.items.rice.id
  const movementId = newId()

  const answer = await adjust({ movementId, itemId, kind: 'damaged', quantityMilli: units(3) })

  expect(answer.movement.quantityMilli).toBe(-3_000)
  expect(answer.onHandMilli).toBe(97_000)
  expect(await level(itemId)).toEqual({ on_hand_milli: 97_000, unit_cost_minor: 26_25 })
  expect(await postings(movementId)).toEqual({ stock: -78_75, stock_adjustment: 78_75 })
  const lost = await adjust({ itemId, kind: 'lost', quantityMilli: units(1) })
  expect(lost.onHandMilli).toBe(96_000)
})

test('found and counted correct the level; a count tells its own sign', async () => {
  const itemId = shop.items.flowers.id
  const found = await adjust({ itemId, kind: 'found', quantityMilli: units(2) })
  const movementId = newId()
  const counted = await adjust({
    movementId,
    itemId,
    kind: 'counted',
    quantityMilli: units(-5),
  })

  expect([found.onHandMilli, counted.onHandMilli]).toEqual([102_000, 97_000])
  expect(await postings(movementId)).toEqual({ stock: -100_00, stock_adjustment: 100_00 })
})

/** An item like soap that never moved. */
async function addItem(name: string): Promise<string> {
  const itemId = newId()
  const soap = await shop.database
    .selectFrom('items')
    .selectAll()
    .where('id', '=', shop.items.soap.id)
    .executeTakeFirstOrThrow()
  const { version: _version, ...copy } = soap
  await shop.database
    .insertInto('items')
    .values({ ...copy, id: itemId, code: name.toUpperCase(), name })
    .execute()
  return itemId
}

test('the first receipts of an item at the same moment are averaged like any others', async () => {
  const itemId = await addItem('Comb')

  await Promise.all(
    [10_00, 20_00, 30_00, 40_00].map((cost) =>
      adjust({ itemId, kind: 'received', unitCostMinor: cost as Minor }),
    ),
  )

  expect(await level(itemId)).toEqual({ on_hand_milli: 4_000, unit_cost_minor: 25_00 })
})

test('received after goods were sold below zero: what they really cost joins the cost of sales', async () => {
  const itemId = await addItem('Brush')
  await adjust({ itemId, kind: 'counted', quantityMilli: units(-2) })
  const movementId = newId()

  await adjust({
    movementId,
    itemId,
    kind: 'received',
    quantityMilli: units(20),
    unitCostMinor: 3_30 as Minor,
  })

  expect(await level(itemId)).toEqual({ on_hand_milli: 18_000, unit_cost_minor: 3_30 })
  expect(await postings(movementId)).toEqual({
    stock: 59_40,
    cost_of_goods_sold: 6_60,
    creditors: -66_00,
  })
})

test('the same id moves stock once, also when it is sent many times at once', async () => {
  const input = { movementId: newId(), itemId: shop.items.dryer.id, kind: 'received' } as const

  const answers = await Promise.all([adjust(input), adjust(input), adjust(input), adjust(input)])

  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect((await level(input.itemId)).on_hand_milli).toBe(101_000)
  await expect(adjust({ ...input, quantityMilli: units(2) })).rejects.toMatchObject({
    code: 'inventory.id_reused',
  })
})

test('receipts at the same moment all reach the level and its average', async () => {
  const itemId = shop.items.dryer.id
  const before = await level(itemId)
  const one = { itemId, kind: 'received', unitCostMinor: before.unit_cost_minor as Minor } as const

  await Promise.all(Array.from({ length: 12 }, () => adjust(one)))

  const after = await level(itemId)
  expect(after.on_hand_milli).toBe(before.on_hand_milli + 12_000)
  expect(after.unit_cost_minor).toBe(before.unit_cost_minor)
})

test('refuses an unknown item, a service, and nothing at all', async () => {
  const itemId = shop.items.soap.id
  await expect(adjust({ itemId: newId(), kind: 'found' })).rejects.toMatchObject({
    code: 'catalog.item_unknown',
  })
  await shop.database
    .updateTable('items')
    .set({ kind: 'service', updated_at: now() })
    .where('id', '=', itemId)
    .execute()
  await expect(adjust({ itemId, kind: 'found' })).rejects.toMatchObject({
    code: 'inventory.item_not_stocked',
  })
  await shop.database
    .updateTable('items')
    .set({ kind: 'goods', updated_at: now() })
    .where('id', '=', itemId)
    .execute()
  for (const [kind, quantityMilli] of [
    ['counted', 0],
    ['received', 0],
    ['damaged', -1_000],
  ] as const) {
    const nothing = adjust({ itemId, kind, quantityMilli: quantityMilli as Quantity })
    await expect(nothing).rejects.toMatchObject({ code: 'inventory.quantity_zero' })
  }
})

test('list stock movements: newest first, page by page, each once', async () => {
  const itemId = shop.items.rice.id
  await adjust({ itemId, kind: 'found' })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listStockMovements(shop.database, shop.owner, { itemId, limit: 2, cursor })
    seen.push(...page.items.map((movement) => movement.kind))
    cursor = page.nextCursor ?? undefined
  } while (cursor)

  expect(seen).toEqual(['found', 'lost', 'damaged', 'opening'])
})
