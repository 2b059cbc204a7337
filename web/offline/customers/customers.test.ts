import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FeedCustomer } from '../../../core/contracts/device-customers.ts'
import { minor } from '../../../core/kernel/money.ts'
import { newId } from '../acts.ts'
import { openBrowser } from '../testing/browser.ts'
import { answer, playServer } from '../testing/play-server.ts'

const [registerId, asha, zubin, neha] = [newId(), newId(), newId(), newId()]
const person = { id: newId(), name: 'Kiran', role: 'cashier' }
const allOf = ['customers.read', 'customers.edit', 'sales.complete']

const fed = (id: string, name: string, over: Partial<FeedCustomer> = {}): FeedCustomer => ({
  ...{ id, name, ...over },
})
const first = [
  fed(asha, 'Asha Patil', { phone: '919820112417', dueMinor: minor(200_00), visits: 3 }),
  fed(zubin, 'Zubin Mehta', { phone: '989123456789', storeCreditMinor: minor(150_00) }),
]

type Pages = Record<string, object>
const begin = '/api/v1/customer-changes?limit=200'
const after = (cursor: string) => `/api/v1/customer-changes?cursor=${cursor}&limit=1000`
const page = (cursor: string, customers: readonly FeedCustomer[], over: object = {}) => ({
  ...{ customers, gone: [], cursor, more: false, remaining: 0, ...over },
})

let pages: Pages
let server: ReturnType<typeof playServer>
/** The server answers each address with its page; a page that is missing is refused as an unknown place. */
async function openServer(told: Pages): Promise<void> {
  pages = told
  const route = (address: string) => [
    address,
    (_: unknown, response: Parameters<typeof answer>[0]) => {
      const known = pages[address]
      if (known) answer(response, 200, known)
      else answer(response, 409, { code: 'customers.cursor_unknown' })
    },
  ]
  const addresses = [begin, after('one'), after('two'), after('three')]
  server = playServer(Object.fromEntries(addresses.map(route)))
  await server.open()
}

beforeEach(() => {
  openBrowser()
  vi.stubGlobal('localStorage', memoryStorage())
  localStorage.setItem('vendly.outlet', newId())
  localStorage.setItem('vendly.register', registerId)
})
afterEach(() => {
  server.close()
  vi.unstubAllGlobals()
})

function memoryStorage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

/** The app as it is opened anew on the same device: modules of its own over the same storage. */
async function openApp(permissions = allOf) {
  vi.resetModules()
  const [session, device, here, store, write, lease, adding, own] = await Promise.all([
    import('../session.ts'),
    import('./device-customers.ts'),
    import('./customers-here.ts'),
    import('../journal/journal-store.ts'),
    import('../journal/write-act.ts'),
    import('../journal/lease.ts'),
    import('./add-customer.ts'),
    import('./own-changes.ts'),
  ])
  const { reportReached } = await import('../connection.ts')
  const { QueryClient } = await import('@tanstack/react-query')
  await store.journalDatabase().registers.put({
    ...{ registerId, outletId: newId(), epoch: 1, mark: '', series: [], lost: false },
    ...write.emptyOrder,
    ...(await store.journalDatabase().registers.get(registerId)),
  })
  await lease.readLease(registerId)
  const client = new QueryClient()
  client.setQueryData(['business'], { settings: { khataDefaultLimitMinor: 500_00 } })
  const user = { ...person, permissions }
  session.beginSession({ expiresInSeconds: 900, accessToken: 'x', user } as never)
  const stop = device.keepCustomers()
  const find = async (q: string) =>
    (await here.findCustomersHere({ q, limit: 20 }, { client })).items.map(({ name }) => name)
  const read = (id: string) => here.readCustomerHere(id, { client })
  const whileAway = <T>(work: () => Promise<T>) =>
    server.whileAway(work).finally(() => reportReached(200))
  return { ...{ session, device, store, write, adding, own, client, stop, find, read, whileAway } }
}
type App = Awaited<ReturnType<typeof openApp>>

/** Everything that was asked so far has been answered. */
const settled = (app: App) => app.device.refreshCustomers()

const onAccount = (app: App, customerId: string, amount: number) =>
  app.write.writeAct(registerId, {
    ...{ commandId: newId(), kind: 'sale', personId: person.id, documentIds: [], series: [] },
    occurredAt: new Date().toISOString(),
    content: () => ({
      request: { customerId, tenders: [{ kind: 'khata', amountMinor: amount }] },
    }),
  })

/** What stands in the database, as somebody with the disk in hand reads it. */
async function disk(): Promise<string> {
  const { default: Dexie } = await import('dexie')
  const database = await new Dexie('vendly-customers').open()
  const rows = await Promise.all(database.tables.map((table) => table.toArray()))
  database.close()
  return JSON.stringify(rows, (_, value) =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
  )
}

test('customers are loaded once, by pages, and found with the server gone, by digits and with a slip', async () => {
  await openServer({
    [begin]: page('one', [first[0] as FeedCustomer], { more: true, remaining: 1 }),
    [after('one')]: page('two', [first[1] as FeedCustomer]),
    [after('two')]: page('two', []),
  })
  const app = await openApp()
  await settled(app)
  app.stop()
  expect(await disk()).not.toMatch(/Asha|9820112417/)

  const later = await openApp()
  await settled(later)
  expect(server.asked.filter((address) => address === begin)).toHaveLength(1)
  await later.whileAway(async () => {
    expect(await later.find('2011')).toEqual(['Asha Patil'])
    expect(await later.find('+98 912')).toEqual(['Zubin Mehta'])
    expect(await later.find('mehat')).toEqual(['Zubin Mehta'])
    expect(await later.find('nobody')).toEqual([])
    expect(await later.read(asha)).toMatchObject({
      ...{ dueMinor: 200_00, khataLimitMinor: 500_00, asOf: expect.any(String) },
    })
  })
  later.stop()
})

