import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Device, openDevice } from '../device/device.ts'
import { openLink } from '../device/link.ts'
import { openQueue, type Queue } from '../device/queue.ts'
import { dice } from '../lib/fault.ts'
import { beginShift, chanceOf, directActs, randomBill } from '../torture/acts.ts'
import { compareWithBooks, readHistory, wrongBooks } from '../torture/judge.ts'
import type { TortureTill } from '../torture/till-process.ts'
import { openWorld, person, type TortureWorld } from '../torture/world.ts'

// F15 as far as tills are concerned: the shop goes back to an older copy of its database, and the tills send again what
// it lacks. One till had the register when the copy was taken, the other took it after.

const run = promisify(execFile)
const seed = 15
let world: TortureWorld

beforeAll(async () => {
  world = await openWorld({ seed, own: 2, asks: 0 })
}, 120_000)
afterAll(() => world?.stop(), 60_000)

test('after a restore from an older copy the tills send again what it lacks, and the books are whole', {
  timeout: 180_000,
}, async () => {
  const [early, late] = world.tills.map(openByHand) as [Hand, Hand]
  await begin(early)
  await openTheShift(late)
  await sellAndSend(early, 3)
  const backup = await copyDatabase()

  await begin(late, { shift: false })
  await sellAndSend(early, 4)
  await sellAndSend(late, 5)
  expect(await wrongs()).toEqual([])

  await restoreDatabase(backup)
  // The negative control: before anything is sent again, the books lack nine bills.
  const lost = (await wrongs()).filter((wrong) => wrong.includes('in the books 0 times'))
  expect(lost).toHaveLength(9)

  // One goes on selling and hears of it by the way; the other asks for its register first.
  await sellAndSend(early, 1)
  await until(async () => (await late.device.lease()).is === 'done')
  expect(late.device.state.lease).toMatchObject({ epoch: 1, mark: '' })
  await sellAndSend(late, 1)
  expect(await wrongs()).toEqual([])
  expect(await wrongBooks(world.database.connectionString)).toEqual([])
})

interface Hand {
  readonly till: TortureTill
  readonly device: Device
  readonly queue: Queue
}

/** A till of the world in this process. */
function openByHand(till: TortureTill): Hand {
  const { url, outletId, registerId, deviceId, file } = till.plan
  const place = { 'x-vendly-outlet': outletId, 'x-vendly-register': registerId }
  const link = openLink({ url, person, place, patienceMs: 5_000 })
  const device = openDevice({ file, deviceId, registerId, link })
  return { till, device, queue: openQueue(device) }
}

async function begin(hand: Hand, { shift = true } = {}): Promise<void> {
  const { device } = hand
  await until(async () => (await device.learn()) !== null)
  await until(async () => (await device.lease()).is === 'done')
  if (shift) await openTheShift(hand)
}

async function openTheShift({ device }: Hand): Promise<void> {
  const shift = beginShift()
  await until(async () => (await device.ask(directActs.openShift, shift)).is === 'done')
}

const chance = chanceOf(dice(seed))

async function sellAndSend({ device, queue }: Hand, bills: number): Promise<void> {
  const shop = device.shop()
  const [shift] = device.state.asks.keys()
  if (!shop || !shift) throw new Error('The till is not at work')
  for (let bill = 0; bill < bills; bill++) device.sell(randomBill(shop, chance), shift)
  await until(async () => (await queue.send()) === 'empty')
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

async function until(happens: () => Promise<boolean>): Promise<void> {
  await expect.poll(happens, { timeout: 20_000 }).toBe(true)
}
