import { sql } from 'kysely'
import type { CompletedSale } from '../../../core/contracts/sales.ts'
import type { Reader } from '../../platform/database/client.ts'

export interface RecordedSale {
  readonly contentHash: Buffer
  readonly answer: CompletedSale
}

/** The first answer to a sale's id, rebuilt from its row; null when the id is new. */
export async function findCompletedSale(
  reader: Reader,
  saleId: string,
): Promise<RecordedSale | null> {
  const { rows } = await sql<CompletedSale & { contentHash: Buffer }>`
    select s.id as "saleId", s.document_id as "documentId", s.number, d.kind as "documentKind",
      s.business_date as "businessDate", s.recorded_at as "recordedAt", s.gross_minor as "grossMinor",
      s.line_discount_minor + s.cart_discount_minor as "discountMinor", s.taxable_minor as "taxableMinor",
      s.tax_minor as "taxMinor", s.round_off_minor as "roundOffMinor", s.total_minor as "totalMinor",
      s.tip_minor as "tipMinor", s.change_minor as "changeMinor", s.flags, s.content_hash as "contentHash"
    from sales s join documents d on d.id = s.document_id where s.id = ${saleId}`.execute(reader)
  const row = rows[0]
  if (!row) return null
  const { contentHash, ...answer } = row
  return { contentHash, answer }
}