test('a load that was cut off goes on where it stopped, and is not taken for the whole list before', async () => {
  await openServer({ [begin]: page('one', [first[0] as FeedCustomer], { more: true }) })
  const app = await openApp()
  pages[after('one')] = undefined as never
  server.goAway()
  await settled(app)
  server.comeBack()
  const reached = await import('../connection.ts')
  reached.reportReached(200)
  await expect(app.whileAway(() => app.find('Asha'))).rejects.toThrow('network.unreachable')
  pages[after('one')] = page('two', [first[1] as FeedCustomer])
  await settled(app)
  await app.whileAway(async () => expect(await app.find('Zubin')).toEqual(['Zubin Mehta']))
  app.stop()
})

test('who was erased or merged away is gone from memory and disk with the next contact', async () => {
  await openServer({
    [begin]: page('one', first),
    [after('one')]: page('two', [], { gone: [asha] }),
    [after('two')]: page('two', []),
  })
  const app = await openApp()
  await settled(app)
  await settled(app)
  await app.whileAway(async () => {
    expect(await app.find('Asha')).toEqual([])
    await expect(app.read(asha)).rejects.toThrow('network.unreachable')
  })
  expect(await disk()).not.toContain(asha)
  app.stop()
})

test('whoever signs out, or may not see customers, leaves none in memory', async () => {
  await openServer({ [begin]: page('one', first), [after('one')]: page('one', []) })
  const app = await openApp()
  await settled(app)
  app.session.endSession()
  expect(await app.device.customersHere()).toBeNull()
  app.stop()
  const other = await openApp(['sales.complete'])
  expect(await other.device.customersHere()).toBeNull()
  other.stop()
})

test('a device that has no counter of its own any more keeps nobody', async () => {
  await openServer({ [begin]: page('one', first), [after('one')]: page('one', []) })
  const app = await openApp()
  await settled(app)
  expect(await disk()).toContain(asha)
  await app.store.journalDatabase().registers.clear()
  await settled(app)
  expect(await disk()).not.toContain(asha)
  expect((await app.device.customersHere())?.memory.all()).toEqual([])
  app.stop()
})

test('a place that the server does not know begins anew, without what was there before', async () => {
  await openServer({ [begin]: page('one', first) })
  const app = await openApp()
  await settled(app)
  pages[begin] = page('three', [fed(neha, 'Neha Rao')])
  pages[after('three')] = page('three', [])
  await settled(app)
  await app.whileAway(async () => {
    expect(await app.find('Asha')).toEqual([])
    expect(await app.find('Neha')).toEqual(['Neha Rao'])
  })
  app.stop()
})

test('what this device did since stands in what it says, once', async () => {
  await openServer({ [begin]: page('one', first), [after('one')]: page('one', []) })
  const app = await openApp()
  await settled(app)
  await onAccount(app, asha, 60_00)
  await app.whileAway(async () => {
    expect((await app.read(asha)).dueMinor).toBe(260_00)
    expect(app.own.ownChanges(asha).atRiskMinor).toBe(60_00)
  })
  // It arrives, and the server tells what is owed with it.
  await app.store.journalDatabase().acts.toCollection().modify({ state: 'recorded' })
  pages[after('one')] = page('two', [fed(asha, 'Asha Patil', { dueMinor: minor(260_00) })])
  pages[after('two')] = page('two', [])
  await settled(app)
  await app.whileAway(async () => expect((await app.read(asha)).dueMinor).toBe(260_00))
  expect(app.own.ownChanges(asha).atRiskMinor).toBe(0)
  app.stop()
})

test('somebody new is an act of the device, found at once and after a restart; a known phone is refused', async () => {
  await openServer({ [begin]: page('one', first), [after('one')]: page('one', []) })
  const app = await openApp()
  await settled(app)
  const add = (by: App, name: string, phone: string) =>
    by.adding.addCustomerHere({ customerId: newId(), name, phone }, by.client)
  await app.whileAway(async () => {
    await expect(add(app, 'Asha', '98201 12417')).rejects.toMatchObject({
      ...{ code: 'customers.phone_taken', facts: { name: 'Asha Patil' } },
    })
    const made = await add(app, 'Neha Rao', '+98 21 8888 8812')
    expect(made).toMatchObject({ phone: '982188888812', khataLimitMinor: 500_00 })
    expect(await app.find('8812')).toEqual(['Neha Rao'])
    await expect(add(app, 'Neha again', '+982188888812')).rejects.toThrow('phone_taken')
  })
  // The server is back and has not heard of them: it is not asked for what it cannot know.
  const { id } = await app.store
    .journalDatabase()
    .acts.toArray()
    .then(([one]) => ({ id: one?.commandId ?? '' }))
  server.asked.length = 0
  expect(await app.read(id)).toMatchObject({ name: 'Neha Rao', asOf: expect.any(String) })
  expect(server.asked.filter((address) => address.includes(id))).toEqual([])
  app.stop()
  const later = await openApp()
  await later.whileAway(async () => expect(await later.find('Neha')).toEqual(['Neha Rao']))
  later.stop()
  const [act] = await app.store.journalDatabase().acts.toArray()
  expect(act).toMatchObject({ kind: 'customer_new', personId: person.id })
  expect(JSON.stringify(act)).not.toContain('Neha')
})
