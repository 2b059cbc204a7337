import { sql } from 'kysely'
import type { SaleFlag } from '../../../core/contracts/sales.ts'
import type { Tx } from '../../platform/database/client.ts'

/** What the books know of the held bill that a sale came of. */
export interface SoldHeld {
  /** The ids that the sale had while the bill was held: its approvals name them. */
  readonly formerIds: readonly string[]
  readonly flags: readonly SaleFlag[]
}

const unheld: SoldHeld = { formerIds: [], flags: [] }

/**
 * Looks at the held bill that a sale came of. Another sale of it, or another register that took
 * it, is flagged. Sales of one held bill wait for each other here, the last of their locks, so that
 * the second one sees the first.
 */
export async function soldHeldFor(
  tx: Tx,
  sale: { readonly saleId: string; readonly heldBillId?: string | null },
): Promise<SoldHeld> {
  const { saleId, heldBillId } = sale
  if (!heldBillId) return unheld
  await sql`select pg_advisory_xact_lock(hashtext('held bill'),
    hashtext(${heldBillId}::text || current_schema()))`.execute(tx)
  const { rows } = await sql<{ formerIds: string[]; number: string | null; taken: boolean }>`
    with held as (select id, sale_id from held_bills
      where id = ${heldBillId} or came_of = ${heldBillId})
    select coalesce((select array_agg(sale_id) from held), '{}') as "formerIds",
      (select number from sales where held_bill_id = ${heldBillId} and id <> ${saleId}
        order by recorded_at, id limit 1) as number,
      exists (select from held_bill_conflicts c join held on held.id = c.held_bill_id) as taken`.execute(
    tx,
  )
  const [{ formerIds, number, taken } = { ...unheld, number: null, taken: false }] = rows
  if (number === null && !taken) return { formerIds, flags: [] }
  return { formerIds, flags: [{ kind: 'held_bill_twice', lineNo: null, facts: { number } }] }
}
