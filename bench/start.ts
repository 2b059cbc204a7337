import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../e2e/lib/product.ts'

const limits = { milliseconds: 3_000, megabytes: 350 }
const settleMilliseconds = 8_000

/**
 * `npm start`, installed and built, to its first healthy answer, and the memory of all its processes when idle, beside
 * what we promise. Memory is the proportional share (PSS), so that pages that processes share count once.
 */
export async function run(args: readonly string[]): Promise<void> {
  const rounds = Number(args[0] ?? 3)
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'vendly-start-'))
  // The first start makes the database and the demo business; it is no ordinary start.
  await startOnce(dataFolder, 0)
  for (let round = 1; round <= rounds; round++) {
    const { milliseconds, megabytes } = await startOnce(dataFolder, settleMilliseconds)
    say(`start ${round}: healthy after`, milliseconds, limits.milliseconds, 'ms')
    say(`start ${round}: idle in`, megabytes, limits.megabytes, 'MB')
  }
  await rm(dataFolder, { recursive: true, force: true })
}

function say(what: string, measured: number, limit: number, unit: string): void {
  const share = (measured / limit).toFixed(2)
  process.stdout.write(
    `${what} ${Math.round(measured)} ${unit}, ${share} of the limit of ${limit}\n`,
  )
}

async function startOnce(dataFolder: string, settle: number) {
  const port = await freePort()
  const started = performance.now()
  const npm = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, PORT: String(port), VENDLY_DATA: dataFolder, APP_ENV: 'development' },
    stdio: 'ignore',
    detached: true,
  })
  await untilHealthy(port, npm)
  const milliseconds = performance.now() - started
  await pause(settle)
  const megabytes = memoryOf(npm.pid ?? 0)
  process.kill(-(npm.pid ?? 0), 'SIGTERM')
  await new Promise((resolve) => npm.once('exit', resolve))
  await pause(1_000)
  return { milliseconds, megabytes }
}

async function untilHealthy(port: number, npm: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 2_000; attempt++) {
    if (npm.exitCode !== null) throw new Error('npm start ended.')
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
    if (answer?.ok) return
    await pause(10)
  }
  throw new Error('npm start never got healthy.')
}

/** Of a process and all that it started, in MB. */
function memoryOf(root: number): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter(isNumber)
      .map((pid) => [Number(pid), parentOf(pid)]),
  )
  const family = new Set([root])
  for (let before = 0; before !== family.size; ) {
    before = family.size
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid)
  }
  const kilobytes = [...family].reduce((sum, pid) => sum + proportionalShare(pid), 0)
  return kilobytes / 1024
}

const isNumber = (name: string) => /^\d+$/.test(name)

function parentOf(pid: string): number {
  return Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
}

function proportionalShare(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
