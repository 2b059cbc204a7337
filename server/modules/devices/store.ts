import { sql } from 'kysely'
import type { PrintJob } from '../../../core/contracts/documents.ts'
import { Printer } from '../../../core/contracts/outlets.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { ClaimedJob, JobContent } from './print-job.ts'

const jobColumns = sql`id, document_id as "documentId", title, register_id as "registerId", status, attempts,
  last_error as "lastError", created_at as "createdAt", printed_at as "printedAt", copy, kind, way`

export async function findJob(reader: Reader, jobId: string): Promise<PrintJob | undefined> {
  const { rows } = await sql<PrintJob>`
    select ${jobColumns} from print_jobs where id = ${jobId}`.execute(reader)
  return rows[0]
}

/** The job of a register of the outlet, locked against the queue. */
export async function lockJob(
  tx: Tx,
  outletId: string,
  jobId: string,
): Promise<PrintJob | undefined> {
  const { rows } = await sql<PrintJob>`
    select ${jobColumns} from print_jobs where id = ${jobId}
      and register_id in (select r.id from registers r where r.outlet_id = ${outletId})
    for update`.execute(tx)
  return rows[0]
}

/** Jobs of a register that wait or failed, and those printed within a day; newest first. */
export async function selectJobs(reader: Reader, registerId: string): Promise<PrintJob[]> {
  const { rows } = await sql<PrintJob>`
    select ${jobColumns} from print_jobs
    where register_id = ${registerId}
      and (status <> 'printed' or printed_at > now() - interval '1 day')
    order by created_at desc, id desc limit 100`.execute(reader)
  return rows
}

/** Requests to print one document wait for each other, so that only one of them becomes the original. */
export async function lockDocument(tx: Tx, documentId: string): Promise<void> {
  await sql`select from documents where id = ${documentId} for update`.execute(tx)
}

export async function wasRequested(reader: Reader, documentId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('print_jobs')
    .select('id')
    .where('document_id', '=', documentId)
    .where('kind', '=', 'document')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A job of the outlet with all that its paper is made from. */
export async function findJobContent(
  reader: Reader,
  outletId: string,
  jobId: string,
): Promise<(JobContent & Pick<PrintJob, 'registerId' | 'way'>) | undefined> {
  const { rows } = await sql<JobContent & Pick<PrintJob, 'registerId' | 'way'>>`
    select kind, document_id as "documentId", shift_id as "shiftId", title, copy, way,
      may_have_printed as "mayHavePrinted", created_at as "createdAt", register_id as "registerId"
    from print_jobs where id = ${jobId}
      and register_id in (select id from registers where outlet_id = ${outletId})`.execute(reader)
  return rows[0]
}

/** How a device's own print ended. */
export async function settleOwnJob(
  tx: Tx,
  jobId: string,
  outcome: Pick<Outcome, 'status' | 'error' | 'mayHavePrinted'>,
): Promise<void> {
  await sql`
    update print_jobs set status = ${outcome.status}, last_error = ${outcome.error},
      attempts = attempts + 1, may_have_printed = may_have_printed or ${outcome.mayHavePrinted},
      printed_at = case when ${outcome.status} = 'printed' then now() end
    where id = ${jobId}`.execute(tx)
}

export interface NewJob {
  readonly id: string
  readonly registerId: string
  readonly documentId: string | null
  readonly title: string
  readonly copy: PrintJob['copy']
  readonly kind: PrintJob['kind']
  readonly way: PrintJob['way']
  readonly shiftId?: string | undefined
  readonly userId: string
  readonly at: string
}

export async function insertJob(tx: Tx, job: NewJob): Promise<void> {
  await tx
    .insertInto('print_jobs')
    .values({
      id: job.id,
      register_id: job.registerId,
      document_id: job.documentId,
      title: job.title,
      copy: job.copy,
      kind: job.kind,
      way: job.way,
      shift_id: job.shiftId ?? null,
      status: 'queued',
      next_attempt_at: job.at,
      created_by: job.userId,
      created_at: job.at,
    })
    .execute()
}

export async function requeueJob(tx: Tx, jobId: string): Promise<void> {
  await sql`update print_jobs set status = 'queued', attempts = 0, next_attempt_at = now()
    where id = ${jobId}`.execute(tx)
}

const samePrinter = sql`(o.printer ->> 'host', o.printer ->> 'port')
  is not distinct from (r.printer ->> 'host', r.printer ->> 'port')`

/**
 * Takes the oldest due job of every free printer for so many seconds. Registers may share a printer; it gets one job
 * at a time, whichever process sends it. A job whose time ran out was left by a process that died: it is taken again,
 * and as nobody knows how much came out, it counts as possibly printed.
 */
export async function claimJobs(reader: Reader, leaseSeconds: number): Promise<ClaimedJob[]> {
  const { rows } = await sql<ClaimedJob>`
    update print_jobs j set status = 'printing', attempts = j.attempts + 1,
      may_have_printed = j.may_have_printed or j.status = 'printing',
      next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
    from registers r
    where r.id = j.register_id and j.id in (
      select j.id from print_jobs j join registers r on r.id = j.register_id
      where j.way = 'network' and j.status in ('queued', 'printing') and j.next_attempt_at <= now()
        and not exists (
          select from print_jobs b join registers o on o.id = b.register_id
          where b.id <> j.id and b.way = 'network' and ${samePrinter} and (
            (b.status = 'printing' and b.next_attempt_at > now())
            or (b.status in ('queued', 'printing') and b.next_attempt_at <= now()
              and (b.created_at, b.id) < (j.created_at, j.id))))
      order by j.created_at limit 20 for update of j skip locked)
    returning j.id, j.kind, j.shift_id as "shiftId", j.document_id as "documentId", j.title, j.register_id as "registerId",
      r.outlet_id as "outletId", j.copy, j.attempts, j.may_have_printed as "mayHavePrinted",
      j.created_at as "createdAt", r.printer`.execute(reader)
  return rows.map((row) => ({ ...row, printer: Printer.safeParse(row.printer).data ?? null }))
}

export interface Outcome {
  readonly status: 'queued' | 'printed' | 'failed'
  readonly error: string | null
  readonly mayHavePrinted: boolean
  /** Until the next try, for a job that is queued again. */
  readonly delayMilliseconds: number
}

/** Writes how a try ended; says no when another process has taken the job over meanwhile. */
export async function settleJob(tx: Tx, job: ClaimedJob, outcome: Outcome): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update print_jobs set status = ${outcome.status}, last_error = ${outcome.error},
      may_have_printed = ${outcome.mayHavePrinted},
      next_attempt_at = now() + make_interval(secs => ${outcome.delayMilliseconds} / 1000.0),
      printed_at = case when ${outcome.status} = 'printed' then now() end
    where id = ${job.id} and status = 'printing' and attempts = ${job.attempts}`.execute(tx)
  return numAffectedRows === 1n
}

/** A printer that has just printed is well: what waits for it need not wait longer. */
export async function hurryPrinter(tx: Tx, registerId: string): Promise<void> {
  await sql`
    update print_jobs j set next_attempt_at = now()
    from registers o, registers r
    where j.status = 'queued' and j.next_attempt_at > now() and o.id = j.register_id
      and r.id = ${registerId} and ${samePrinter}`.execute(tx)
}
