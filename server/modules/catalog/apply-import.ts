import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { bookOpeningStock } from '../inventory/public.ts'
import { outletToday } from '../outlets/public.ts'
import type { StoredItem } from './item.ts'
import type { ImportPlan, PlannedRow } from './plan-import.ts'
import { ensureGroups } from './store-claims.ts'
import { chunks, insertItems, updateItems } from './store-write.ts'

/** Rows written between two breaths, so that tills are served while a large file goes in. */
const rowsAtOnce = 2_000
/** From here on the database's picture of the tables is worth renewing at once. */
const manyRows = 1_000

/** Writes a plan without problems: categories, groups, items, opening stock, trail and one event. */
export async function applyPlan(
  tx: Tx,
  actor: OutletActor,
  { plan, fileHash }: { readonly plan: ImportPlan; readonly fileHash: string },
): Promise<void> {
  const added = plan.rows.filter((row) => row.action === 'add')
  const changed = plan.rows.filter((row) => row.action === 'change')
  const written = [...added, ...changed]
  if (written.length === 0) return
  const toStored = await storing(tx, written)
  for (const rows of chunks(added, rowsAtOnce)) {
    await insertItems(tx, rows.map(toStored))
    await breathe()
  }
  // What one row gives up another may take: all barcodes go before any comes.
  await giveUpBarcodes(tx, changed)
  for (const rows of chunks(changed, rowsAtOnce)) {
    await updateItems(tx, rows.map(toStored))
    await breathe()
  }
  await bookStock(tx, actor, added)
  if (written.length >= manyRows) {
    await sql`analyze items, item_barcodes, search_words`.execute(tx)
  }
  await recordImport(tx, actor, { added, changed, fileHash })
}

/** Makes the categories and groups that are missing, and gives rows as they are stored. */
async function storing(
  tx: Tx,
  rows: readonly PlannedRow[],
): Promise<(row: PlannedRow) => StoredItem> {
  const categories = await addCategories(tx, rows)
  const names = rows.flatMap((row) => row.fields.groupName ?? [])
  const groups = await ensureGroups(tx, names)
  return ({ id, fields, category }) => ({
    id,
    ...fields,
    categoryId:
      fields.categoryId ?? (category === null ? null : (categories.get(key(category)) ?? null)),
    groupId: fields.groupName === null ? null : (groups.get(fields.groupName) ?? null),
  })
}

const key = (name: string) => name.toLowerCase()

async function addCategories(tx: Tx, rows: readonly PlannedRow[]): Promise<Map<string, string>> {
  const missing = new Map<string, string>()
  for (const { category, fields } of rows) {
    if (category === null || fields.categoryId !== null) continue
    if (!missing.has(key(category))) missing.set(key(category), category)
  }
  if (missing.size === 0) return new Map()
  const { rows: last } = await sql<{ position: number }>`
    select coalesce(max(position), 0) as position from categories`.execute(tx)
  const start = last[0]?.position ?? 0
  const added = [...missing.values()].map((name, i) => ({
    id: newId(),
    name,
    position: start + 10 * (i + 1),
    colour: (i % 8) + 1,
  }))
  await insertRows(
    'categories',
    added.map((each) => ({ ...each, pack_mark: 'box' })),
  ).execute(tx)
  return new Map(added.map((each) => [key(each.name), each.id]))
}

async function giveUpBarcodes(tx: Tx, rows: readonly PlannedRow[]): Promise<void> {
  for (const chunk of chunks(rows)) {
    const ids = chunk.map((row) => row.id)
    await sql`delete from item_barcodes where item_id = any(${ids}::uuid[])`.execute(tx)
  }
}

async function bookStock(tx: Tx, actor: OutletActor, added: readonly PlannedRow[]): Promise<void> {
  const stocks = added.flatMap(({ id, opening }) => (opening ? { itemId: id, ...opening } : []))
  if (stocks.length === 0) return
  const context = {
    outletId: actor.outletId,
    userId: actor.userId,
    occurredAt: now(),
    businessDate: await outletToday(tx, actor.outletId),
  }
  for (const chunk of chunks(stocks)) await bookOpeningStock(tx, context, chunk)
}

interface WrittenRows {
  readonly added: readonly PlannedRow[]
  readonly changed: readonly PlannedRow[]
  readonly fileHash: string
}

/** One entry tells of the import; prices that it changed stand in the trail one by one. */
async function recordImport(tx: Tx, actor: OutletActor, written: WrittenRows): Promise<void> {
  const { added, changed, fileHash } = written
  const importId = newId()
  const entry = (action: string, facts: Readonly<Record<string, unknown>>) =>
    recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action,
      subjectType: 'import',
      subjectId: importId,
      outletId: actor.outletId,
      facts,
    })
  await entry('items.imported', { added: added.length, changed: changed.length, fileHash })
  const prices = changed.flatMap(({ fields, before }) =>
    before && before.priceMinor !== fields.priceMinor
      ? { code: fields.code, from: before.priceMinor, to: fields.priceMinor }
      : [],
  )
  for (const chunk of chunks(prices, rowsAtOnce)) await entry('items.repriced', { prices: chunk })
  await publish(tx, {
    type: 'item.changed',
    subject: importId,
    outletId: null,
    data: { added: added.length, changed: changed.length },
  })
}
