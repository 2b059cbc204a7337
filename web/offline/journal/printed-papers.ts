import type { PaperPrintedContent } from '../../../core/contracts/journal-papers.ts'
import { nowOfDevice } from '../acts.ts'
import { refusedHere } from '../api-problem.ts'
import { currentSession } from '../session.ts'
import { journalDatabase } from './journal-store.ts'
import { writeAct } from './write-act.ts'

export const printedKind = 'paper_printed'

/** Whether a paper is of an act of this device, and whether its printer had it before. */
export async function printsOf(
  documentId: string,
): Promise<{ readonly madeHere: boolean; readonly printed: boolean }> {
  const acts = await journalDatabase().acts.where('documentIds').equals(documentId).toArray()
  return {
    madeHere: acts.some(({ kind }) => kind !== printedKind),
    printed: acts.some(({ kind }) => kind === printedKind),
  }
}

/** Tells the books of a paper that came out of the printer of this device. A gift receipt is no copy of the bill. */
export async function writePrinted(
  registerId: string,
  paper: Omit<PaperPrintedContent, 'occurredAt'>,
): Promise<void> {
  const session = currentSession()
  if (session.kind !== 'signed-in') throw refusedHere('session.missing', {}, 401)
  const occurredAt = nowOfDevice()
  await writeAct(registerId, {
    ...{ commandId: paper.printJobId, kind: printedKind, personId: session.user.id, occurredAt },
    documentIds: paper.kind === 'document' ? [paper.documentId] : [],
    series: [],
    content: () => ({ ...paper, occurredAt }),
  })
}
