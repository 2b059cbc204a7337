// npm run torture -- --minutes N --seed S: tills at work while everything around them is killed and cut.
import { parseArgs } from 'node:util'
import { torture } from './run.ts'

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
  const { acts, operations, wrongs } = await torture({
    seed,
    seconds,
    own: tills - asks,
    asks,
    say,
  })
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
