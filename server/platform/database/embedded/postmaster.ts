import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { diskFull, tellsOfFullDisk } from '../../file-problem.ts'
import { StartupProblem } from '../../startup-problem.ts'
import { programIn } from './binaries.ts'
import { plainEnvironment } from './cluster.ts'
import { linesSince, openLog, sizeOf } from './log-file.ts'
import type { Place } from './place.ts'
import { isPostgresOn } from './process-identity.ts'
import { SOCKET_PORT } from './socket-folder.ts'

/** A running server: started by this process, or left over by a Vendly that was killed. */
export interface Postmaster {
  readonly pid: number
  /** Absent where the server was started by an earlier process, which cannot tell us of its end. */
  readonly child?: ChildProcess
}

export interface LaunchPlan {
  readonly place: Place
  readonly binaries: string
  readonly socketFolder: string
  readonly serverArguments: readonly string[]
  readonly log: (line: string) => void
}

/** What `postmaster.pid` says; its lines are fixed by PostgreSQL (`miscadmin.h`, LOCK_FILE_LINE_*). */
export interface PidFile {
  readonly pid: number
  readonly port: number
  readonly socketFolder: string
  readonly status: string
}

export function readPidFile(cluster: string): PidFile | undefined {
  const lines = readLines(path.join(cluster, 'postmaster.pid'))
  return (
    lines && {
      pid: Number(lines[0]),
      port: Number(lines[3]),
      socketFolder: lines[4] ?? '',
      status: (lines[7] ?? '').trim(),
    }
  )
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
}

/**
 * Removes the lock files of a server that is gone. PostgreSQL does it for a dead process, but refuses to
 * start while any process bears the number: another one after a restart of a container, or a dead one whose
 * parent has not collected it.
 */
export function removeStalePidFiles(cluster: string, socketFolder: string): void {
  const files = [path.join(cluster, 'postmaster.pid')]
  if (socketFolder) files.push(path.join(socketFolder, `.s.PGSQL.${SOCKET_PORT}.lock`))
  for (const file of files) {
    const pid = Number(readLines(file)?.[0])
    if (pid && !isPostgresOn(pid, cluster)) rmSync(file, { force: true })
  }
}

const RETRY_FOR_MS = 20_000

/** Starts the server and returns when it accepts connections, however long a recovery takes. */
export async function launch(plan: LaunchPlan): Promise<Postmaster> {
  const begun = performance.now()
  while (true) {
    removeStalePidFiles(plan.place.cluster, plan.socketFolder)
    const before = sizeOf(plan.place.logFile)
    const child = spawnServer(plan)
    const end = await readyOrEnd(child, plan)
    if (end === 'ready') return { pid: child.pid as number, child }
    const complaint = linesSince(plan.place.logFile, before)
    // After kill -9 of the server its children need a moment to notice and to let go of the shared memory.
    const leftovers = /pre-existing shared memory block|lock file .* already exists/.test(complaint)
    if (!leftovers || performance.now() - begun > RETRY_FOR_MS) throw launchProblem(plan, complaint)
    await wait(100)
  }
}

function spawnServer(plan: LaunchPlan): ChildProcess {
  const logHandle = openLog(plan.place.logFile)
  try {
    // Detached: Ctrl+C in the terminal must reach Vendly alone, which then stops the database last.
    const child = spawn(programIn(plan.binaries, 'postgres'), plan.serverArguments, {
      cwd: '/',
      detached: true,
      env: plainEnvironment(),
      stdio: ['ignore', logHandle, logHandle],
      windowsHide: true,
      ...plan.place.account.other,
    })
    child.unref()
    return child
  } finally {
    closeSync(logHandle)
  }
}

async function readyOrEnd(child: ChildProcess, plan: LaunchPlan): Promise<'ready' | 'ended'> {
  let ended = false
  child.once('exit', () => (ended = true))
  child.once('error', () => (ended = true))
  const begun = performance.now()
  let told = false
  while (!ended) {
    const found = readPidFile(plan.place.cluster)
    if (found?.pid === child.pid && found?.status === 'ready') return 'ready'
    if (!told && performance.now() - begun > 3000) {
      plan.log(
        'The database brings its files in order after an interruption. This can take a minute.',
      )
      told = true
    }
    await wait(10)
  }
  return 'ended'
}

function launchProblem(plan: LaunchPlan, complaint: string): StartupProblem {
  if (tellsOfFullDisk(complaint)) return diskFull(plan.place.home)
  return new StartupProblem(
    `The database did not start. Its log ${plan.place.logFile} ends with:\n${complaint.trim()}`,
  )
}

const FAST_STOP_MS = 10_000

/**
 * Stops the server: first it disconnects everybody and writes a checkpoint; if it does not end in ten
 * seconds it ends at once, which costs a recovery at the next start and no data.
 */
export async function stopServer(pid: number, cluster: string): Promise<void> {
  const running = () =>
    existsSync(path.join(cluster, 'postmaster.pid')) && isPostgresOn(pid, cluster)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!running()) return
    process.kill(pid, signal)
    const begun = performance.now()
    while (running() && performance.now() - begun < FAST_STOP_MS) await wait(10)
  }
}
