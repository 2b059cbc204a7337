import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { SoldContent } from '../../../core/contracts/journal.ts'
import type { CompletedSale } from '../../../core/contracts/sales.ts'
import type { FinishedSale } from '../../../core/rules/finish-sale.ts'
import { documentNumber } from '../../../core/rules/numbering.ts'
import { newId } from '../acts.ts'
import { deviceKeys, isSecureDevice } from '../device-keys.ts'
import { journalDatabase, type KeptAct } from './journal-store.ts'
import { writeAct } from './write-act.ts'

/** A sale that is paid for, with what it needs to become an act of its register. */
export interface PaidSale {
  readonly registerId: string
  readonly registerCode: string
  readonly shiftId: string
  readonly personId: string
  readonly request: SoldContent['request'] & { readonly occurredAt: string }
  readonly finished: FinishedSale
}

/**
 * Writes a finished sale into the journal under the next number, and answers as the server would.
 * Once it answers the bill is final: what was printed is what the books will say. The same sale
 * again gives the bill that was written first.
 */
export async function writeSale(sale: PaidSale): Promise<CompletedSale> {
  const { request, finished } = sale
  const documentId = newId()
  const act = await writeAct(sale.registerId, {
    commandId: request.saleId,
    kind: 'sale',
    personId: sale.personId,
    occurredAt: request.occurredAt,
    documentIds: [documentId],
    series: [finished.series],
    content: ([number], mark) => {
      if (!number) throw new Error('A bill takes a number')
      const { registerCode, shiftId } = sale
      const paper = finished.paperWith(documentNumber({ ...number, registerCode, mark }))
      return { request, documentId, shiftId, number, terms: finished.terms, paper }
    },
  })
  return completedSaleOf(await contentOf<SoldContent>(act))
}

/** What an act says, for this device alone. */
export async function contentOf<Content>(act: KeptAct): Promise<Content> {
  return JSON.parse(await (await deviceKeys()).decrypt(act.content)) as Content
}

/** A bill of this device as the server would answer for it. */
export function completedSaleOf({
  request,
  documentId,
  paper,
}: {
  readonly request: { readonly saleId: string }
  readonly documentId: string
  readonly paper: DocumentSnapshot
}): CompletedSale {
  const { totals } = paper
  return {
    saleId: request.saleId,
    documentId,
    number: paper.number,
    documentKind: paper.kind,
    businessDate: paper.businessDate,
    recordedAt: paper.issuedAt,
    grossMinor: totals.grossMinor,
    discountMinor: totals.discountMinor,
    taxableMinor: totals.taxableMinor,
    taxMinor: totals.taxMinor,
    roundOffMinor: totals.roundOffMinor,
    totalMinor: totals.totalMinor,
    giftCardsMinor: totals.giftCardsMinor ?? (0 as CompletedSale['giftCardsMinor']),
    tipMinor: totals.tipMinor ?? (0 as CompletedSale['tipMinor']),
    changeMinor: totals.changeMinor ?? (0 as CompletedSale['changeMinor']),
    flags: [],
    trainingDocument: null,
  }
}

/** Whether a sale stands in the journal, by its id. */
export async function isWritten(saleId: string): Promise<boolean> {
  if (!isSecureDevice() || saleId === '') return false
  return (await journalDatabase().acts.where('commandId').equals(saleId).count()) > 0
}
