import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { trainingNumber } from '../../../core/rules/numbering.ts'
import type { Reader } from '../../platform/database/client.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import type { TakenNumber } from '../outlets/public.ts'

export interface NewDocument {
  readonly id: string
  readonly outletId: string
  readonly registerId: string
  readonly number: TakenNumber
  /** The sale that it tells of; goods that came back without their bill have none. */
  readonly saleId: string | null
  readonly refundId?: string | null
  readonly returnId?: string | null
  readonly snapshot: DocumentSnapshot
}

/** The row of a document, to be written in the transaction of the sale or refund that makes it. */
export function documentRow(document: NewDocument): Write {
  const { snapshot, number } = document
  return insertRows('documents', [
    {
      id: document.id,
      kind: snapshot.kind,
      register_id: document.registerId,
      outlet_id: document.outletId,
      series_kind: number.seriesKind,
      financial_year: number.financialYear,
      series_mark: number.mark,
      sequence: number.sequence,
      number: rowNumberOf(document),
      sale_id: document.saleId,
      refund_id: document.refundId ?? null,
      return_id: document.returnId ?? null,
      business_date: snapshot.businessDate,
      total_minor: snapshot.totals.totalMinor,
      snapshot,
      issued_at: snapshot.issuedAt,
    },
  ])
}

/**
 * All papers of training have one number, and an exchange makes two of them at once: in the row,
 * which is taken back, each has one of its own.
 */
function rowNumberOf({ id, number }: NewDocument): string {
  if (number.number !== trainingNumber) return number.number
  return `${trainingNumber}-${id.slice(-7).toUpperCase()}`
}

export interface StoredDocument {
  readonly id: string
  readonly outletId: string
  readonly saleId: string | null
  readonly snapshot: DocumentSnapshot
}

export async function findDocument(
  reader: Reader,
  documentId: string,
): Promise<StoredDocument | undefined> {
  const row = await reader
    .selectFrom('documents')
    .select(['id', 'outlet_id', 'sale_id', 'snapshot'])
    .where('id', '=', documentId)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      outletId: row.outlet_id,
      saleId: row.sale_id,
      snapshot: row.snapshot as unknown as DocumentSnapshot,
    }
  )
}

/** How often the document has come out of a printer; kept by the print queue. */
export async function countPrints(reader: Reader, documentId: string): Promise<number> {
  const { count } = await reader
    .selectFrom('print_jobs')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('document_id', '=', documentId)
    .where('kind', '=', 'document')
    .where('status', '=', 'printed')
    .executeTakeFirstOrThrow()
  return count
}
