import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/client.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import type { Job } from '../../platform/jobs.ts'
import { tidyWaitlist } from './offers.ts'
import { outletsToTidy } from './store.ts'

/** Offers that nobody answered go to the next who waits; one outlet after the other. */
export async function tidyWaitlists(database: Database): Promise<number> {
  const outlets = await outletsToTidy(database, now())
  for (const outletId of outlets) {
    await runInTransaction(database, (tx) => tidyWaitlist(tx, outletId))
  }
  return outlets.length
}

export const waitlistJobs: readonly Job[] = [
  { name: 'tidy-waitlists', schedule: '* * * * *', catchesUp: false, run: tidyWaitlists },
]
