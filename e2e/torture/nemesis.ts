import { setTimeout as pause } from 'node:timers/promises'
import { type Fault, pass } from '../lib/fault.ts'
import type { Chance } from './acts.ts'
import type { TortureWorld } from './world.ts'

/** One thing that is done to the world; what it leaves behind is healed before the next. */
interface Blow {
  readonly name: string
  readonly weight: number
  strike(world: TortureWorld, chance: Chance, holdMs: number): Promise<void>
}

const faultsOfWay = (chance: Chance): readonly Fault[] => [
  { kind: 'delay', ms: 50, jitterMs: 200 },
  { kind: 'cut', way: 'up', afterBytes: chance.below(2_000) },
  { kind: 'cut', way: 'down', afterBytes: chance.below(1_500) },
  { kind: 'black_hole' },
  { kind: 'refuse' },
  { kind: 'captive_portal' },
  { kind: 'duplicate' },
]

const faultsOfDatabase = (chance: Chance): readonly Fault[] => [
  { kind: 'delay', ms: 5, jitterMs: 30 },
  { kind: 'cut_after_commit', chance: 0.3 },
  { kind: 'cut_after_commit', chance: 1 },
  { kind: 'cut', way: 'up', afterBytes: chance.below(6_000) },
  { kind: 'cut', way: 'down', afterBytes: chance.below(6_000) },
  { kind: 'black_hole' },
  { kind: 'refuse' },
]

const blows: readonly Blow[] = [
  {
    name: 'the server is killed',
    weight: 3,
    async strike({ server }) {
      await server.kill()
      await server.start()
    },
  },
  {
    name: 'the database is killed',
    weight: 2,
    async strike({ database }) {
      kill(database.processId(), 'SIGKILL')
      await database.untilAnswers()
    },
  },
  {
    name: 'one process of the database is killed',
    weight: 2,
    async strike({ database }) {
      kill(await database.anyBackend(), 'SIGKILL')
      await database.untilAnswers()
    },
  },
  {
    name: 'one process of the database hangs',
    weight: 1,
    async strike({ database }, _chance, holdMs) {
      const hung = await database.anyBackend()
      kill(hung, 'SIGSTOP')
      await pause(holdMs)
      kill(hung, 'SIGCONT')
    },
  },
  {
    name: 'the way to the database',
    weight: 4,
    async strike({ databaseWay }, chance, holdMs) {
      await databaseWay.set(chance.of(faultsOfDatabase(chance)))
      await pause(holdMs)
      await databaseWay.set(pass)
    },
  },
  {
    name: 'the ways of the tills',
    weight: 6,
    async strike({ tills, browserTill }, chance, holdMs) {
      const proxies = [...tills, ...(browserTill ? [browserTill] : [])].map(({ proxy }) => proxy)
      for (const proxy of proxies) await proxy.set(chance.of([pass, ...faultsOfWay(chance)]))
      await pause(holdMs)
      for (const proxy of proxies) await proxy.set(pass)
    },
  },
  {
    name: 'a till is killed',
    weight: 4,
    async strike({ tills }, chance) {
      const till = chance.of(tills)
      await till.kill()
      till.start()
    },
  },
]

/** A process that has ended by itself a moment before is as dead as it should be. */
function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid) process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

const blowsOfBrowser: readonly Blow[] = [
  {
    name: 'the browser is killed',
    weight: 2,
    strike: async ({ browserTill }) => browserTill?.killBrowser(),
  },
  {
    name: 'the tab is closed',
    weight: 2,
    strike: async ({ browserTill }) => browserTill?.closeTab(),
  },
]

const byWeight = (all: readonly Blow[]) =>
  all.flatMap((blow) => Array.from({ length: blow.weight }, () => blow))

/** Strikes every `everyMs` until it is over, and heals what it did. Gives what was struck, and how often. */
export async function rage(
  world: TortureWorld,
  chance: Chance,
  {
    everyMs,
    isOver,
    tell,
  }: { readonly everyMs: number; isOver(): boolean; tell(line: string): void },
): Promise<ReadonlyMap<string, number>> {
  const struck = new Map<string, number>()
  const possible = byWeight(world.browserTill ? [...blows, ...blowsOfBrowser] : blows)
  while (!isOver()) {
    const begun = performance.now()
    const blow = chance.of(possible)
    tell(blow.name)
    await blow.strike(world, chance, everyMs / 2)
    struck.set(blow.name, (struck.get(blow.name) ?? 0) + 1)
    await pause(Math.max(0, begun + everyMs - performance.now()))
  }
  return struck
}
