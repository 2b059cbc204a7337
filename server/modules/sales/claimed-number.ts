import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { seriesKindOf } from '../../../core/rules/documents/document-kind.ts'
import {
  documentNumber,
  financialYearFor,
  type SeriesNumber,
} from '../../../core/rules/numbering.ts'
import { deny } from '../../platform/refusal-error.ts'
import type { NumberClaim, SellingPlace } from '../outlets/public.ts'

/** A paper with the number that a device has given it. */
export interface NumberedPaper {
  readonly number: Pick<SeriesNumber, 'kind' | 'financialYear' | 'sequence'>
  readonly paper: DocumentSnapshot
}

export function claimOf(
  { number }: Pick<NumberedPaper, 'number'>,
  place: SellingPlace,
  mark: string,
): NumberClaim {
  const { id: registerId, code: registerCode } = place.register
  return { ...number, registerId, registerCode, mark }
}

/**
 * The paper, the number and the act have to tell of one and the same document. `differing` names
 * what else does not.
 */
export function requireOwnPaper(
  { paper, number }: NumberedPaper,
  about: {
    readonly place: SellingPlace
    readonly claim: NumberClaim
    readonly differing: readonly (string | false)[]
  },
): void {
  const { place, claim } = about
  const { country } = place.business
  const year = financialYearFor({ businessDate: paper.businessDate, country })
  const differing = [
    paper.number !== documentNumber(claim) && 'number',
    seriesKindOf(paper.kind) !== number.kind && 'kind',
    year !== number.financialYear && 'businessDate',
    ...about.differing,
  ].filter((part) => part !== false)
  if (differing.length > 0) deny('journal.paper_differs', { parts: differing })
}
