import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import { canBill } from '../../../core/rules/visit-states.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import { visitsOfGroup } from './read-group.ts'
import { lockVisit } from './store-visits.ts'
import type { StoredVisit } from './visit.ts'

/** A visit that a sale is the bill of: the prices that were frozen for it hold. */
export interface SoldVisit {
  /** Those of all guests of a group that has one bill; the one that the sale names stands first. */
  readonly visits: readonly StoredVisit[]
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
  const visits = [visit, ...(await othersOf(tx, visit))]
  const services = visits.flatMap((each) => each.services)
  const prices = new Set(services.map(({ itemId, priceMinor }) => `${itemId} ${priceMinor}`))
  return { visits, holds: (itemId, packId, price) => !packId && prices.has(`${itemId} ${price}`) }
}

/** The other guests whom the same bill pays for, locked. */
async function othersOf(tx: Tx, { id, outletId, group }: StoredVisit): Promise<StoredVisit[]> {
  if (!group?.oneBill) return []
  const others = (await visitsOfGroup(tx, group.id)).filter((other) => other.id !== id)
  const locked: StoredVisit[] = []
  for (const other of others) {
    const visit = await lockVisit(tx, outletId, other.id)
    if (visit && visit.saleId === null && canBill(visit.state)) locked.push(visit)
  }
  return locked
}

interface SaleOfVisit {
  readonly saleId: string
  readonly actor: OutletActor
  readonly occurredAt: Instant
  readonly recordedAt: Instant
}

/** The writes that complete visits with their sale, for the transaction of the sale. */
export function visitSoldWrites({ visits }: SoldVisit, sale: SaleOfVisit): Record<string, Write> {
  const writes: Record<string, Write> = {}
  for (const [index, visit] of visits.entries()) {
    const actId = index === 0 ? sale.saleId : newId()
    for (const [name, write] of Object.entries(soldWrites(visit, sale, actId))) {
      writes[`${name}${index}`] = write
    }
  }
  return writes
}

function soldWrites(visit: StoredVisit, sale: SaleOfVisit, actId: string): Record<string, Write> {
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
        act_id: actId,
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
