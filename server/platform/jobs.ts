import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import type { Database, OpenDatabase } from './database/client.ts'

type OnTrouble = (error: unknown) => void

/** Work that comes round by the clock. It must be safe to run twice. */
export interface Job {
  readonly name: string
  /** Five fields of cron in UTC. */
  readonly schedule: string
  /** Rounds that were missed while the product was off are made up, unless the next one does their work. */
  readonly catchesUp?: boolean
  /** Tells of what went wrong in a part that the rest does not wait for. */
  readonly run: (database: Database, onTrouble: OnTrouble) => Promise<unknown>
}

export interface JobsParts {
  readonly database: OpenDatabase
  readonly jobs: readonly Job[]
  /** Told after each round, for events that it may have left in the outbox. */
  readonly onDone: () => void
  readonly onTrouble: OnTrouble
}

export interface RunningJobs {
  /** Asks for a round of a job now, beside those by the clock; several wishes at a time are one round. */
  wake(name: string): void
  stop(): Promise<void>
}

/**
 * Runs the jobs by graphile-worker on our own PostgreSQL: of several processes one does each round, a missed round is
 * made up, a failed one is tried again. It starts in the background, for the till must not wait for it.
 */
export function startJobs({ database, jobs, onDone, onTrouble }: JobsParts): RunningJobs {
  const taskList: TaskList = {}
  for (const job of jobs) {
    taskList[job.name] = async () => {
      await job.run(database.database, onTrouble)
      onDone()
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
        options: { backfillPeriod: job.catchesUp === false ? 0 : 86_400_000 },
      })),
    ),
  }).catch((error: unknown) => {
    onTrouble(error)
    return null
  })
  return {
    wake(name) {
      if (!(name in taskList)) return
      const wish = async () => (await starting)?.addJob(name, {}, { jobKey: name })
      wish().catch(onTrouble)
    },
    async stop() {
      await (await starting)?.stop()
    },
  }
}
