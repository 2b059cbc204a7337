import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type FaultProxy, openFaultProxy, placeOfDatabase } from '../lib/fault-proxy.ts'
import { removeData } from '../lib/product.ts'
import { newId, signIn, tillClient } from '../lib/till-client.ts'
import { type BrowserTill, openBrowserTill } from './browser-till.ts'
import { type OwnDatabase, startDatabase } from './database.ts'
import { startServer, type TortureServer } from './server.ts'
import { buildTill, type TortureTill, tortureTill } from './till-process.ts'

/** Everything that is killed and cut: a database, a server, the ways between them, tills. */
export interface TortureWorld {
  readonly database: OwnDatabase
  readonly databaseWay: FaultProxy
  readonly server: TortureServer
  readonly tills: readonly TortureTill[]
  /** A till in a real browser, where one is wanted. */
  readonly browserTill: BrowserTill | null
  stop(): Promise<void>
}

export interface WorldOptions {
  readonly seed: number
  /** Tills that number their bills themselves, and tills that sell through the server. */
  readonly own: number
  readonly asks: number
  readonly browser?: boolean
}

const password = 'torture of a patient till'
export const person = { email: 'admin@vendly.com', password }

export async function openWorld(options: WorldOptions): Promise<TortureWorld> {
  const closers: (() => unknown)[] = []
  const stop = async () => {
    for (const close of closers.reverse()) await close()
  }
  try {
    return { ...(await build(options, (close) => closers.push(close))), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** `atEnd` is told of all that has to be stopped, in the order in which it was begun. */
async function build(
  { seed, own, asks, browser = false }: WorldOptions,
  atEnd: (close: () => unknown) => void,
): Promise<Omit<TortureWorld, 'stop'>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vendly-torture-'))
  atEnd(() => removeData(folder))
  const dataFolder = path.join(folder, 'database')
  const database = await startDatabase(dataFolder)
  atEnd(() => removeData(dataFolder))
  atEnd(() => database.stop())
  const to = placeOfDatabase(database.connectionString)
  const databaseWay = await openFaultProxy({ to, speaks: 'postgresql', seed })
  atEnd(() => databaseWay.stop())
  const way = `postgresql://vendly@127.0.0.1:${databaseWay.port}/vendly`
  const server = await startServer(path.join(folder, 'data'), way)
  atEnd(() => server.stop())
  const { program, remove } = await buildTill()
  atEnd(remove)

  const registers = await openRegisters(server.url, own + asks + (browser ? 1 : 0))
  const last = browser ? registers.pop() : undefined
  const tills: TortureTill[] = []
  for (const [index, { name: _, ...register }] of registers.entries()) {
    const tillSeed = seed * 100 + index
    const proxy = await openFaultProxy({ to: server, speaks: 'http', seed: tillSeed })
    atEnd(() => proxy.stop())
    const till = tortureTill(program, proxy, {
      ...register,
      ...{ person, seed: tillSeed, deviceId: newId() },
      url: `http://127.0.0.1:${proxy.port}`,
      file: path.join(folder, `till-${index}.journal`),
      sells: index < own ? 'own' : 'asks',
    })
    atEnd(() => till.kill())
    tills.push(till)
  }
  let browserTill: BrowserTill | null = null
  if (last) {
    const proxy = await openFaultProxy({ to: server, speaks: 'http', seed: seed * 100 + 99 })
    atEnd(() => proxy.stop())
    const { registerId, name: counter } = last
    browserTill = await openBrowserTill({ proxy, registerId, counter, password })
    atEnd(() => browserTill?.stop())
  }
  return { database, databaseWay, server, tills, browserTill }
}

async function openRegisters(
  url: string,
  count: number,
): Promise<{ readonly outletId: string; readonly registerId: string; readonly name: string }[]> {
  const office = tillClient(url, await signIn(url, password))
  const outlets = (await office.call('GET', '/api/v1/outlets')).body.outlets
  const shop = (outlets as { id: string; kind: string }[]).find(({ kind }) => kind === 'shop')
  office.close()
  const outletId = shop?.id ?? ''
  const session = { ...(await signIn(url, password)), 'x-vendly-outlet': outletId }
  const counter = tillClient(url, session)
  const registers = []
  for (let index = 0; index < count; index++) {
    const register = { registerId: newId(), code: `X${index + 10}`, name: `Torture ${index}` }
    const made = await counter.call('POST', '/api/v1/registers', register)
    if (made.status !== 201) throw new Error(`No register: ${JSON.stringify(made.body)}`)
    registers.push({ outletId, registerId: register.registerId, name: register.name })
  }
  counter.close()
  return registers
}
