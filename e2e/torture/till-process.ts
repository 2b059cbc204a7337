import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import type { FaultProxy } from '../lib/fault-proxy.ts'
import type { TillPlan } from './till-program.ts'

/** One till of the torture: its way to the server, its journal, and its process while it lives. */
export interface TortureTill {
  readonly proxy: FaultProxy
  readonly plan: Omit<TillPlan, 'seed'>
  /** A new life gets another seed, or it would do again what it did. */
  start(): void
  isAlive(): boolean
  kill(): Promise<void>
  /** Asks it to come to its end. False when it did not in time. */
  finish(patienceMs: number): Promise<boolean>
}

const seedsPerTill = 10_000
const youthMs = 500

export function tortureTill(
  program: string,
  proxy: FaultProxy,
  { seed, ...plan }: TillPlan,
): TortureTill {
  let child: ChildProcess | null = null
  let lives = 0
  const ended = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const over = once(child, 'exit')
    child.kill(signal)
    await over
  }
  const isAlive = () => child !== null && child.exitCode === null && child.signalCode === null
  const start = () => {
    const life: TillPlan = { ...plan, seed: seed * seedsPerTill + lives }
    lives += 1
    child = spawn(process.execPath, ['--enable-source-maps', program, JSON.stringify(life)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
  }
  return {
    proxy,
    plan,
    isAlive,
    start,
    kill: () => ended('SIGKILL'),
    async finish(patienceMs) {
      const end = performance.now() + patienceMs
      const inTime = setTimeout(() => void ended('SIGKILL'), patienceMs)
      // One that was killed, or that is too young to hear of the end, gets another life for it.
      while (child?.exitCode !== 0 && performance.now() < end) {
        if (!isAlive()) start()
        await pause(youthMs)
        await ended('SIGTERM')
      }
      clearTimeout(inTime)
      return child?.exitCode === 0
    },
  }
}

/** Makes the program of a till runnable; it lies below node_modules, where it finds its packages. */
export async function buildTill(): Promise<{ readonly program: string; remove(): void }> {
  const folder = path.resolve('node_modules', '.cache', 'vendly')
  mkdirSync(folder, { recursive: true })
  const program = path.join(folder, `till-program-${process.pid}.mjs`)
  await build({
    entryPoints: [path.resolve('e2e/torture/till-program.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  return { program, remove: () => rmSync(program, { force: true }) }
}
