import { once } from 'node:events'
import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileProblem, warnOfLittleSpace } from '../../file-problem.ts'
import { adoptOrphan } from './adopt.ts'
import { prepareBinaries } from './binaries.ts'
import { databasePassword, ensureCluster } from './cluster.ts'
import { connectionTo, type DatabaseConnection, openDatabase } from './connection.ts'
import { type Lock, lockHome, runningConnection } from './lock.ts'
import { watchLogSize } from './log-file.ts'
import { choosePlace, homeOf, type Place } from './place.ts'
import { type LaunchPlan, launch, type Postmaster, stopServer } from './postmaster.ts'
import { isPostgresOn } from './process-identity.ts'
import { serverArguments } from './server-settings.ts'
import { freePort, makeSocketFolder, removeSocketFolder, SOCKET_PORT } from './socket-folder.ts'

export interface EmbeddedDatabaseOptions {
  readonly dataFolder: string
  readonly log: (line: string) => void
  /** The address of this Vendly, told to whoever tries to start a second one on the folder. */
  readonly servedAt?: string
  /** PostgreSQL settings that differ from ours, for example in tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** For throw-away databases of tests only: accepts `fsync=off` among the settings. */
  readonly allowDataLoss?: boolean
  /** Where root keeps what the database's user must reach; tests pass another folder. */
  readonly systemFolder?: string
}

/** The server ended without being asked to; it is being started again. */
export interface DatabaseExit {
  readonly processId: number
  readonly reason: string
}

export interface EmbeddedDatabase {
  readonly connection: DatabaseConnection
  /** Changes when the server had to be started again. */
  readonly processId: number
  /** Ends the server after its clients; call it last. */
  stop(): Promise<void>
  onExit(listener: (exit: DatabaseExit) => void): void
}

/**
 * Starts PostgreSQL in the data folder, or takes over one that a killed Vendly left running there, and
 * keeps it running. Refuses with a `StartupProblem` whatever its owner can put right: a second Vendly on
 * the folder, a folder that is not writable or full, data of another major version.
 */
export async function startEmbeddedDatabase(
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const dataFolder = await realFolder(options.dataFolder)
  const place = await choosePlace(dataFolder, options.log, options.systemFolder)
  const lock = await lockHome(place.home, options.servedAt)
  try {
    return await startLocked(place, lock, options)
  } catch (error) {
    await lock.release()
    throw fileProblem(error, place.home)
  }
}

/** The database of the Vendly that runs on the data folder at this moment, for commands beside it. */
export async function findRunningDatabase(
  dataFolder: string,
): Promise<DatabaseConnection | undefined> {
  return runningConnection(await homeOf(await realFolder(dataFolder)))
}

async function startLocked(
  place: Place,
  lock: Lock,
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const { log } = options
  await warnOfLittleSpace(place.home, log)
  const copyInto = place.account.other ? place.systemFolder : place.home
  const binaries = await prepareBinaries({ account: place.account, copyInto, log })
  await ensureCluster(place, binaries, log)

  const inFiles = process.platform !== 'win32'
  const socketFolder = inFiles ? makeSocketFolder(place.hash, place.account) : ''
  const port = inFiles ? SOCKET_PORT : await freePort()
  const connection = connectionTo(socketFolder || '127.0.0.1', port, await databasePassword(place))
  const server = serverArguments(
    place.cluster,
    { socketFolder, port },
    { version: binaries.version, settings: options.settings },
  )
  const plan = { place, binaries: binaries.folder, socketFolder, serverArguments: server.list, log }
  const { fingerprint } = server
  const postmaster =
    (await adoptOrphan({ cluster: place.cluster, connection, fingerprint, log })) ??
    (await launch(plan))
  try {
    await openDatabase(connection, { allowDataLoss: options.allowDataLoss ?? false })
    await lock.publish(connection)
  } catch (error) {
    await stopServer(postmaster.pid, place.cluster)
    throw error
  }
  return supervise(plan, postmaster, { connection, lock })
}

const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 5000

/**
 * Starts the server again whenever it ends by itself, at first at once and then ever more slowly up to
 * every five seconds, for as long as Vendly runs: when the disk was full, the shop goes on selling as soon
 * as somebody frees space.
 */
function supervise(
  plan: LaunchPlan,
  first: Postmaster,
  kept: { connection: DatabaseConnection; lock: Lock },
): EmbeddedDatabase {
  const listeners: ((exit: DatabaseExit) => void)[] = []
  const stopWatchingLog = watchLogSize(plan.place.logFile)
  const stopping = new AbortController()
  let current = first

  const running = (async () => {
    while (true) {
      await endOf(current, plan.place.cluster, stopping.signal)
      if (stopping.signal.aborted) return
      const reason = describeEnd(current)
      plan.log(`The database ended (${reason}). Starting it again.`)
      for (const listener of listeners) listener({ processId: current.pid, reason })
      const next = await relaunch(plan, stopping.signal)
      if (!next) return
      current = next
      plan.log(`The database runs again (process ${current.pid}).`)
    }
  })()

  return {
    connection: kept.connection,
    get processId() {
      return current.pid
    },
    onExit: (listener) => void listeners.push(listener),
    async stop() {
      stopping.abort()
      await running
      stopWatchingLog()
      await stopServer(current.pid, plan.place.cluster)
      removeSocketFolder(plan.socketFolder)
      await kept.lock.release()
    },
  }
}

async function relaunch(plan: LaunchPlan, signal: AbortSignal): Promise<Postmaster | undefined> {
  for (let delay = FIRST_DELAY_MS; !signal.aborted; delay = Math.min(delay * 2, LONGEST_DELAY_MS)) {
    try {
      return await launch(plan)
    } catch (error) {
      plan.log(error instanceof Error ? error.message : String(error))
      await wait(delay, undefined, { signal }).catch(() => undefined)
    }
  }
  return undefined
}

/** Waits until the server ends or we are asked to stop, whichever is first. */
async function endOf(server: Postmaster, cluster: string, signal: AbortSignal): Promise<void> {
  const { child } = server
  if (child) {
    if (child.exitCode !== null || child.signalCode !== null || signal.aborted) return
    await once(child, 'exit', { signal }).catch(() => undefined)
    return
  }
  // A server of an earlier process sends us no message when it ends, so it is asked for.
  while (!signal.aborted && isPostgresOn(server.pid, cluster)) {
    await wait(500, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

function describeEnd({ child }: Postmaster): string {
  if (child?.signalCode) return `signal ${child.signalCode}`
  return child ? `code ${child.exitCode}` : 'cause unknown'
}

/** One data folder reached by two names must be one folder to the lock. */
async function realFolder(dataFolder: string): Promise<string> {
  const absolute = path.resolve(dataFolder)
  return realpath(absolute).catch(() => absolute)
}
