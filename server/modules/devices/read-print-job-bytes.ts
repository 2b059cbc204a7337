import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { sellingPlace } from '../outlets/public.ts'
import { jobBytes } from './job-bytes.ts'
import { findJobContent } from './store.ts'

const anyPrinter = { paper: '80', cutter: true, drawer: false } as const

/** What the printer of a job's way is to be sent. The device that asks for it sends it. */
export async function readPrintJobBytes(
  reader: Reader,
  actor: OutletActor,
  printJobId: string,
): Promise<Uint8Array> {
  const job = await findJobContent(reader, actor.outletId, printJobId)
  if (!job) return deny('documents.print_job_unknown')
  const { register } = await sellingPlace(reader, job.registerId)
  const printer = job.way === 'usb' ? register.printing.usb : (register.printer ?? anyPrinter)
  return jobBytes(reader, job, printer)
}
