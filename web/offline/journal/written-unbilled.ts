import type { ReturnNote, UnbilledReturn } from '../../../core/contracts/after-sale.ts'
import type { UnbilledReturnedContent } from '../../../core/contracts/journal-returns.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, sum, zero } from '../../../core/kernel/money.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import type { BillHead } from '../../../core/rules/documents/bill-head.ts'
import {
  buildReturnNoteSnapshot,
  type ReturnNoteInput,
} from '../../../core/rules/documents/build-return-note.ts'
import { documentNumber, financialYearFor } from '../../../core/rules/numbering.ts'
import { foldForSearch } from '../../../core/rules/search.ts'
import { newId } from '../acts.ts'
import { isSecureDevice } from '../device-keys.ts'
import { journalDatabase, type KeptAct } from './journal-store.ts'
import { writeAct } from './write-act.ts'
import type { ReturnDesk } from './written-return.ts'
import { contentOf } from './written-sale.ts'

// Goods that came back without their bill at a counter of the device's own.

export const unbilledKind = 'unbilled_return'

/** A return that somebody who may has allowed, with the paper that it gets but for its number. */
export interface TakenWithoutBill extends Pick<UnbilledReturnedContent, 'request' | 'prices'> {
  readonly paper: Omit<ReturnNoteInput, 'number'>
}

/** Writes it into the journal under the next return note, and answers as the server would. */
export async function writeUnbilledReturn(
  desk: ReturnDesk,
  { request, prices, paper }: TakenWithoutBill,
): Promise<UnbilledReturn> {
  const { registerCode, registerId, shiftId, personId, occurredAt } = desk
  const documentId = newId()
  const { country } = paper.place.business
  const financialYear = financialYearFor({ businessDate: paper.businessDate, country })
  const act = await writeAct(registerId, {
    ...{ commandId: request.returnId, kind: unbilledKind, personId, occurredAt },
    ...{ documentIds: [documentId], series: [{ kind: 'return_note', financialYear }] },
    content: ([number], mark) => {
      if (!number) throw new Error('A return note takes a number')
      const text = documentNumber({ ...number, registerCode, mark })
      const note = {
        documentId,
        number,
        paper: buildReturnNoteSnapshot({ ...paper, number: text }),
      }
      return { request, prices, shiftId, note }
    },
  })
  return answerOf(await contentOf<UnbilledReturnedContent>(act))
}

function answerOf({ request, note }: UnbilledReturnedContent): UnbilledReturn {
  return {
    returnId: request.returnId,
    documentId: note.documentId,
    number: note.paper.number,
    totalMinor: note.paper.totals.totalMinor,
    lines: linesOf({ request, note }).map(({ variantLabel: _, unit: __, ...line }) => line),
    trainingDocument: null,
  }
}

function linesOf({ request, note }: Pick<UnbilledReturnedContent, 'request' | 'note'>) {
  return note.paper.lines.map(({ lineNo, name, variantLabel, unit, totalMinor }, index) => {
    const { itemId = '', disposition = 'restock' as const } = request.lines[index] ?? {}
    const quantityMilli = (request.lines[index]?.quantityMilli ?? 0) as Quantity
    return { lineNo, itemId, name, variantLabel, unit, quantityMilli, disposition, totalMinor }
  })
}

/** A return note of this device; null for those that were made elsewhere. */
export async function noteOnDevice(returnId: string): Promise<ReturnNote | null> {
  if (!isSecureDevice()) return null
  const act = await journalDatabase().acts.where('commandId').equals(returnId).first()
  return act?.kind === unbilledKind ? noteOf(await contentOf<UnbilledReturnedContent>(act)) : null
}

function noteOf({ request, prices, note }: UnbilledReturnedContent): ReturnNote {
  const { paper, documentId } = note
  const { name = '', phone = null } = paper.buyer ?? {}
  return {
    ...{ id: request.returnId, documentId, number: paper.number },
    customer: { id: request.customerId, name, phone },
    ...{ cashier: paper.cashier, approvedBy: null, reason: request.reason, flags: [] },
    ...{ businessDate: paper.businessDate, occurredAt: paper.issuedAt },
    totalMinor: paper.totals.totalMinor,
    lines: linesOf({ request, note }).map((line, index) => ({
      ...line,
      paidMinor: prices[index]?.paidMinor ?? line.totalMinor,
      ofMilli: prices[index]?.ofMilli ?? line.quantityMilli,
    })),
  }
}

/** Return notes of this device that it still has, as a list of bills shows them. */
export async function notesOnDevice(): Promise<BillHead[]> {
  return Promise.all((await unbilledActs()).map(async (act) => headOf(await contentOf(act))))
}

function headOf(content: UnbilledReturnedContent): BillHead {
  const { id, number, documentId, occurredAt, businessDate, ...note } = noteOf(content)
  const { customer, lines, totalMinor, cashier } = note
  return {
    ...{ id, number, documentId, occurredAt, businessDate, cashier, totalMinor },
    ...{ giftCardsMinor: zero, refundedMinor: zero, tenderKinds: ['store_credit'] },
    ...{ customerId: customer.id, customerName: customer.name, itemCount: lines.length },
    ...{ flagged: false, notes: [] },
    folded: foldForSearch(`${customer.name} ${customer.phone ?? ''}`),
  }
}

/**
 * What a customer has brought here without a bill on a day: all of it, or what the server has not heard of and does
 * not count.
 */
export async function broughtBackHere(
  customerId: string,
  businessDate: BusinessDate,
  which: 'all' | 'unsent',
): Promise<Minor> {
  const acts = (await unbilledActs()).filter(({ state }) => which === 'all' || state === 'unsent')
  const contents = await Promise.all(acts.map((act) => contentOf<UnbilledReturnedContent>(act)))
  const ofDay = contents.filter(
    ({ request, note }) =>
      request.customerId === customerId && note.paper.businessDate === businessDate,
  )
  return sum(ofDay.map(({ note }) => note.paper.totals.totalMinor))
}

async function unbilledActs(): Promise<KeptAct[]> {
  if (!isSecureDevice()) return []
  const states = ['unsent', 'attention', 'recorded']
  return journalDatabase()
    .acts.where('[kind+state]')
    .anyOf(states.map((state) => [unbilledKind, state]))
    .toArray()
}
