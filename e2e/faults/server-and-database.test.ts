import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { AskedAct } from '../device/journal-file.ts'
import { type Fault, pass } from '../lib/fault.ts'
import { signIn, tillClient } from '../lib/till-client.ts'
import { directActs, randomBill, sellDirectly } from '../torture/acts.ts'
import { beginWork, byHand, type Hand, untilDone } from '../torture/by-hand.ts'
import { ask } from '../torture/database.ts'
import { compareWithBooks, readHistory, wrongBooks } from '../torture/judge.ts'
import { openWorld, person, type TortureWorld } from '../torture/world.ts'

// Faults of the server, the database and the ways between, each by its number in docs/faults.md. After each, what was
// acknowledged is in the books once, and nothing else is.

let world: TortureWorld
let asking: Hand
let own: Hand
let shiftId: string

beforeAll(async () => {
  world = await openWorld({ seed: 1, own: 1, asks: 2 })
  const [first, second] = world.tills
  if (!first || !second) throw new Error('The world has two tills')
  own = byHand(first)
  asking = byHand(second, 20_000)
  shiftId = await beginWork(own)
  await beginWork(asking)
})
afterEach(async () => {
  await asking.till.proxy.set(pass)
  await own.till.proxy.set(pass)
  await world.databaseWay.set(pass)
  expect(await wrongs()).toEqual([])
})
afterAll(async () => {
  expect(await wrongBooks(world.database.connectionString)).toEqual([])
  await world?.stop()
}, 60_000)

const wrongs = () =>
  compareWithBooks(
    world.database.connectionString,
    [own.till, asking.till].map(({ plan }) => readHistory(plan.registerId, plan.file)),
  )

const newSale = (): AskedAct => {
  const shop = asking.device.shop()
  if (!shop) throw new Error('The till knows its shop')
  return sellDirectly(shop, asking.chance)
}

const sell = (sale: AskedAct) => asking.device.ask(directActs.completeSale, sale)
const isSold = async (sale: AskedAct) => (await sell(sale)).is === 'done'

const timesInBooks = async (...sales: readonly AskedAct[]) => {
  const ids = sales.map(({ id }) => `'${id}'`).join(', ')
  const { connectionString } = world.database
  const { rows } = await ask(connectionString, `select number from sales where id in (${ids})`)
  return rows.length
}

/** The headers of a third counter with a shift, for whoever asks it by many connections at once. */
let third: Promise<Record<string, string>> | undefined
function openThird(): Promise<Record<string, string>> {
  third ??= openCounter()
  return third
}

async function openCounter(): Promise<Record<string, string>> {
  const till = world.tills[2]
  if (!till) throw new Error('The world has three tills')
  await beginWork(byHand(till))
  const { outletId, registerId } = till.plan
  const session = await signIn(world.server.url, person.password)
  return { ...session, 'x-vendly-outlet': outletId, 'x-vendly-register': registerId }
}

async function during(fault: Fault, way: 'till' | 'database', work: () => Promise<void>) {
  const proxy = way === 'till' ? asking.till.proxy : world.databaseWay
  await proxy.set(fault)
  await work()
  await proxy.set(pass)
}

test('F02: the server is stopped under load; what it took is answered, and the rest is asked for again', async () => {
  const headers = await openThird()
  const sales = Array.from({ length: 50 }, newSale)
  const clients = sales.map(() => tillClient(world.server.url, headers, 30_000))
  const askAll = () =>
    Promise.all(
      sales.map(({ body }, turn) =>
        clients[turn]?.call('POST', '/api/v1/sales', body).catch((error: Error) => error.message),
      ),
    )
  const first = askAll()
  await untilDone(async () => (await timesInBooks(...sales)) > 0)
  await world.server.stop()
  const answers = await first
  await world.server.start()
  const statuses = answers.map((answer) => (typeof answer === 'object' ? answer.status : answer))
  // Nobody whom it has heard is left without a word; whoever comes while it closes is told to come again.
  expect(statuses.filter((status) => status !== 201 && status !== 503)).toEqual([])
  expect(statuses).toContain(201)

  await untilDone(async () =>
    (await askAll()).every((answer) => typeof answer === 'object' && answer.status === 201),
  )
  expect(await timesInBooks(...sales)).toBe(50)
  for (const client of clients) client.close()
})

