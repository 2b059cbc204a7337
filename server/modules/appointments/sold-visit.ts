import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import { canBill } from '../../../core/rules/visit-states.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import { lockVisit } from './store-visits.ts'
import type { StoredVisit } from './visit.ts'

/** A visit that a sale is the bill of: the prices that were frozen for it hold. */
export interface SoldVisit {
  readonly visit: StoredVisit
  holds(itemId: string | null, packId: string | null, price: number): boolean
}

/**
 * The visit that a sale pays for, locked; null when it is unknown here, was cancelled, or has its bill already. Then
 * the sale is a sale like any other, and another price than that of the list needs leave.
 */
export async function soldVisitFor(
  tx: Tx,
  actor: OutletActor,
  visitId: string,
): Promise<SoldVisit | null> {
  const visit = await lockVisit(tx, actor.outletId, visitId)
  if (!visit || visit.saleId !== null || !canBill(visit.state)) return null
  const prices = new Set(visit.services.map(({ itemId, priceMinor }) => `${itemId} ${priceMinor}`))
  return { visit, holds: (itemId, packId, price) => !packId && prices.has(`${itemId} ${price}`) }
}

/** The writes that complete a visit with its sale, for the transaction of the sale. */
export function visitSoldWrites(
  { visit }: SoldVisit,
  sale: {
    readonly saleId: string
    readonly actor: OutletActor
    readonly occurredAt: Instant
    readonly recordedAt: Instant
  },
): Record<string, Write> {
  const { saleId, actor, occurredAt, recordedAt } = sale
  const told = eventRow({ type: 'visit.changed', subject: visit.id, outletId: visit.outletId })
  if (visit.state === 'completed') {
    const paid = sql`update visits set sale_id = ${saleId} where id = ${visit.id}`
    return { paid, told }
  }
  const no = visit.version + 1
  return {
    paid: sql`update visits set sale_id = ${saleId}, state = 'completed', version = ${no}
      where id = ${visit.id}`,
    change: insertRows('visit_changes', [
      {
        visit_id: visit.id,
        change_no: no,
        act_id: saleId,
        act: 'state',
        from_state: visit.state,
        to_state: 'completed',
        user_id: actor.userId,
        occurred_at: occurredAt,
        recorded_at: recordedAt,
        facts: { saleId },
        content_hash: contentHash({ saleId, visitId: visit.id }),
      },
    ]),
    told,
  }
}
