import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Mistake } from '../device/queue.ts'
import { dice, pass } from '../lib/fault.ts'
import { chanceOf } from './acts.ts'
import { ask } from './database.ts'
import { compareWithBooks, readHistory, type TillHistory } from './judge.ts'
import { rage } from './nemesis.ts'
import { openWorld, type TortureWorld } from './world.ts'

export interface TortureOptions {
  readonly seed: number
  readonly seconds: number
  /** Tills that number their bills themselves, and tills that sell through the server. */
  readonly own?: number
  readonly asks?: number
  readonly everyMs?: number
  /** Something is done wrong on purpose: then the verdict must say so. */
  readonly mistake?: Mistake
  readonly sabotage?: (world: TortureWorld) => Promise<void>
  readonly say?: (line: string) => void
  /** Hears of each blow when it falls. */
  readonly tell?: (line: string) => void
}

export interface Verdict {
  /** What tills did and were answered for, by name. */
  readonly acts: Readonly<Record<string, number>>
  readonly operations: number
  readonly struck: ReadonlyMap<string, number>
  /** One sentence for each thing that is wrong; none when all is as it must be. */
  readonly wrongs: readonly string[]
}

const drainPatienceMs = 120_000

/**
 * Lets tills work by chance while server, database, the ways between them and the tills themselves are killed and cut.
 * Then all is healed, everything that waits is sent, and the books are held against what each till did and was told.
 */
export async function torture(options: TortureOptions): Promise<Verdict> {
  const { seed, seconds, own = 3, asks = 1, everyMs = 2_000, mistake } = options
  const { say = () => {}, tell = () => {} } = options
  const world = await openWorld({ seed, own, asks, mistake })
  try {
    await options.sabotage?.(world)
    for (const till of world.tills) till.start()
    const end = performance.now() + seconds * 1000
    const chance = chanceOf(dice(seed))
    const struck = await rage(world, chance, {
      everyMs,
      tell,
      isOver: () => performance.now() > end,
    })
    say(`Healing after ${seconds} s: ${[...struck].map(([name, n]) => `${name} ${n}x`).join(', ')}`)
    const late = await drain(world)
    const histories = world.tills.map(({ plan }) => readHistory(plan.registerId, plan.file))
    const wrongs = [
      ...late,
      ...(await compareWithBooks(world.database.connectionString, histories)),
      ...(await wrongBooks(world.database.connectionString)),
    ]
    const acts = countActs(histories)
    const operations = Object.values(acts).reduce((sum, each) => sum + each, 0)
    return { acts, operations, struck, wrongs }
  } finally {
    await world.stop()
  }
}

async function drain({ tills, server, databaseWay, database }: TortureWorld): Promise<string[]> {
  await databaseWay.set(pass)
  await database.untilAnswers()
  await server.start()
  const ends = tills.map(async (till, index) => {
    await till.proxy.set(pass)
    if (!till.isAlive()) till.start()
    const isDone = await till.finish(drainPatienceMs)
    return isDone ? [] : [`till ${index} did not come to its end`]
  })
  return (await Promise.all(ends)).flat()
}

async function wrongBooks(databaseUrl: string): Promise<string[]> {
  await untilEventsAreTold(databaseUrl)
  const env = { ...process.env, DATABASE_URL: databaseUrl, APP_ENV: 'development' }
  const args = ['tools/command.mjs', 'check-books', '--settled']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number]
  if (code === 0) return []
  const lines = said.split('\n')
  const wrong = lines.filter((line) => /^(FAIL| {8})/.test(line))
  return wrong.length > 0 ? wrong.map((line) => `books: ${line.trim()}`) : [`books: ${said}`]
}

async function untilEventsAreTold(databaseUrl: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const { rows } = await ask(
      databaseUrl,
      'select count(*)::int as n from outbox where delivered_at is null',
    )
    if (rows[0]?.n === 0) return
    await pause(100)
  }
}

function countActs(histories: readonly TillHistory[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  for (const { state } of histories) {
    for (const _ of state.acts) count('sale')
    for (const { asked, told } of state.asks.values()) {
      count(told?.as === 'done' ? asked.act : `${asked.act} ${told?.as ?? 'unknown'}`)
    }
  }
  return counts
}
