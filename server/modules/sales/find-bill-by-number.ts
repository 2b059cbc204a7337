import { sql } from 'kysely'
import type { findBillByNumber as contract } from '../../../core/contracts/after-sale.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'

export type FoundBill = ResponseOf<typeof contract>

/**
 * The bill whose paper carries this number, or whose credit note does; or goods that came back
 * without one. Scanned papers name the whole number, so nothing is guessed from a part of it.
 */
export async function findBillByNumber(
  reader: Reader,
  outletId: string,
  number: string,
): Promise<FoundBill> {
  const { rows } = await sql<FoundBill>`
    select d.sale_id as "saleId", d.return_id as "returnId", d.id as "documentId", d.kind as "documentKind", d.number
    from documents d left join sales s on s.id = d.sale_id
    where upper(d.number) = ${number.toUpperCase()} and coalesce(s.outlet_id, d.outlet_id) = ${outletId}`.execute(
    reader,
  )
  return rows[0] ?? deny('sales.bill_unknown', { number })
}
