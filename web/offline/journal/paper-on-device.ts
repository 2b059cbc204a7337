import { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { isSecureDevice } from '../device-keys.ts'
import { journalDatabase } from './journal-store.ts'
import { printedKind } from './printed-papers.ts'
import { contentOf } from './written-sale.ts'

interface Paper {
  readonly documentId?: string
  readonly paper?: unknown
}

/** Acts have one paper, or a credit note and a bill, or a return note. */
type Papers = Paper & {
  readonly creditNote?: Paper
  readonly bill?: Paper
  readonly note?: Paper
}

/** The paper of an act of this device, as it was printed; null for papers that were made elsewhere. */
export async function paperOnDevice(documentId: string): Promise<DocumentSnapshot | null> {
  if (!isSecureDevice()) return null
  const acts = journalDatabase().acts.where('documentIds').equals(documentId)
  const act = await acts.and(({ kind }) => kind !== printedKind).first()
  if (!act) return null
  const content = await contentOf<Papers>(act)
  const found = [content, content.creditNote, content.bill, content.note].find(
    (one) => one?.documentId === documentId,
  )
  const read = DocumentSnapshot.safeParse(found?.paper)
  return read.success ? read.data : null
}
