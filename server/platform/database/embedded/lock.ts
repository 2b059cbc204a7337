import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileProblem } from '../../file-problem.ts'
import { errorCode, StartupProblem } from '../../startup-problem.ts'
import type { DatabaseConnection } from './connection.ts'
import { processStart } from './process-identity.ts'

interface LockRecord {
  readonly token: string
  readonly pid: number
  /** Tells our process from a later one that was given the same number. */
  readonly started: string
  readonly servedAt?: string
  readonly connection?: DatabaseConnection
}

export interface Lock {
  /** Lets `npm run` commands find the database of the running Vendly. */
  publish(connection: DatabaseConnection): Promise<void>
  release(): Promise<void>
}

const lockFileOf = (home: string) => path.join(home, 'vendly.lock')

/** Makes this process the only Vendly on the folder; refuses while another one lives, and names it. */
export async function lockHome(home: string, servedAt?: string): Promise<Lock> {
  const file = lockFileOf(home)
  const started = processStart(process.pid) ?? 'unknown'
  const record: LockRecord = { token: randomUUID(), pid: process.pid, started, servedAt }
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await createExclusively(file, record)) return held(file, record)
    const other = await readRecord(file)
    if (other && isHeld(other)) throw alreadyRunning(home, other)
    if (other || attempt > 5) await removeStale(file, other?.token)
    else await wait(20)
  }
  throw new StartupProblem(
    `${file} cannot be replaced. If no Vendly runs, delete it and start again.`,
  )
}

/** The database of the Vendly that runs on this folder now, if one does. */
export async function runningConnection(home: string): Promise<DatabaseConnection | undefined> {
  const record = await readRecord(lockFileOf(home))
  return record && isHeld(record) ? record.connection : undefined
}

function isHeld(record: LockRecord): boolean {
  return processStart(record.pid) === record.started
}

function held(file: string, record: LockRecord): Lock {
  const isOurs = async () => (await readRecord(file))?.token === record.token
  return {
    async publish(connection) {
      if (!(await isOurs())) {
        throw new StartupProblem(
          'Another Vendly took over this data folder while this one was starting.',
        )
      }
      const next = `${file}.${record.token}`
      await writeFile(next, JSON.stringify({ ...record, connection }), { mode: 0o600 })
      await rename(next, file)
    },
    async release() {
      if (await isOurs()) await rm(file, { force: true })
    },
  }
}

async function createExclusively(file: string, record: LockRecord): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(JSON.stringify(record))
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw fileProblem(error, path.dirname(file))
  }
}

/** A lock that is being written is empty for a moment and reads as `undefined`. */
async function readRecord(file: string): Promise<LockRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as LockRecord
  } catch {
    return undefined
  }
}

/**
 * Moves the lock of a dead process away before deleting it: of two processes that both found it stale, the
 * slower one may have moved the fresh lock of the faster, sees that by the token, and puts it back.
 */
async function removeStale(file: string, token: string | undefined): Promise<void> {
  const aside = `${file}.stale-${process.pid}`
  try {
    await rename(file, aside)
    const moved = readFileSync(aside, 'utf8')
    if (token !== undefined && !moved.includes(token)) await rename(aside, file)
    else await rm(aside, { force: true })
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw fileProblem(error, path.dirname(file))
  }
}

function alreadyRunning(home: string, other: LockRecord): StartupProblem {
  const where = other.servedAt ? `, at ${other.servedAt}` : ''
  return new StartupProblem(
    `Vendly already runs on the data folder ${home} (process ${other.pid}${where}). ` +
      'Use that one, stop it first, or give this one its own folder: ' +
      'VENDLY_DATA=/path/to/folder PORT=8001 npm start',
  )
}
