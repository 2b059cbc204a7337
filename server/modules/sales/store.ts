import { sql } from 'kysely'
import type { CompletedSale } from '../../../core/contracts/sales.ts'
import type { Read } from '../../platform/database/rows.ts'

/** A recorded sale as its first answer told it, with the hash of the request behind it. */
export interface CompletedRow extends CompletedSale {
  readonly contentHash: string
}

/** The query for the first answer to a sale's id, rebuilt from its row. */
export function completedSaleRead(saleId: string): Read<CompletedRow> {
  return sql`
    select s.id as "saleId", s.document_id as "documentId", s.number, d.kind as "documentKind",
      s.business_date as "businessDate",
      to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
      s.gross_minor as "grossMinor", s.line_discount_minor + s.cart_discount_minor as "discountMinor",
      s.taxable_minor as "taxableMinor", s.tax_minor as "taxMinor", s.round_off_minor as "roundOffMinor",
      s.total_minor as "totalMinor", s.gift_cards_minor as "giftCardsMinor", s.tip_minor as "tipMinor", s.change_minor as "changeMinor", s.flags,
      null as "trainingDocument", encode(s.content_hash, 'hex') as "contentHash"
    from sales s join documents d on d.id = s.document_id where s.id = ${saleId}`
}
