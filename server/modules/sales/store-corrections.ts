import { sql } from 'kysely'
import type { TenderCorrection } from '../../../core/contracts/tender-corrections.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface RecordedCorrection extends TenderCorrection {
  readonly contentHash: Buffer
}

export async function findCorrection(
  reader: Reader,
  correctionId: string,
): Promise<RecordedCorrection | undefined> {
  const { rows } = await sql<RecordedCorrection>`
    select c.id, c.from_kind as "from", c.to_kind as "to", c.amount_minor as "amountMinor", c.reference,
      c.reason, u.name as by, a.name as "approvedBy", c.occurred_at as at, c.content_hash as "contentHash"
    from tender_corrections c join users u on u.id = c.user_id left join users a on a.id = c.approved_by
    where c.id = ${correctionId}`.execute(reader)
  return rows[0]
}

export interface CorrectableSale {
  readonly id: string
  readonly number: string
  readonly registerId: string
  readonly shiftId: string
  readonly shiftStatus: 'open' | 'closed'
}

/**
 * Locks the shift of a sale and then the sale, in the order of the house. The shift is locked as by those who take cash
 * out of its drawer, so that it cannot close meanwhile and no note is counted on twice.
 */
export async function lockCorrectableSale(
  tx: Tx,
  outletId: string,
  saleId: string,
): Promise<CorrectableSale | undefined> {
  const { rows } = await sql<CorrectableSale>`
    with shift as (
      select id, status from shifts where id = (select shift_id from sales where id = ${saleId})
      for no key update
    )
    select s.id, s.number, s.register_id as "registerId", shift.id as "shiftId",
      shift.status as "shiftStatus"
    from shift join sales s on s.shift_id = shift.id
    where s.id = ${saleId} and s.outlet_id = ${outletId} for no key update of s`.execute(tx)
  return rows[0]
}
