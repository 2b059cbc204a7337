import type { Exchange } from '../../../core/contracts/after-sale.ts'
import type { ExchangedContent, RefundedContent } from '../../../core/contracts/journal-returns.ts'
import type { RefundResult } from '../../../core/contracts/sales.ts'
import { minor, sum } from '../../../core/kernel/money.ts'
import type { RefundPlan } from '../../../core/rules/cart/refund.ts'
import type { FinishedExchange, FinishedReturn } from '../../../core/rules/finish-return.ts'
import { documentNumber } from '../../../core/rules/numbering.ts'
import { newId } from '../acts.ts'
import { writeAct } from './write-act.ts'
import { completedSaleOf, contentOf } from './written-sale.ts'

/** Where and by whom something is taken back. */
export interface ReturnDesk {
  readonly registerId: string
  readonly registerCode: string
  readonly shiftId: string
  readonly personId: string
  readonly occurredAt: string
}

/** Writes money that has gone back into the journal under the next credit note, and answers as the server would. */
export async function writeReturn(
  desk: ReturnDesk,
  back: Pick<RefundedContent, 'kind' | 'saleId' | 'request'>,
  finished: FinishedReturn,
): Promise<RefundResult> {
  const documentId = newId()
  const { registerCode } = desk
  const act = await writeAct(desk.registerId, {
    ...actOf(desk, back.request.refundId, [documentId]),
    kind: 'refund',
    series: [finished.series],
    content: ([number], mark) => {
      if (!number) throw new Error('A credit note takes a number')
      const paper = finished.paperWith(documentNumber({ ...number, registerCode, mark }))
      return { ...back, shiftId: desk.shiftId, creditNote: { documentId, number, paper } }
    },
  })
  const written = await contentOf<RefundedContent>(act)
  return refundOf(written.saleId, written.request.refundId, written.creditNote, finished.plan)
}

/** Writes goods for goods into the journal as one act with two papers, and answers as the server would. */
export async function writeExchange(
  desk: ReturnDesk,
  swap: Pick<ExchangedContent, 'saleId' | 'request'>,
  finished: FinishedExchange,
): Promise<Exchange> {
  const [noteId, billId] = [newId(), newId()]
  const { registerCode } = desk
  const { back, out } = finished
  const act = await writeAct(desk.registerId, {
    ...actOf(desk, swap.request.exchangeId, [noteId, billId]),
    kind: 'exchange',
    series: [back.series, out.series],
    content: ([note, bill], mark) => {
      if (!note || !bill) throw new Error('An exchange takes two numbers')
      const creditNote = documentNumber({ ...note, registerCode, mark })
      const billNumber = documentNumber({ ...bill, registerCode, mark })
      return {
        ...swap,
        shiftId: desk.shiftId,
        creditNote: { documentId: noteId, number: note, paper: back.paperWith(creditNote) },
        bill: {
          ...{ documentId: billId, number: bill, terms: out.terms },
          paper: finished.billWith({ creditNote, bill: billNumber }),
        },
      }
    },
  })
  const { saleId, request, creditNote, bill } = await contentOf<ExchangedContent>(act)
  return {
    exchangeId: request.exchangeId,
    coveredMinor: finished.difference.covered,
    refund: refundOf(saleId, request.refundId, creditNote, back.plan),
    sale: completedSaleOf({ ...bill, request: { saleId: request.newSaleId } }),
  }
}

function actOf(desk: ReturnDesk, commandId: string, documentIds: readonly string[]) {
  const { personId, occurredAt } = desk
  return { commandId, personId, occurredAt, documentIds }
}

function refundOf(
  saleId: string,
  refundId: string,
  { documentId, paper }: RefundedContent['creditNote'],
  plan: RefundPlan,
): RefundResult {
  const tenders = paper.tenders.map(({ kind, amountMinor }) => ({ kind, amountMinor }))
  const credit = tenders.filter(({ kind }) => kind === 'store_credit')
  return {
    ...{ refundId, saleId, tenders },
    creditNoteId: documentId,
    creditNoteNumber: paper.number,
    totalMinor: paper.totals.totalMinor,
    giftCardsMinor: plan.giftCards,
    roundOffMinor: plan.roundOff,
    taxMinor: paper.totals.taxMinor,
    storeCreditMinor: sum(credit.map(({ amountMinor }) => minor(amountMinor))),
    trainingDocument: null,
  }
}
