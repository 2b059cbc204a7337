import { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { deviceKeys, isSecureDevice } from '../device-keys.ts'
import { journalDatabase } from './journal-store.ts'

/** The paper of an act of this device, as it was printed; null for papers that were made elsewhere. */
export async function paperOnDevice(documentId: string): Promise<DocumentSnapshot | null> {
  if (!isSecureDevice()) return null
  const act = await journalDatabase().acts.where('documentId').equals(documentId).first()
  if (!act) return null
  const content: unknown = JSON.parse(await (await deviceKeys()).decrypt(act.content))
  const read = DocumentSnapshot.safeParse((content as { paper?: unknown }).paper)
  return read.success ? read.data : null
}
