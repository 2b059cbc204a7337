import type { PrintJob } from '../../../core/contracts/documents.ts'
import type { Printer } from '../../../core/contracts/outlets.ts'
import type { Instant } from '../../../core/kernel/dates.ts'

/** What paper is made from. */
export interface JobContent {
  readonly kind: PrintJob['kind']
  readonly documentId: string | null
  readonly shiftId: string | null
  readonly title: string
  readonly copy: PrintJob['copy']
  readonly mayHavePrinted: boolean
  readonly createdAt: Instant
}

/** A job as the queue has taken it: where it goes and how often it was tried, this time included. */
export interface ClaimedJob extends JobContent {
  readonly id: string
  readonly registerId: string
  readonly outletId: string
  readonly attempts: number
  readonly printer: Printer | null
}

/** What the printer of a way can do. */
export type PrinterAbility = Pick<Printer, 'paper' | 'cutter' | 'drawer'>

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

/** A drawer opens at once or not at all: nobody may stand at it any more, and once is enough. */
export function isTooLate(
  job: Pick<JobContent, 'mayHavePrinted' | 'createdAt'>,
  atMilliseconds: number,
): boolean {
  return job.mayHavePrinted || atMilliseconds - Date.parse(job.createdAt) > freshMilliseconds
}

/** The drawer opens for the first paper of a sale in cash. */
export function opensDrawer(
  job: Pick<JobContent, 'copy' | 'mayHavePrinted' | 'createdAt'>,
  sale: { readonly inCash: boolean; readonly atMilliseconds: number },
): boolean {
  return sale.inCash && job.copy === 'original' && !isTooLate(job, sale.atMilliseconds)
}
