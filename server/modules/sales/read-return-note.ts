import { sql } from 'kysely'
import type { ReturnNote } from '../../../core/contracts/after-sale.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'

/** Goods that came back to an outlet without their bill. */
export async function readReturnNote(
  reader: Reader,
  outletId: string,
  returnId: string,
): Promise<ReturnNote> {
  const { rows } = await sql<ReturnNote>`
    select r.id, r.document_id as "documentId", r.number,
      json_build_object('id', c.id, 'name', c.name, 'phone', c.phone) as customer,
      u.name as cashier, a.name as "approvedBy", r.reason, r.business_date as "businessDate",
      r.occurred_at as "occurredAt", r.total_minor as "totalMinor", r.flags,
      (select json_agg(json_build_object('lineNo', l.line_no, 'itemId', l.item_id, 'name', l.name,
        'variantLabel', l.variant_label, 'unit', l.unit, 'quantityMilli', l.quantity_milli,
        'disposition', l.disposition, 'paidMinor', l.price_minor, 'ofMilli', l.price_of_milli,
        'totalMinor', l.total_minor) order by l.line_no)
        from unbilled_return_lines l where l.return_id = r.id) as lines
    from unbilled_returns r join users u on u.id = r.user_id join customers c on c.id = r.customer_id
      left join users a on a.id = r.approved_by
    where r.id = ${returnId} and r.outlet_id = ${outletId}`.execute(reader)
  return rows[0] ?? deny('sales.return_unknown')
}
