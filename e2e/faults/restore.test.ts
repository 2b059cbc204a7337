import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomBill } from '../torture/acts.ts'
import { beginWork, byHand, type Hand, openTheShift, untilDone } from '../torture/by-hand.ts'
import { compareWithBooks, readHistory, wrongBooks } from '../torture/judge.ts'
import { openWorld, type TortureWorld } from '../torture/world.ts'

// F15 as far as tills are concerned: the shop goes back to an older copy of its database, and the tills send again what
// it lacks. One till had the register when the copy was taken, the other took it after.

const run = promisify(execFile)
const seed = 15
let world: TortureWorld

beforeAll(async () => {
  world = await openWorld({ seed, own: 2, asks: 0 })
})
afterAll(() => world?.stop(), 60_000)

test('after a restore from an older copy the tills send again what it lacks, and the books are whole', async () => {
  const [early, late] = world.tills.map((till) => byHand(till)) as [Hand, Hand]
  await beginWork(early)
  await openTheShift(late.device)
  await sellAndSend(early, 3)
  const backup = await copyDatabase()

  await untilDone(async () => (await late.device.learn()) !== null)
  await untilDone(async () => (await late.device.lease()).is === 'done')
  await sellAndSend(early, 4)
  await sellAndSend(late, 5)
  expect(await wrongs()).toEqual([])

  await restoreDatabase(backup)
  // The negative control: before anything is sent again, the books lack nine bills.
  const lost = (await wrongs()).filter((wrong) => wrong.includes('in the books 0 times'))
  expect(lost).toHaveLength(9)

  // One goes on selling and hears of it by the way; the other asks for its register first.
  await sellAndSend(early, 1)
  await untilDone(async () => (await late.device.lease()).is === 'done')
  expect(late.device.state.lease).toMatchObject({ epoch: 1, mark: '' })
  await sellAndSend(late, 1)
  expect(await wrongs()).toEqual([])
  expect(await wrongBooks(world.database.connectionString)).toEqual([])
})

async function sellAndSend({ device, queue, chance }: Hand, bills: number): Promise<void> {
  const shop = device.shop()
  const [shift] = device.state.asks.keys()
  if (!shop || !shift) throw new Error('The till is not at work')
  for (let bill = 0; bill < bills; bill++) device.sell(randomBill(shop, chance), shift)
  await untilDone(async () => (await queue.send()) === 'empty')
}

/** As somebody who copies the folder of the stopped database, and starts it again. */
async function copyDatabase(): Promise<string> {
  const { database, server } = world
  await server.stop()
  await database.stop()
  const backup = `${database.dataFolder}.backup`
  await run('cp', ['-a', await database.clusterFolder(), backup])
  await database.start()
  await server.start()
  return backup
}

async function restoreDatabase(backup: string): Promise<void> {
  const { database, server } = world
  await server.stop()
  await database.stop()
  const cluster = await database.clusterFolder()
  await rm(cluster, { recursive: true })
  await run('cp', ['-a', backup, cluster])
  await rm(backup, { recursive: true })
  await database.start()
  await server.start()
}

const wrongs = () =>
  compareWithBooks(
    world.database.connectionString,
    world.tills.map(({ plan }) => readHistory(plan.registerId, plan.file)),
  )
