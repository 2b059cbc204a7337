import type { PrintJob } from '../../../core/contracts/documents.ts'
import type { Printer } from '../../../core/contracts/outlets.ts'
import type { Instant } from '../../../core/kernel/dates.ts'

/** A job as the queue has taken it: where it goes and how often it was tried, this time included. */
export interface ClaimedJob {
  readonly id: string
  readonly documentId: string | null
  readonly title: string
  readonly registerId: string
  readonly outletId: string
  readonly copy: PrintJob['copy']
  readonly attempts: number
  readonly mayHavePrinted: boolean
  readonly createdAt: Instant
  readonly printer: Printer | null
}

/** After so many tries, which take more than an hour, a person has to look at the printer. */
export const attemptsLimit = 20

const firstDelay = 2_000
const longestDelay = 5 * 60 * 1000

/** Milliseconds until the next try: doubling from two seconds to five minutes; `chance` (0 to 1) spreads it by half. */
export function retryDelay(attempts: number, chance: number): number {
  const delay = Math.min(firstDelay * 2 ** (attempts - 1), longestDelay)
  return Math.round(delay / 2 + (delay / 2) * chance)
}

const freshMilliseconds = 60_000

/**
 * The drawer opens for the first paper of a sale in cash, at once or not at all: a job that waited, or that may be on
 * paper already, must not open a drawer that nobody stands at.
 */
export function opensDrawer(
  job: Pick<ClaimedJob, 'copy' | 'mayHavePrinted' | 'createdAt'>,
  sale: { readonly inCash: boolean; readonly atMilliseconds: number },
): boolean {
  const age = sale.atMilliseconds - Date.parse(job.createdAt)
  return sale.inCash && job.copy === 'original' && !job.mayHavePrinted && age <= freshMilliseconds
}
