import type { DocumentSnapshot } from '../../contracts/documents.ts'
import type { SeriesKind } from '../numbering.ts'
import type { SellerMode, TaxTreatment } from '../tax/gst.ts'

export type DocumentKind = DocumentSnapshot['kind']

export interface KindFacts {
  readonly mode: SellerMode
  /** The treatment of each line. */
  readonly treatments: readonly TaxTreatment[]
  readonly buyerRegistered: boolean
}

/**
 * Which document the law wants for a sale. A regular seller gives a tax invoice (rule 46), a bill of supply when
 * nothing on it is taxed (rule 49), and one paper for both to an unregistered buyer (rule 46A). A composition seller
 * gives a bill of supply, an unregistered seller a plain bill without tax words. What is no supply at all, for example
 * a gift card, does not change the kind of the rest.
 */
export function documentKindFor({ mode, treatments, buyerRegistered }: KindFacts): DocumentKind {
  if (mode === 'unregistered') return 'plain_bill'
  if (mode === 'composition') return 'bill_of_supply'
  const taxed = treatments.some((each) => each === 'taxable' || each === 'zero_rated')
  const free = treatments.some((each) => each === 'exempt' || each === 'nil')
  if (taxed && free && !buyerRegistered) return 'invoice_cum_bill_of_supply'
  if (taxed) return 'tax_invoice'
  return free ? 'bill_of_supply' : 'plain_bill'
}

/** The number series of a kind of document: rule 46(b) allows several, each consecutive. */
export function seriesKindOf(kind: DocumentKind): SeriesKind {
  if (kind === 'credit_note' || kind === 'quotation' || kind === 'return_note') return kind
  return kind === 'bill_of_supply' || kind === 'plain_bill' ? 'bill_of_supply' : 'invoice'
}

const titles: Readonly<Record<DocumentKind, string>> = {
  tax_invoice: 'Tax invoice',
  bill_of_supply: 'Bill of supply',
  invoice_cum_bill_of_supply: 'Invoice-cum-bill of supply',
  plain_bill: 'Bill',
  credit_note: 'Credit note',
  quotation: 'Quotation',
  return_note: 'Return note',
}

export function titleOf(kind: DocumentKind): string {
  return titles[kind]
}

/** Whether tax words (GSTIN, place of supply, reverse charge, HSN) belong on the paper. */
export function isTaxDocument(kind: DocumentKind): boolean {
  return kind !== 'plain_bill'
}
