import type { ShiftClosedContent } from '../../../core/contracts/journal-shifts.ts'
import { readZReport, type ZReport } from '../../../core/contracts/tills.ts'
import { call } from '../api-client.ts'
import { isUnreachable } from '../api-problem.ts'
import { isSecureDevice } from '../device-keys.ts'
import { journalDatabase, type KeptAct } from './journal-store.ts'
import { contentOf } from './written-sale.ts'

/** A Z report that this device made; before it has arrived it has no seal of the books. */
export type OwnZ = ZReport & { readonly alone: string | null; readonly sealed: boolean }

async function zOf(act: KeptAct): Promise<OwnZ> {
  const { report, knownUntil } = await contentOf<ShiftClosedContent>(act)
  const none = { amendments: [], printed: null, previousHash: '', hash: '' }
  return { ...report, ...none, alone: knownUntil, sealed: false }
}

const isOpen = ({ state }: KeptAct) => state !== 'recorded'

/** The report that an act of this device made, as it was printed. */
export async function zOfAct(zReportId: string): Promise<OwnZ | null> {
  if (!isSecureDevice()) return null
  const act = await journalDatabase().acts.where('commandId').equals(zReportId).first()
  return act?.kind === 'shift_close' ? zOf(act) : null
}

const sealed = (report: ZReport): OwnZ => ({ ...report, alone: null, sealed: true })

/** A Z report: of the books, or as this device printed it while it has not arrived or nobody can be asked. */
export async function readZHere(zReportId: string, signal?: AbortSignal): Promise<OwnZ> {
  const act = isSecureDevice()
    ? await journalDatabase().acts.where('commandId').equals(zReportId).first()
    : undefined
  const own = act?.kind === 'shift_close' ? act : undefined
  if (own && isOpen(own)) return zOf(own)
  try {
    return sealed(await call(readZReport, { params: { zReportId }, signal }))
  } catch (error) {
    if (own && isUnreachable(error)) return zOf(own)
    throw error
  }
}

/** Reports of this device at an outlet that are not in the books yet, newest first. */
export async function unsentZ(outletId: string): Promise<OwnZ[]> {
  if (!isSecureDevice()) return []
  const { acts } = journalDatabase()
  const waiting = await acts
    .where('[state+occurredAt]')
    .between(['unsent', ''], ['unsent', '\uffff'])
    .and((act) => act.kind === 'shift_close' && act.outletId === outletId)
    .toArray()
  return Promise.all(waiting.reverse().map(zOf))
}
