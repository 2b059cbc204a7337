import { sql } from 'kysely'
import { type Minor, minor, multiplyDivide, zero } from '../../../core/kernel/money.ts'
import { type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import type { StockMovementKind } from '../../../core/rules/ledger.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows, type Read, type Write, writeAll } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { entryWrites } from '../ledger/public.ts'

/** Stock of an item at an outlet as it stood when its row was locked. */
export interface StockLevel {
  readonly itemId: string
  readonly onHand: Quantity
  readonly unitCost: Minor
}

/** Stock that comes in (positive) or goes out (negative) because of a document. */
export interface NewMovement {
  readonly itemId: string
  readonly kind: StockMovementKind | 'used'
  readonly quantity: Quantity
  readonly unitCost: Minor
  /** Cost of the whole movement, signed like its quantity. */
  readonly cost: Minor
  readonly lineNo?: number
}

export interface MovementContext {
  readonly outletId: string
  readonly documentType: 'sale' | 'refund' | 'unbilled_return' | 'back_bar' | null
  readonly documentId: string | null
  readonly userId: string
  readonly occurredAt: string
  readonly reason?: string
}

/** The query that locks the stock rows of items in the order of their ids, so that two bills never deadlock. */
export function stockLevelsRead(outletId: string, itemIds: readonly string[]): Read<StockLevel> {
  const wanted = [...new Set(itemIds)].sort()
  return sql`
    select item_id as "itemId", on_hand_milli as "onHand", unit_cost_minor as "unitCost" from stock_levels
    where outlet_id = ${outletId} and item_id = any(${wanted}::uuid[]) order by item_id for update`
}

/** Locks the stock rows of items. An item that never moved here has none: nothing on hand, at no cost. */
export async function lockStockLevels(
  tx: Tx,
  outletId: string,
  itemIds: readonly string[],
): Promise<Map<string, StockLevel>> {
  if (itemIds.length === 0) return new Map()
  const { rows } = await stockLevelsRead(outletId, itemIds).execute(tx)
  return levelsOf(itemIds, rows)
}

export function levelsOf(
  itemIds: readonly string[],
  rows: readonly StockLevel[],
): Map<string, StockLevel> {
  const found = new Map(rows.map((row) => [row.itemId, row]))
  const none = (itemId: string) => ({ itemId, onHand: quantity(0), unitCost: zero })
  return new Map(itemIds.map((itemId) => [itemId, found.get(itemId) ?? none(itemId)]))
}

/** What a quantity costs at a unit cost, rounded half up. */
export function costOf(unitCost: Minor, quantity: Quantity): Minor {
  return minor(multiplyDivide(unitCost, quantity, 1000, 'half_up'))
}

/** The writes of movements whose levels are locked. Several movements of one item are added up for its level. */
export function movementWrites(
  context: MovementContext,
  movements: readonly NewMovement[],
): { movements: Write; levels: Write } | Record<string, never> {
  if (movements.length === 0) return {}
  const recordedAt = now()
  const changes = new Map<string, number>()
  for (const { itemId, quantity } of movements)
    changes.set(itemId, (changes.get(itemId) ?? 0) + quantity)
  return {
    movements: insertRows(
      'stock_movements',
      movements.map((movement) => ({
        id: newId(),
        outlet_id: context.outletId,
        item_id: movement.itemId,
        kind: movement.kind,
        quantity_milli: movement.quantity,
        unit_cost_minor: movement.unitCost,
        cost_minor: movement.cost,
        document_type: context.documentType,
        document_id: context.documentId,
        line_no: movement.lineNo ?? null,
        reason: context.reason ?? null,
        user_id: context.userId,
        occurred_at: context.occurredAt,
        recorded_at: recordedAt,
      })),
    ),
    levels: sql`insert into stock_levels (outlet_id, item_id, on_hand_milli)
      select ${context.outletId}::uuid, item_id, quantity
      from unnest(${[...changes.keys()]}::uuid[], ${[...changes.values()]}::bigint[]) as change (item_id, quantity)
      order by item_id
      on conflict (outlet_id, item_id) do update set on_hand_milli = stock_levels.on_hand_milli + excluded.on_hand_milli`,
  }
}

export interface OpeningStock {
  readonly itemId: string
  readonly quantity: Quantity
  readonly unitCost: Minor
}

/** Books the first stock of new items at an outlet, with its value in the ledger. */
export async function bookOpeningStock(
  tx: Tx,
  context: { outletId: string; userId: string; occurredAt: string; businessDate: string },
  stocks: readonly OpeningStock[],
): Promise<void> {
  const given = stocks.filter((stock) => stock.quantity !== 0)
  if (given.length === 0) return
  const costed = given.map((stock) => ({
    ...stock,
    id: newId(),
    cost: costOf(stock.unitCost, stock.quantity),
  }))
  await writeAll(tx, {
    levels: insertRows(
      'stock_levels',
      costed.map((stock) => ({
        outlet_id: context.outletId,
        item_id: stock.itemId,
        on_hand_milli: stock.quantity,
        unit_cost_minor: stock.unitCost,
      })),
    ),
    movements: insertRows(
      'stock_movements',
      costed.map((stock) => ({
        id: stock.id,
        outlet_id: context.outletId,
        item_id: stock.itemId,
        kind: 'opening',
        quantity_milli: stock.quantity,
        unit_cost_minor: stock.unitCost,
        cost_minor: stock.cost,
        user_id: context.userId,
        occurred_at: context.occurredAt,
        recorded_at: now(),
      })),
    ),
  })
  await postOpening(tx, context, costed)
}

/** One entry for the whole opening, named after its first movement. */
async function postOpening(
  tx: Tx,
  context: { outletId: string; businessDate: string },
  stocks: readonly { readonly id: string; readonly cost: Minor }[],
): Promise<void> {
  const value = minor(stocks.reduce((sum, stock) => sum + stock.cost, 0))
  const first = stocks[0]
  if (value === 0 || !first) return
  const writes = entryWrites({
    businessDate: context.businessDate,
    documentType: 'stock_movement',
    documentId: first.id,
    outletId: context.outletId,
    narration: 'Opening stock',
    postings: [
      { account: 'stock', amount: value },
      { account: 'opening_balance', amount: minor(-value) },
    ],
  })
  if ('entry' in writes) await writeAll(tx, writes)
}
