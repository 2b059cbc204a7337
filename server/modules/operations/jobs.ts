import type { Job } from '../../platform/jobs.ts'
import { purge } from './purge.ts'

/** Work of the house that comes round by the clock. */
export const jobs: readonly Job[] = [
  // A quarter past the hour, away from the full hour at which shops open and count.
  { name: 'purge', schedule: '15 * * * *', run: (database) => purge(database) },
]
