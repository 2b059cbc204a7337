import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { readEntries } from '../device/journal-file.ts'
import { dice, pass } from '../lib/fault.ts'
import { chanceOf } from './acts.ts'
import { compareWithBooks, readHistory, type TillHistory, wrongBooks } from './judge.ts'
import { compareWithBrowser } from './judge-browser.ts'
import { rage } from './nemesis.ts'
import type { TortureWorld } from './world.ts'

export interface TortureOptions {
  readonly seed: number
  readonly seconds: number
  readonly everyMs?: number
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
export async function torture(world: TortureWorld, options: TortureOptions): Promise<Verdict> {
  const { seed, seconds, everyMs = 2_000, say = () => {}, tell = () => {} } = options
  for (const till of world.tills) till.start()
  await Promise.all(world.tills.map(untilAtWork))
  world.browserTill?.start()
  const end = performance.now() + seconds * 1000
  const chance = chanceOf(dice(seed))
  const struck = await rage(world, chance, { everyMs, tell, isOver: () => performance.now() > end })
  say(`Healing after ${seconds} s: ${[...struck].map(([name, n]) => `${name} ${n}x`).join(', ')}`)
  const late = await drain(world)
  const histories = world.tills.map(({ plan }) => readHistory(plan.registerId, plan.file))
  const wrongs = [
    ...late,
    ...(await compareWithBooks(world.database.connectionString, histories)),
    ...(await judgeBrowser(world)),
    ...(await wrongBooks(world.database.connectionString)),
  ]
  const acts = {
    ...countActs(histories),
    ...(world.browserTill && { 'sale in a browser': world.browserTill.told.size }),
  }
  const operations = Object.values(acts).reduce((sum, each) => sum + each, 0)
  return { acts, operations, struck, wrongs }
}

async function judgeBrowser({ browserTill, database }: TortureWorld): Promise<string[]> {
  if (!browserTill) return []
  const journal = await browserTill.finish(drainPatienceMs)
  if (typeof journal === 'string')
    return [`the journal of the browser did not get empty: ${journal}`]
  return compareWithBrowser(database.connectionString, browserTill, journal)
}

/** A till has its shop, its register and its shift before anybody strikes. */
async function untilAtWork({ plan }: TortureWorld['tills'][number]): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const text = await readFile(plan.file, 'utf8').catch(() => '')
    if (readEntries(text).some((entry) => entry.is === 'told')) return
    await pause(50)
  }
  throw new Error(`The till at ${plan.file} did not get to work`)
}

async function drain({ tills, server, databaseWay, database }: TortureWorld): Promise<string[]> {
  await databaseWay.set(pass)
  await database.untilAnswers()
  await server.start()
  const ends = tills.map(async (till, index) => {
    await till.proxy.set(pass)
    const isDone = await till.finish(drainPatienceMs)
    return isDone ? [] : [`till ${index} did not come to its end`]
  })
  return (await Promise.all(ends)).flat()
}

function countActs(histories: readonly TillHistory[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  for (const { state } of histories) {
    for (const { command } of state.acts) count(command.kind)
    for (const { asked, told } of state.asks.values()) {
      count(told?.as === 'done' ? asked.act : `${asked.act} ${told?.as ?? 'unknown'}`)
    }
  }
  return counts
}
