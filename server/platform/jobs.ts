import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import type { Database, OpenDatabase } from './database/client.ts'

/** Work that comes round by the clock. It must be safe to run twice. */
export interface Job {
  readonly name: string
  /** Five fields of cron in UTC. */
  readonly schedule: string
  readonly run: (database: Database) => Promise<unknown>
}

export interface JobsParts {
  readonly database: OpenDatabase
  readonly jobs: readonly Job[]
  readonly onTrouble: (error: unknown) => void
}

/**
 * Runs the jobs by graphile-worker on our own PostgreSQL: of several processes one does each round, a missed round is
 * made up, a failed one is tried again. It starts in the background, for the till must not wait for it.
 */
export function startJobs({ database, jobs, onTrouble }: JobsParts): { stop(): Promise<void> } {
  const taskList: TaskList = {}
  for (const job of jobs) {
    taskList[job.name] = async () => {
      await job.run(database.database)
    }
  }
  const starting: Promise<Runner | null> = run({
    pgPool: database.pool,
    taskList,
    concurrency: 1,
    pollInterval: 30_000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') onTrouble(new Error(message))
    }),
    parsedCronItems: parseCronItems(
      jobs.map((job) => ({
        task: job.name,
        match: job.schedule,
        options: { backfillPeriod: 86_400_000 },
      })),
    ),
  }).catch((error: unknown) => {
    onTrouble(error)
    return null
  })
  return {
    async stop() {
      await (await starting)?.stop()
    },
  }
}
