import type { PrintJob } from '../../../core/contracts/documents.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { sellingPlace } from '../outlets/public.ts'
import { findJob, insertJob, type NewJob } from './store.ts'

/** The first answer to a repeated request, or nothing; another request under the same id is refused. */
export async function repeatedJob(
  tx: Tx,
  wanted: Pick<NewJob, 'id' | 'registerId' | 'documentId' | 'kind' | 'way'>,
): Promise<PrintJob | undefined> {
  const first = await findJob(tx, wanted.id)
  if (!first) return undefined
  const same =
    first.registerId === wanted.registerId &&
    first.documentId === wanted.documentId &&
    first.kind === wanted.kind &&
    first.way === wanted.way
  return same ? first : deny('documents.id_reused')
}

export async function queueJob(
  tx: Tx,
  actor: OutletActor,
  job: Omit<NewJob, 'userId' | 'at'>,
): Promise<PrintJob> {
  await insertJob(tx, { ...job, userId: actor.userId, at: now() })
  const queued = await findJob(tx, job.id)
  assert(queued, 'the print job just queued is there')
  await tellChanged(tx, queued, actor.outletId)
  return queued
}

export function tellChanged(
  tx: Tx,
  job: Pick<PrintJob, 'id' | 'status' | 'documentId' | 'registerId'>,
  outletId: string,
): Promise<void> {
  const { id, status, documentId, registerId } = job
  const data = { status, documentId, registerId }
  return publish(tx, { type: 'print.changed', subject: id, outletId, data })
}

/** Refuses a job for the network printer of a register that has none. */
export async function requirePrinter(
  tx: Tx,
  { registerId, way }: Pick<NewJob, 'registerId' | 'way'>,
): Promise<void> {
  if (way === 'usb') return
  const { register } = await sellingPlace(tx, registerId)
  if (!register.printer) deny('documents.printer_missing')
}
