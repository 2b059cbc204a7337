import { sql } from 'kysely'
import type { StockMovement } from '../../../core/contracts/inventory.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface MovementRow extends StockMovement {
  readonly outletId: string
  readonly userId: string | null
}

// A movement of a sale or a refund shows the number of its bill or credit note.
const movementSelect = sql`
  select m.id, m.item_id as "itemId", m.kind, m.quantity_milli as "quantityMilli",
    m.unit_cost_minor as "unitCostMinor", m.reason, coalesce(s.number, r.number) as "documentNumber",
    m.occurred_at as "occurredAt", coalesce(u.name, '') as by, m.outlet_id as "outletId",
    m.user_id as "userId"
  from stock_movements m
  left join users u on u.id = m.user_id
  left join sales s on m.document_type = 'sale' and s.id = m.document_id
  left join refunds r on m.document_type = 'refund' and r.id = m.document_id`

export async function findMovement(reader: Reader, id: string): Promise<MovementRow | undefined> {
  const { rows } = await sql<MovementRow>`${movementSelect} where m.id = ${id}`.execute(reader)
  return rows[0]
}

/** The movement as a screen sees it. */
export function movementOf(row: MovementRow): StockMovement {
  const { outletId: _outletId, userId: _userId, ...movement } = row
  return movement
}

export interface NewAdjustment {
  readonly id: string
  readonly outletId: string
  readonly itemId: string
  readonly kind: string
  readonly quantityMilli: number
  readonly unitCostMinor: number
  readonly costMinor: number
  readonly reason: string
  readonly userId: string
  readonly occurredAt: string
  readonly recordedAt: string
}

/** Writes a movement and the level it leads to; the level is locked. */
export async function insertAdjustment(
  tx: Tx,
  movement: NewAdjustment,
  averageMinor: number,
): Promise<void> {
  await tx
    .insertInto('stock_movements')
    .values({
      id: movement.id,
      outlet_id: movement.outletId,
      item_id: movement.itemId,
      kind: movement.kind,
      quantity_milli: movement.quantityMilli,
      unit_cost_minor: movement.unitCostMinor,
      cost_minor: movement.costMinor,
      reason: movement.reason,
      user_id: movement.userId,
      occurred_at: movement.occurredAt,
      recorded_at: movement.recordedAt,
    })
    .execute()
  await sql`update stock_levels set on_hand_milli = on_hand_milli + ${movement.quantityMilli},
      unit_cost_minor = ${averageMinor}
    where outlet_id = ${movement.outletId} and item_id = ${movement.itemId}`.execute(tx)
}

/** Makes the level of an item that never moved here, so that there is a row to lock. */
export async function ensureLevel(tx: Tx, outletId: string, itemId: string): Promise<void> {
  await sql`insert into stock_levels (outlet_id, item_id) values (${outletId}, ${itemId})
    on conflict do nothing`.execute(tx)
}

export async function readOnHand(
  reader: Reader,
  outletId: string,
  itemId: string,
): Promise<number> {
  const row = await reader
    .selectFrom('stock_levels')
    .select('on_hand_milli')
    .where('outlet_id', '=', outletId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row?.on_hand_milli ?? 0
}

/** Goods or service, or undefined for an item that does not exist. */
export async function findItemKind(reader: Reader, itemId: string): Promise<string | undefined> {
  const row = await reader
    .selectFrom('items')
    .select('kind')
    .where('id', '=', itemId)
    .executeTakeFirst()
  return row?.kind
}

export interface MovementsPage {
  readonly outletId: string
  readonly itemId: string
  readonly limit: number
  readonly after: { readonly at: string; readonly id: string } | null
}

/** Movements of an item, newest first, one more than asked for when there are more. */
export async function selectMovements(
  reader: Reader,
  page: MovementsPage,
): Promise<(MovementRow & { readonly sortedAt: string })[]> {
  const { outletId, itemId, limit, after } = page
  const { rows } = await sql<MovementRow & { sortedAt: string }>`
    with page as (
      select id, recorded_at as at from stock_movements
      where item_id = ${itemId} and outlet_id = ${outletId} and (${after === null} or
        (recorded_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by recorded_at desc, id desc limit ${limit + 1}
    )
    select movement.*, page.at::text as "sortedAt"
    from page join (${movementSelect}) movement on movement.id = page.id
    order by page.at desc, page.id desc`.execute(reader)
  return rows
}