test('F03a: the commit is done and the database cannot say so; asked again, the first answer comes', async () => {
  const sale = newSale()
  await during({ kind: 'cut_after_commit' }, 'database', async () => {
    expect((await sell(sale)).is).toBe('unknown')
    expect(await timesInBooks(sale)).toBe(1)
  })
  await untilDone(() => isSold(sale))
  expect(await timesInBooks(sale)).toBe(1)
})

test.each([0, 30, 300])(
  'F03b: the reply is lost after %i bytes; asked again, it is the same',
  async (afterBytes) => {
    const sale = newSale()
    await during({ kind: 'cut', way: 'down', afterBytes }, 'till', async () => {
      expect((await sell(sale)).is).toBe('unknown')
    })
    await untilDone(() => isSold(sale))
  },
)

test('F04: a request is cut at any byte: nothing of it is done, and asked again it is done once', async () => {
  let cuts = 0
  for (let isWhole = false; !isWhole; ) {
    const sale = newSale()
    await during({ kind: 'cut', way: 'up', afterBytes: cuts * 230 }, 'till', async () => {
      isWhole = (await sell(sale)).is === 'done'
    })
    if (!isWhole) cuts += 1
    expect(await timesInBooks(sale)).toBe(isWhole ? 1 : 0)
    await untilDone(() => isSold(sale))
  }
  expect(cuts).toBeGreaterThan(3)
})

test('F05: one process of the database is killed, then all of it; the server goes on by itself', async () => {
  for (const kill of [await world.database.anyBackend(), world.database.processId()]) {
    const sale = newSale()
    if (kill) process.kill(kill, 'SIGKILL')
    await untilDone(() => isSold(sale))
  }
})

test('F06: the database is silent; the till is told 503 in time, and the server is well again after it', async () => {
  const sale = newSale()
  await during({ kind: 'black_hole' }, 'database', async () => {
    const heard = await sell(sale)
    expect(heard).toEqual({ is: 'unknown', why: '503 unavailable' })
  })
  await untilDone(() => isSold(sale))
})

test('F07: the database is slow; sales are, and none fails', async () => {
  await during({ kind: 'delay', ms: 60, jitterMs: 60 }, 'database', async () => {
    expect(await isSold(newSale())).toBe(true)
  })
})

test('F08: there is no connection left; the till is told 503, and nothing stays broken', async () => {
  const sale = newSale()
  await during({ kind: 'refuse' }, 'database', async () => {
    expect(await sell(sale)).toMatchObject({ is: 'unknown', why: '503 unavailable' })
  })
  await untilDone(() => isSold(sale))
})

test('F20: a page with status 200 is no answer; acts stay in the queue until one comes', async () => {
  const shop = own.device.shop()
  if (!shop) throw new Error('The till knows its shop')
  own.device.sell(randomBill(shop, own.chance), shiftId)
  await own.till.proxy.set({ kind: 'captive_portal' })
  expect(await own.queue.send()).toBe('trouble')
  expect(own.queue.waiting()).toBe(1)
  await own.till.proxy.set({ kind: 'refuse' })
  expect(await own.queue.send()).toBe('trouble')
  await own.till.proxy.set(pass)
  await untilDone(async () => (await own.queue.send()) === 'empty')
  expect(own.queue.waiting()).toBe(0)
})

/** A thousand with LONG=true. */
const requests = process.env.LONG === 'true' ? 1_000 : 300

test('F40: many requests with one id make one sale, and all that are answered say the same', async () => {
  const sale = newSale()
  const headers = await openThird()
  const clients = Array.from({ length: 100 }, () => tillClient(world.server.url, headers, 60_000))
  const answers = await Promise.all(
    Array.from({ length: requests }, (_, turn) =>
      (clients[turn % clients.length] as (typeof clients)[number]).call(
        'POST',
        '/api/v1/sales',
        sale.body,
      ),
    ),
  )
  for (const client of clients) client.close()
  const sold = answers.filter(({ status }) => status === 201)
  expect(new Set(sold.map(({ body }) => body.number)).size).toBe(1)
  expect(answers.filter(({ status }) => status !== 201 && status !== 503)).toEqual([])
  expect(await timesInBooks(sale)).toBe(1)
})
