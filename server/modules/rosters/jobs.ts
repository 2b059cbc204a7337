import type { Job } from '../../platform/jobs.ts'
import { expireHolds } from './store-claims.ts'

/** Holds that ran out make nobody busy any more; this takes them off, so that the constraint does not look at them. */
export const jobs: readonly Job[] = [
  { name: 'expire-holds', schedule: '* * * * *', catchesUp: false, run: expireHolds },
]
