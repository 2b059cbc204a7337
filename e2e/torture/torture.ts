// npm run torture -- --minutes N --seed S: tills at work while everything around them is killed and cut.
import { parseArgs } from 'node:util'
import { chromiumPath } from '../lib/browser.ts'
import { torture } from './run.ts'
import { openWorld } from './world.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function run(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      tills: { type: 'string', default: '4' },
      /** Says each blow when it falls. */
      loud: { type: 'boolean', default: false },
    },
  })
  const seed = Number(values.seed)
  const seconds = Number(values.minutes) * 60
  const tills = Number(values.tills)
  const asks = Math.ceil(tills / 4)
  say(`Seed ${seed}, ${values.minutes} minutes, ${tills} tills.`)
  const begun = performance.now()
  const since = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`
  const tell = values.loud ? (line: string) => say(`${since()}  ${line}`) : undefined
  if (!chromiumPath) say('LEFT OUT: the till in a browser, because there is no Chromium.')
  const browser = chromiumPath !== undefined
  const world = await openWorld({ seed, own: tills - asks, asks, browser })
  const stop = () => void world.stop().then(() => process.exit(1))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const { acts, operations, wrongs } = await torture(world, { seed, seconds, say, tell }).finally(
    world.stop,
  )
  const minutes = (performance.now() - begun) / 60_000
  for (const [name, count] of Object.entries(acts)) say(`${String(count).padStart(8)}  ${name}`)
  say(`${operations} operations, ${Math.round(operations / minutes)} a minute.`)
  for (const wrong of wrongs.slice(0, 50)) say(`WRONG  ${wrong}`)
  if (wrongs.length > 50) say(`and ${wrongs.length - 50} more`)
  const again = `npm run torture -- --minutes ${values.minutes} --seed ${seed} --tills ${tills}`
  say(wrongs.length === 0 ? `Nothing was lost or doubled. Seed ${seed}.` : `Again with: ${again}`)
  return wrongs.length === 0
}

process.exit((await run()) ? 0 : 1)
