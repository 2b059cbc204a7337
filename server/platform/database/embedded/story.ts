import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import type pg from 'pg'
import { projectFolder } from '../../project-folder.ts'
import { isRoot } from './account.ts'
import { type DatabaseConnection, withClient } from './connection.ts'
import { isAlive } from './process-identity.ts'
import { type EmbeddedDatabase, startEmbeddedDatabase } from './start.ts'

/** What tests of the embedded database share: folders that vanish, databases that stop, other processes. */
export interface Story {
  readonly lines: string[]
  emptyFolder(): string
  /** A folder with a cluster that was made once for the whole file; copying is faster than making. */
  folderWithCluster(): Promise<string>
  start(dataFolder: string): Promise<EmbeddedDatabase>
  startAlone(dataFolder: string, user?: User): Promise<Alone>
  end(): Promise<void>
}

export interface User {
  readonly uid: number
  readonly gid: number
}

/** Another process that holds the database, and what it said. */
export interface Alone {
  readonly pid: number
  readonly lines: readonly string[]
  readonly ready?: {
    readonly processId: number
    readonly milliseconds: number
    readonly connection: DatabaseConnection
  }
  readonly problem?: string
  kill(signal: NodeJS.Signals): Promise<void>
}

/** The last user of nearly every system; owns nothing, which is what an unprivileged user looks like. */
export const NOBODY: User = { uid: 65_534, gid: 65_534 }

/** Why a test that needs root, or another user, cannot run here; printed, so that nothing is left out silently. */
export function cannotPlayOtherUsers(): boolean {
  if (!isRoot()) {
    process.stderr.write('Skipped: tests with several users need root.\n')
    return true
  }
  const seen = spawnSync('ls', [projectFolder()], { cwd: '/', ...NOBODY, stdio: 'ignore' })
  if (seen.status !== 0) process.stderr.write('Skipped: "nobody" cannot read the project folder.\n')
  return seen.status !== 0
}

export function openStory(): Story {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'vendly-story-'))
  if (isRoot()) spawnSync('chmod', ['711', scratch])
  const stops: (() => Promise<void>)[] = []
  const lines: string[] = []
  let count = 0
  let template: Promise<string> | undefined
  const emptyFolder = () => path.join(scratch, `shop-${++count}`)
  const start = async (dataFolder: string) => {
    const database = await startEmbeddedDatabase({ dataFolder, log: (line) => lines.push(line) })
    stops.push(() => database.stop())
    return database
  }
  const makeTemplate = async () => {
    const folder = emptyFolder()
    const database = await start(folder)
    await database.stop()
    return folder
  }
  return {
    lines,
    emptyFolder,
    start,
    async folderWithCluster() {
      template ??= makeTemplate()
      const folder = emptyFolder()
      const copied = spawnSync('cp', ['-a', await template, folder])
      if (copied.status !== 0) throw new Error(String(copied.stderr))
      return folder
    },
    async startAlone(dataFolder, user) {
      const alone = await runAlone(['database', dataFolder], user)
      stops.push(() => alone.kill('SIGTERM'))
      return alone
    },
    async end() {
      for (const stop of stops.reverse()) await stop()
      // What was mounted or still writes lets go a moment later.
      rmSync(scratch, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
    },
  }
}

let program: Promise<string> | undefined

/** Starts `run-alone.ts` and returns when it is ready or has said why not. */
export async function runAlone(args: readonly string[], user?: User): Promise<Alone> {
  program ??= buildProgram()
  const child = spawn(process.execPath, [await program, ...args], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...user,
  })
  const lines: string[] = []
  const output = createInterface({ input: child.stdout })
  const last = await new Promise<Partial<Alone>>((resolve) => {
    output.on('line', (line) => {
      lines.push(line)
      const said = JSON.parse(line) as Partial<Alone>
      if ('ready' in said || 'problem' in said || 'found' in said) resolve(said)
    })
    output.on('close', () => resolve({ problem: 'it ended without a word' }))
  })
  const kill = (signal: NodeJS.Signals) => killAndWait(child, signal)
  return { pid: child.pid ?? 0, lines, ...last, kill }
}

function killAndWait(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

async function buildProgram(): Promise<string> {
  const folder = path.join(projectFolder(), 'node_modules', '.cache', 'vendly')
  mkdirSync(folder, { recursive: true })
  const outfile = path.join(folder, `run-alone-${process.pid}.mjs`)
  process.once('exit', () => rmSync(outfile, { force: true }))
  await build({
    entryPoints: [path.join(import.meta.dirname, 'run-alone.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  return outfile
}

/** One value from the first row. */
export async function ask(
  database: { connection: DatabaseConnection },
  text: string,
): Promise<unknown> {
  const { rows } = await withClient(database.connection, (client: pg.Client) =>
    client.query<Record<string, unknown>>(text),
  )
  return rows[0] && Object.values(rows[0])[0]
}

/** Asks again until the database answers, as a pool with patience does. */
export async function askWithPatience(database: EmbeddedDatabase, text: string): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask(database, text)
    } catch (error) {
      if (attempt > 400) throw error
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
}

export async function hasEnded(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 200 && isAlive(pid); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return !isAlive(pid)
}

/** Gives a whole tree to another user, as if that user had made it. */
export function giveTo(user: User, folder: string): void {
  mkdirSync(folder, { recursive: true })
  chownSync(folder, user.uid, user.gid)
}
