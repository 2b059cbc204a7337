import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { dice, pass } from '../lib/fault.ts'
import { type FaultProxy, openFaultProxy, placeOfDatabase } from '../lib/fault-proxy.ts'
import { readRequests } from '../lib/http-requests.ts'
import { readCommits } from '../lib/postgres-commit.ts'
import { type TillClient, tillClient } from '../lib/till-client.ts'

// Every fault is proved from both ends: what the one who asks sees, and what the one who answers got.

const answer = { sold: true, padding: 'x'.repeat(2_000) }
const asked: string[] = []
let web: Server
let proxy: FaultProxy
let till: TillClient

beforeAll(async () => {
  web = createHttpServer(async (request, response) => {
    asked.push(await textOf(request))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  proxy = await openFaultProxy({ to: placeOf(web), speaks: 'http' })
  till = tillClient(`http://127.0.0.1:${proxy.port}`, {}, 2_000)
})
afterAll(async () => {
  till.close()
  await proxy.stop()
  await new Promise((resolve) => web.close(resolve))
})
beforeEach(async () => {
  await proxy.set(pass)
  asked.length = 0
})

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const placeOf = (server: Server) => ({ port: (server.address() as AddressInfo).port })
const sell = (saleId = 'one') => till.call('POST', '/sales', { saleId })

test('a proxy without a fault changes nothing', async () => {
  expect(await sell()).toEqual({ status: 200, body: answer })
  expect(asked).toEqual(['{"saleId":"one"}'])
  expect(proxy.struck()).toBe(0)
})

test('delay: everything comes, later', async () => {
  await proxy.set({ kind: 'delay', ms: 80, jitterMs: 40 })
  const begun = performance.now()
  expect((await sell()).body).toEqual(answer)
  expect(performance.now() - begun).toBeGreaterThan(160)
})

test('delay: however long each part takes, the order stays', async () => {
  await proxy.set({ kind: 'delay', ms: 1, jitterMs: 30 })
  const talks = Array.from({ length: 8 }, (_, turn) => sell(String(turn)))
  expect(await Promise.all(talks)).toHaveLength(8)
  // One kept-alive connection: requests cannot overtake each other.
  expect(asked).toEqual(Array.from({ length: 8 }, (_, turn) => `{"saleId":"${turn}"}`))
})

test.each([0, 1, 60, 150])('cut on the way up: %i bytes arrive, and no request', async (bytes) => {
  const received: Buffer[] = []
  const sink = createServer((socket) => {
    socket.on('data', (data) => received.push(data))
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  proxy.leadTo(placeOf(sink))
  await proxy.set({ kind: 'cut', way: 'up', afterBytes: bytes })
  const fresh = tillClient(`http://127.0.0.1:${proxy.port}`, { 'x-padding': 'y'.repeat(200) })
  await expect(fresh.call('POST', '/sales', { saleId: 'cut' })).rejects.toThrow()
  await expect.poll(() => Buffer.concat(received).length).toBe(bytes)
  expect(proxy.struck()).toBe(1)
  fresh.close()
  proxy.leadTo(placeOf(web))
  await new Promise((resolve) => sink.close(resolve))
})

test.each([0, 40, 500])(
  'cut on the way down after %i bytes: done, and not answered',
  async (bytes) => {
    await proxy.set({ kind: 'cut', way: 'down', afterBytes: bytes })
    await expect(sell('lost')).rejects.toThrow()
    expect(asked).toEqual(['{"saleId":"lost"}'])
    await proxy.set(pass)
    expect((await sell()).status).toBe(200)
  },
)

test('black hole: a connection is taken, and nothing comes of it even after the hole is gone', async () => {
  await proxy.set({ kind: 'black_hole' })
  const outcome = sell('swallowed').catch((error: Error) => error.message)
  await proxy.untilStruck()
  expect(asked).toEqual([])
  await proxy.set(pass)
  expect(await outcome).toMatch(/hang up|ECONNRESET/)
  expect(asked).toEqual([])
  expect((await sell()).status).toBe(200)
})

test('refuse: nobody listens, and connections that were there are broken', async () => {
  await sell()
  await proxy.set({ kind: 'refuse' })
  await expect(sell()).rejects.toThrow(/ECONNREFUSED|hang up|ECONNRESET/)
  await expect(sell()).rejects.toThrow('ECONNREFUSED')
  await proxy.set(pass)
  expect((await sell()).status).toBe(200)
  expect(asked).toHaveLength(2)
})

test('captive portal: 200 with a page to everything, and nothing arrives', async () => {
  await sell('before')
  await proxy.set({ kind: 'captive_portal' })
  const page = await fetch(`http://127.0.0.1:${proxy.port}/sales`, { method: 'POST', body: '{}' })
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toMatch('text/html')
  expect(await page.text()).toMatch('Guest WiFi')
  expect(asked).toEqual(['{"saleId":"before"}'])
})

test.each([0, 60])(
  'duplicate: a request arrives twice (%i ms later), one answer comes back',
  async (laterMs) => {
    await proxy.set({ kind: 'duplicate', laterMs })
    expect((await sell('twice')).body).toEqual(answer)
    await expect.poll(() => asked).toEqual(['{"saleId":"twice"}', '{"saleId":"twice"}'])
  },
)

test('requests are told apart wherever their bytes are parted', () => {
  const bodies = ['{"a":1}', '', '{"name":"अचार"}']
  const texts = bodies.map(
    (body) => `POST /x HTTP/1.1\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  const all = Buffer.from(texts.join(''))
  for (let size = 1; size < all.length; size += 7) {
    const reader = readRequests()
    const whole = []
    for (let at = 0; at < all.length; at += size)
      whole.push(...reader.next(all.subarray(at, at + size)))
    expect(whole.map(String)).toEqual(texts)
  }
})

test('the same seed makes the same choices', () => {
  const first = dice(7)
  const again = dice(7)
  const thrown = Array.from({ length: 1_000 }, first)
  expect(Array.from({ length: 1_000 }, again)).toEqual(thrown)
  expect(thrown.filter((each) => each < 0.25).length).toBeCloseTo(250, -2)
  expect(dice(8)()).not.toBe(thrown[0])
})

test('a commit is found wherever the bytes are parted, and nothing else is taken for one', () => {
  const message = (letter: string, content: string) => {
    const head = Buffer.alloc(5)
    head.write(letter)
    head.writeUInt32BE(4 + Buffer.byteLength(content), 1)
    return Buffer.concat([head, Buffer.from(content)])
  }
  const before = Buffer.concat([message('D', 'C COMMIT\0'), message('C', 'INSERT 0 1\0')])
  const all = Buffer.concat([before, message('C', 'COMMIT\0'), message('Z', 'I')])
  for (let size = 1; size <= all.length; size++) {
    const reader = readCommits()
    let foundAt: number | undefined
    for (let at = 0; at < all.length && foundAt === undefined; at += size) {
      const found = reader.next(all.subarray(at, at + size))
      if (found !== undefined) foundAt = at + found
    }
    // Never behind the beginning of the message by more than its head: what was sent of it tells nothing.
    expect(foundAt).toBeGreaterThanOrEqual(before.length)
    expect(foundAt).toBeLessThan(before.length + 12)
  }
})

test('cut after commit: the row is there, and whoever wrote it was not told', async () => {
  const direct = new pg.Client({ connectionString: inject('clusterUrl') })
  await direct.connect()
  await direct.query('create table fault_proxy (written text)')
  const way = await openFaultProxy({
    to: placeOfDatabase(inject('clusterUrl')),
    speaks: 'postgresql',
  })
  const connectionString = `postgresql://vendly@127.0.0.1:${way.port}/${direct.database}`
  const write = async (text: string, end: 'commit' | 'rollback') => {
    const client = new pg.Client({ connectionString })
    client.on('error', () => {})
    await client.connect()
    await client.query('begin')
    await client.query('insert into fault_proxy values ($1)', [text])
    return client.query(end).finally(() => client.end().catch(() => {}))
  }

  await write('told', 'commit')
  await way.set({ kind: 'cut_after_commit' })
  await expect(write('not told', 'commit')).rejects.toThrow(/terminated|ECONNRESET/)
  await write('taken back', 'rollback')
  expect(way.struck()).toBe(1)
  await way.set({ kind: 'cut_after_commit', chance: 0 })
  await write('told again', 'commit')

  const { rows } = await direct.query<{ written: string }>('select written from fault_proxy')
  expect(rows.map(({ written }) => written)).toEqual(['told', 'not told', 'told again'])
  await direct.query('drop table fault_proxy')
  await direct.end()
  await way.stop()
})
