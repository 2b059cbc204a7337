import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { homeOfData } from '../lib/product.ts'

/** A PostgreSQL of one's own in a process of its own, which may be killed and comes back by itself. */
export interface OwnDatabase {
  readonly dataFolder: string
  readonly connectionString: string
  /** Where its files are. */
  clusterFolder(): Promise<string>
  /** Of the server that takes connections. */
  processId(): number
  /** Of one connection's process, or nothing where there is none. */
  anyBackend(): Promise<number | undefined>
  untilAnswers(): Promise<void>
  /** Starts it again after a stop, at the same place. */
  start(): Promise<void>
  stop(): Promise<void>
}

interface Said {
  readonly ready?: { readonly processId: number; readonly connection: { connectionString: string } }
  readonly log?: string
  readonly problem?: string
}

export async function startDatabase(dataFolder: string): Promise<OwnDatabase> {
  let holder: Holder = await startHolder(dataFolder)
  const { connectionString } = holder
  return {
    dataFolder,
    connectionString,
    clusterFolder: async () => path.join(await homeOfData(dataFolder), 'database'),
    processId: () => holder.processId(),
    async anyBackend() {
      const { rows } = await ask(
        connectionString,
        `select pid from pg_stat_activity where backend_type = 'client backend'
         and pid <> pg_backend_pid() order by random() limit 1`,
      ).catch(() => ({ rows: [] }))
      return rows[0] && Number(rows[0].pid)
    },
    async untilAnswers() {
      for (let attempt = 0; ; attempt++) {
        const error = await ask(connectionString, 'select 1').then(
          () => null,
          (why: unknown) => why,
        )
        if (!error) return
        if (attempt > 1_200) {
          throw new Error(`The database is gone for a minute: ${error}. ${holder.lastSaid()}`)
        }
        await pause(50)
      }
    },
    async start() {
      holder = await startHolder(dataFolder)
    },
    stop: () => holder.stop(),
  }
}

interface Holder {
  readonly connectionString: string
  processId(): number
  /** What the one who keeps it running told last. */
  lastSaid(): string
  stop(): Promise<void>
}

const program = 'server/platform/database/embedded/run-alone.ts'

async function startHolder(dataFolder: string): Promise<Holder> {
  const child = spawn(process.execPath, ['tools/run-ts.mjs', program, 'database', dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let processId = 0
  let told: string[] = []
  const connectionString = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as Said
      if (said.problem) reject(new Error(said.problem))
      if (said.log) told = [...told.slice(-7), said.log]
      const again = /runs again \(process (\d+)\)/.exec(said.log ?? '')?.[1]
      if (again) processId = Number(again)
      if (!said.ready) return
      processId = said.ready.processId
      resolve(said.ready.connection.connectionString)
    })
    child.once('exit', () => reject(new Error('The database ended at start')))
  })
  return {
    connectionString,
    processId: () => processId,
    lastSaid: () => told.join('\n'),
    stop: () => endOf(child),
  }
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** One question on a connection of its own. */
export async function ask(
  connectionString: string,
  text: string,
): Promise<pg.QueryResult<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.query<Record<string, unknown>>(text)
  } finally {
    await client.end().catch(() => {})
  }
}
