import { z } from 'zod'
import type { listStockMovements as contract } from '../../../core/contracts/inventory.ts'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { movementOf, selectMovements } from './store-movements.ts'

// PostgreSQL's own text of a moment, with microseconds: 2026-10-03 18:45:00.123456+00.
const PageKey = z.object({ at: z.string().regex(/^[0-9 :.+-]{10,40}$/), id: z.uuid() })

/** Movements of an item at the outlet, newest first by when the server recorded them. */
export async function listStockMovements(
  reader: Reader,
  actor: OutletActor,
  query: QueryOf<typeof contract>,
): Promise<ResponseOf<typeof contract>> {
  const { itemId, limit, cursor } = query
  const after = cursor ? decodeCursor(cursor, PageKey) : null
  const rows = await selectMovements(reader, { outletId: actor.outletId, itemId, limit, after })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const nextCursor = last ? encodeCursor({ at: last.sortedAt, id: last.id }) : null
  return { items: shown.map(({ sortedAt: _sortedAt, ...row }) => movementOf(row)), nextCursor }
}
