import type { DocumentSnapshot } from '../../contracts/documents.ts'
import type { BusinessDate } from '../../kernel/dates.ts'
import { zero } from '../../kernel/money.ts'
import { dateWords } from '../receipt/draft.ts'
import { buildSaleSnapshot } from './build-snapshot.ts'
import type { SaleDocumentInput } from './sale-document.ts'

export type QuotationInput = Omit<
  SaleDocumentInput,
  'kind' | 'tenders' | 'tip' | 'change' | 'deliveryStateCode'
> & { readonly validUntil: BusinessDate }

/** The paper of an offer: drawn like a bill, and plainly none. */
export function buildQuotationSnapshot(input: QuotationInput): DocumentSnapshot {
  const { validUntil, ...offer } = input
  const snapshot = buildSaleSnapshot({
    ...offer,
    kind: 'quotation',
    tenders: [],
    tip: zero,
    change: zero,
    deliveryStateCode: null,
  })
  return {
    ...snapshot,
    legalNotes: [`Prices are valid until ${dateWords(validUntil)}. This is an offer, not a bill.`],
    footer: [],
  }
}
