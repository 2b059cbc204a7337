import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { newDataFolder } from './filled-folder.ts'

/** A product of one's own on a throw-away data folder, started as a shop would start it. */
export interface RunningProduct {
  readonly url: string
  readonly process: ChildProcess
  readonly dataFolder: string
  /** Of the embedded database, for peers that write plain SQL. */
  connectionString(): Promise<string>
  kill(signal: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

export interface StartOptions {
  readonly dataFolder?: string
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
}

export async function startProduct(options: StartOptions = {}): Promise<RunningProduct> {
  const dataFolder = options.dataFolder ?? (await newDataFolder(fill))
  const port = options.port ?? (await freePort())
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      VENDLY_DATA: dataFolder,
      APP_ENV: 'development',
      LOG_LEVEL: 'error',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const url = `http://127.0.0.1:${port}`
  await untilHealthy(url, child, () => said).catch(async (error: unknown) => {
    // Nobody else knows of it: it would run on behind the tests.
    await end(child, 'SIGKILL')
    throw error
  })
  return {
    url,
    process: child,
    dataFolder,
    connectionString: () => connectionOf(dataFolder),
    kill: (signal) => end(child, signal),
    async stop() {
      await end(child, 'SIGTERM')
      if (!options.dataFolder) await removeData(dataFolder)
    },
  }
}

/** As the first start fills it. */
async function fill(dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder })
  await product.stop()
}

async function untilHealthy(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let attempt = 0; attempt < 2000; attempt++) {
    if (child.exitCode !== null) throw new Error(`The product ended at start:\n${said()}`)
    const healthy = await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (healthy) return
    await pause(50)
  }
  throw new Error(`The product did not get healthy:\n${said()}`)
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** The lock file of a running product names its database; root keeps it where the database's user can reach it. */
async function connectionOf(dataFolder: string): Promise<string> {
  for (const folder of [dataFolder, await homeOfData(dataFolder)]) {
    const text = await readFile(path.join(folder, 'vendly.lock'), 'utf8').catch(() => null)
    if (text)
      return (JSON.parse(text) as { connection: { connectionString: string } }).connection
        .connectionString
  }
  throw new Error(`No running product on ${dataFolder}`)
}

/** The folder, and the database that root keeps elsewhere for it; half a hundred megabytes each. */
export async function removeData(dataFolder: string): Promise<void> {
  const database = await homeOfData(dataFolder)
  for (const folder of [database, dataFolder]) await rm(folder, { recursive: true, force: true })
}

/** Where the database of a data folder lives: there, or where root keeps it for the database's user. */
export async function homeOfData(dataFolder: string): Promise<string> {
  return (
    await readFile(path.join(dataFolder, 'database-location.txt'), 'utf8').catch(() => dataFolder)
  ).trim()
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
