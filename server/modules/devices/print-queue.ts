import { nowMilliseconds } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/client.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { jobBytes } from './job-bytes.ts'
import { attemptsLimit, type ClaimedJob, isTooLate, retryDelay } from './print-job.ts'
import { tellChanged } from './queue-job.ts'
import { type SendLimits, type SendResult, sendToPrinter } from './send-to-printer.ts'
import { claimJobs, hurryPrinter, type Outcome, settleJob } from './store.ts'

export interface PrintQueueParts {
  readonly database: Database
  readonly onTrouble: (error: unknown) => void
  /** Told after each commit that changed a job. */
  readonly onChanged: () => void
  readonly timing?: PrintTiming
}

export interface PrintTiming extends SendLimits {
  readonly idleMilliseconds: number
  /** How long a try may take before another process may take the job over. */
  readonly leaseSeconds: number
  readonly retryDelay: (attempts: number, chance: number) => number
}

const shopTiming: PrintTiming = {
  idleMilliseconds: 1_000,
  connectMilliseconds: 5_000,
  // A long bill on a slow printer takes half a minute.
  finishMilliseconds: 60_000,
  leaseSeconds: 120,
  retryDelay,
}

export interface PrintQueue {
  /** Says that there may be something to print. */
  wake(): void
  /** Ends what is under way; its jobs are queued again. */
  stop(): Promise<void>
}

/**
 * Sends queued jobs to their printers, one at a time for each printer and side by side for different ones, again and
 * again until they are printed or given up. Paper comes out at least once: after a fault in the middle nobody can know
 * how much of it is out, so the next try says on the paper that it may be a second one.
 */
export function startPrintQueue(parts: PrintQueueParts): PrintQueue {
  const timing = parts.timing ?? shopTiming
  const abort = new AbortController()
  const underWay = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> = Promise.resolve()

  function schedule(delay: number): void {
    if (abort.signal.aborted) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      round = round.then(takeDueJobs)
    }, delay)
  }

  async function takeDueJobs(): Promise<void> {
    if (abort.signal.aborted) return
    try {
      for (const job of await claimJobs(parts.database, timing.leaseSeconds)) begin(job)
    } catch (error) {
      parts.onTrouble(error)
    }
    schedule(timing.idleMilliseconds)
  }

  function begin(job: ClaimedJob): void {
    const work = printJob(job, { parts, timing, signal: abort.signal })
      .catch(parts.onTrouble)
      .finally(() => {
        underWay.delete(work)
        schedule(0)
      })
    underWay.add(work)
  }

  schedule(0)
  return {
    wake: () => schedule(0),
    async stop() {
      abort.abort()
      clearTimeout(timer)
      await round
      await Promise.all(underWay)
    },
  }
}

interface Press {
  readonly parts: PrintQueueParts
  readonly timing: PrintTiming
  readonly signal: AbortSignal
}

async function printJob(job: ClaimedJob, press: Press): Promise<void> {
  const { parts, timing } = press
  const outcome = outcomeOf(job, await tryToPrint(job, press), timing)
  await runInTransaction(parts.database, async (tx) => {
    if (!(await settleJob(tx, job, outcome))) return
    if (outcome.status === 'printed') await hurryPrinter(tx, job.registerId)
    await tellChanged(tx, { ...job, status: outcome.status }, job.outletId)
  })
  parts.onChanged()
}

const tooLate = 'The drawer was not reached in time. Open it anew.'

async function tryToPrint(job: ClaimedJob, press: Press): Promise<SendResult> {
  const { printer } = job
  if (!printer) {
    return { ok: false, reason: 'This register has no printer any more.', mayHavePrinted: false }
  }
  if (job.kind === 'drawer' && isTooLate(job, nowMilliseconds())) {
    return { ok: false, reason: tooLate, mayHavePrinted: false }
  }
  try {
    const bytes = await jobBytes(press.parts.database, job, printer)
    return await sendToPrinter(printer, bytes, { limits: press.timing, signal: press.signal })
  } catch (error) {
    press.parts.onTrouble(error)
    return { ok: false, reason: 'The page could not be made.', mayHavePrinted: false }
  }
}

function outcomeOf(job: ClaimedJob, result: SendResult, timing: PrintTiming): Outcome {
  if (result.ok) {
    return {
      status: 'printed',
      error: null,
      mayHavePrinted: job.mayHavePrinted,
      delayMilliseconds: 0,
    }
  }
  return {
    status: isGivenUp(job, result.reason) ? 'failed' : 'queued',
    error: result.reason,
    mayHavePrinted: job.mayHavePrinted || result.mayHavePrinted,
    delayMilliseconds: timing.retryDelay(job.attempts, Math.random()),
  }
}

function isGivenUp(job: ClaimedJob, reason: string): boolean {
  return job.attempts >= attemptsLimit || !job.printer || reason === tooLate
}
