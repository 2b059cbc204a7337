import { afterAll, beforeAll, expect, test } from 'vitest'
import { openQueue } from '../device/queue.ts'
import { pass } from '../lib/fault.ts'
import { directActs, randomBill, sellDirectly, underNewIds } from '../torture/acts.ts'
import { beginWork, byHand, untilDone } from '../torture/by-hand.ts'
import { ask } from '../torture/database.ts'
import { failedSeeds } from '../torture/failed-seeds.ts'
import { compareWithBooks, readHistory } from '../torture/judge.ts'
import { torture } from '../torture/run.ts'
import type { TortureTill } from '../torture/till-process.ts'
import { openWorld, type TortureWorld } from '../torture/world.ts'

// The short form of `npm run torture`, and its negative controls: mistakes that must turn the verdict red.

const fresh = Number(process.env.TORTURE_SEED ?? Math.floor(Math.random() * 1_000_000))
let world: TortureWorld

// Two tills that number their bills themselves and one that asks are tortured; the others make the mistakes.
const tortured = [0, 1, 4]
const forgetful = 2
const asking = 5

beforeAll(async () => {
  world = await openWorld({ seed: fresh, own: 4, asks: 2 })
})
afterAll(() => world?.stop(), 60_000)

test.each([{ seed: fresh, was: 'never run before' }, ...failedSeeds])(
  'killed and cut every second and a half, nothing is lost or doubled: seed $seed ($was)',

  async ({ seed }) => {
    const tills = world.tills.filter((_, index) => tortured.includes(index))
    const verdict = await torture({ ...world, tills }, { seed, seconds: 12, everyMs: 1_500 })
    expect(verdict.wrongs, `again with TORTURE_SEED=${seed}`).toEqual([])
    expect(verdict.acts.sale).toBeGreaterThan(0)
    expect(verdict.operations).toBeGreaterThan(10)
  },
)

test('a queue that forgets before the answer loses bills, and the verdict says so', async () => {
  const till = tillAt(forgetful)
  const hand = byHand(till)
  const { device, chance } = hand
  const shiftId = await beginWork(hand)
  const shop = device.shop() ?? fail()
  const careful = openQueue(device)
  device.sell(randomBill(shop, chance), shiftId)
  await untilDone(async () => (await careful.send()) === 'empty')
  expect(await wrongsOf(till)).toEqual([])

  const careless = openQueue(device, 'removes_before_the_answer')
  device.sell(randomBill(shop, chance), shiftId)
  await till.proxy.set({ kind: 'cut', way: 'up', afterBytes: 0 })
  expect(await careless.send()).toBe('trouble')
  await till.proxy.set(pass)
  expect(await careless.send()).toBe('empty')
  expect(await wrongsOf(till)).toEqual([
    expect.stringMatching(/^sale .* is in the books 0 times; it was acknowledged$/),
    expect.stringMatching(/^the server lacks act/),
  ])
})

test('asking again by a new id doubles a sale, and the verdict says so', async () => {
  const till = tillAt(asking)
  const hand = byHand(till)
  const { device, chance } = hand
  await beginWork(hand)
  const shop = device.shop() ?? fail()
  const sale = sellDirectly(shop, chance)
  await answerLost(till, () => device.ask(directActs.completeSale, sale))
  expect(await device.ask(directActs.completeSale, sale)).toMatchObject({ is: 'done' })
  expect(await wrongsOf(till)).toEqual([])

  const other = sellDirectly(shop, chance)
  await answerLost(till, () => device.ask(directActs.completeSale, other))
  await device.ask(directActs.completeSale, underNewIds(other))
  expect(await wrongsOf(till)).toEqual([
    expect.stringMatching(/^completeSale .* was wanted once, and done 2 times$/),
  ])
  device.write({ is: 'told', id: other.id, as: 'given_up', answer: null })
})

test('without its unique keys a request that arrives twice doubles a sale, and the verdict says so', async () => {
  const till = tillAt(asking)
  const { device, chance } = byHand(till)
  const shop = device.shop() ?? fail()
  const sellTwice = async () => {
    await till.proxy.set({ kind: 'duplicate' })
    await device.ask(directActs.completeSale, sellDirectly(shop, chance))
    await till.proxy.set(pass)
  }
  const before = await wrongsOf(till)
  for (let round = 0; round < 5; round++) await sellTwice()
  expect(await wrongsOf(till)).toEqual(before)

  await dropUniqueKeys(['sales', 'sale_lines', 'tenders', 'ledger_entries'])
  await expect
    .poll(() => sellTwice().then(() => wrongsOf(till)), { timeout: 20_000 })
    .toContainEqual(expect.stringMatching(/^completeSale .* is in the books 2 times/))
})

const tillAt = (place: number): TortureTill => world.tills[place] ?? fail()

const fail = (): never => {
  throw new Error('The world is not as this test needs it')
}

async function answerLost(till: TortureTill, asking: () => Promise<{ is: string }>): Promise<void> {
  await till.proxy.set({ kind: 'cut', way: 'down', afterBytes: 0 })
  expect(await asking()).toMatchObject({ is: 'unknown' })
  await till.proxy.set(pass)
}

const wrongsOf = ({ plan }: TortureTill) =>
  compareWithBooks(world.database.connectionString, [readHistory(plan.registerId, plan.file)])

async function dropUniqueKeys(tables: readonly string[]): Promise<void> {
  const { connectionString } = world.database
  const { rows } = await ask(
    connectionString,
    `select indrelid::regclass as table, indexrelid::regclass as index, conname as key
     from pg_index left join pg_constraint on conindid = indexrelid and contype in ('p', 'u')
     where indisunique and indrelid::regclass::text in ('${tables.join("', '")}')`,
  )
  for (const { table, index, key } of rows) {
    const drop = key ? `alter table ${table} drop constraint ${key} cascade` : `drop index ${index}`
    await ask(connectionString, drop)
  }
}
