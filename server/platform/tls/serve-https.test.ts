import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as askPlain } from 'node:http'
import { request as askEncrypted } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TLSSocket } from 'node:tls'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { freePort } from '../database/embedded/socket-folder.ts'
import type { OwnAddress } from './local-networks.ts'
import { addHttps, type HttpsLine, sendToHttps } from './serve-https.ts'
import { openTlsBox, type TlsBox } from './tls-box.ts'
import { addTrustPage } from './trust-page.ts'

let folder = ''
let own: OwnAddress[] = []
let box: TlsBox
let server: FastifyInstance
let https: HttpsLine
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vendly-https-'))
  const port = await freePort()
  const addresses = () => own
  const parts = { dataFolder: folder, port, plainPort: 8000, log: () => {}, clock: Date.now }
  box = await openTlsBox({ ...parts, addresses })
  server = Fastify({ forceCloseConnections: 'idle' })
  sendToHttps(server, box)
  addTrustPage(server, box)
  await server.register(websocket)
  for (const address of ['/', '/health', '/api/v1/sales']) {
    server.all(address, (request) => ({ over: request.protocol, body: request.body ?? null }))
  }
  server.get('/api/v1/live', { websocket: true }, (socket) => socket.send('hello'))
  https = addHttps(server, box)
  await server.listen({ host: '127.0.0.1', port: 0 })
  await https.listen('127.0.0.1')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

interface Asking {
  readonly host?: string
  readonly method?: string
  readonly trusting?: boolean
}

function ask(address: string, { host, method = 'GET', trusting = true }: Asking): Promise<Answer> {
  const url = new URL(address)
  const options = {
    method,
    headers: host ? { host } : {},
    agent: false as const,
    ...(trusting && { ca: box.authority().certificate.toString() }),
  }
  const askIt = url.protocol === 'https:' ? askEncrypted : askPlain
  return new Promise((resolve, reject) => {
    const asked = askIt(url, options, async (response) => {
      let body = ''
      for await (const chunk of response) body += chunk
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
    })
    asked.on('error', reject)
    asked.end()
  })
}

const encrypted = (place: string) => `https://127.0.0.1:${box.port}${place}`
const plain = (place: string) =>
  `http://127.0.0.1:${(server.server.address() as AddressInfo).port}${place}`

/** As a till in the shop's network asks. */
const fromTill = (place: string, method = 'GET') =>
  ask(plain(place), { host: '192.168.1.20:8000', method })

test('the same routes answer over TLS, to those that trust the authority alone', async () => {
  expect(await ask(encrypted('/'), {})).toMatchObject({
    status: 200,
    body: '{"over":"https","body":null}',
  })
  await expect(ask(encrypted('/'), { trusting: false })).rejects.toThrow('unable to verify')
})

test('live screens work over TLS', async () => {
  const ca = box.authority().certificate.toString()
  const socket = new WebSocket(`wss://127.0.0.1:${box.port}/api/v1/live`, { ca })
  const said = await new Promise((resolve, reject) => {
    socket.on('message', (data) => resolve(String(data)))
    socket.on('error', reject)
  })
  expect(said).toBe('hello')
  socket.close()
})

test.each(['/', '/api/v1/sales', '/bills?shift=1', '/trusty', '/healthy'])(
  'in plain HTTP %s is sent to HTTPS, and no browser keeps that in mind',
  async (place) => {
    const answer = await fromTill(place)
    expect(answer).toMatchObject({ status: 307, body: '' })
    expect(answer.headers.location).toBe(`https://vendly.local:${box.port}${place}`)
    expect(answer.headers['cache-control']).toBe('no-store')
  },
)

test('what was sent in plain HTTP is not acted upon; the caller sends it again where it is safe', async () => {
  expect((await fromTill('/api/v1/sales', 'POST')).status).toBe(307)
})

test.each(['/health', '/trust', '/trust/authority.crt', '/trust/authority.mobileconfig'])(
  '%s answers in plain HTTP, to devices that do not trust the box yet',
  async (place) => {
    expect(await fromTill(place)).toMatchObject({ status: 200 })
  },
)

test.each(['localhost:8000', '127.0.0.1', '[::1]:8000', 'vendly.localhost'])(
  'on the machine itself http://%s stays as it was: browsers take it for secure',
  async (host) => {
    const answer = await ask(plain('/'), { host })
    expect(answer).toMatchObject({ status: 200, body: '{"over":"http","body":null}' })
  },
)

test.each(['localhost.evil.example', '127.0.0.1.evil.example', 'evil.example'])(
  'a host that only looks like the machine itself is sent to HTTPS: "%s"',
  async (host) => {
    expect(await ask(plain('/'), { host })).toMatchObject({ status: 307 })
  },
)

test('nothing keeps a browser from plain HTTP later: a box without HTTPS must not lock people out', async () => {
  for (const answer of [await ask(encrypted('/'), {}), await fromTill('/trust')]) {
    expect(answer.headers['strict-transport-security']).toBeUndefined()
    expect(answer.headers['content-security-policy'] ?? '').not.toContain('upgrade-insecure')
  }
})

test('the certificate to trust is the one that the box shows', async () => {
  const { headers } = await fromTill('/trust/authority.crt')
  expect(headers['content-type']).toBe('application/x-x509-ca-cert')
  const bytes = await fetch(plain('/trust/authority.crt')).then((got) => got.arrayBuffer())
  const given = new X509Certificate(Buffer.from(bytes))
  expect(given.fingerprint256).toBe(box.authority().certificate.fingerprint256)
})

test('the profile for Apple devices holds the same certificate, under names that stay', async () => {
  const { headers, body } = await fromTill('/trust/authority.mobileconfig')
  expect(headers['content-type']).toBe('application/x-apple-aspen-config')
  const data = /<data>([^<]+)<\/data>/.exec(body)?.[1] ?? ''
  expect(Buffer.from(data, 'base64')).toEqual(box.authority().certificate.raw)
  expect(body).toContain('com.apple.security.root')
  const ids = [...body.matchAll(/<string>([0-9A-F-]{36})<\/string>/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(2)
  expect((await fromTill('/trust/authority.mobileconfig')).body).toBe(body)
})

test('the page shows the fingerprint, its address for the next device, and opens the guide of this one', async () => {
  own = [{ address: '192.168.1.20', family: 'IPv4', netmask: '255.255.255.0', device: 'eth0' }]
  expect(await box.refresh()).toBe(true)
  const { body, headers } = await fromTill('/trust')
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
  for (const group of box.fingerprint().split(' ')) expect(body).toContain(`<span>${group}</span>`)
  expect(body).toContain('http://192.168.1.20:8000/trust')
  expect(body).toContain(`https://vendly.local:${box.port}`)
  expect(body).not.toContain('<script')
})

test('where HTTPS is off the page says how to switch it on; behind a proxy that has it, that nothing is to be done', async () => {
  const without = Fastify({ trustProxy: true })
  addTrustPage(without, undefined)
  const open = (proto: string) =>
    without.inject({ url: '/trust', headers: { 'x-forwarded-proto': proto } })
  expect((await open('http')).body).toContain('npm run tls')
  expect((await open('https')).body).toContain('Nothing to do on this device')
  expect((await without.inject('/trust/authority.crt')).statusCode).toBe(404)
  await without.close()
})

test.each([
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8)', 'Android phone or tablet'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 'iPhone or iPad'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'Mac'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)', 'Chromebook'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'Linux'],
])('%s finds its guide open, and first', async (userAgent, title) => {
  const headers = { 'user-agent': userAgent, host: '192.168.1.20:8000' }
  const { body } = await server.inject({ url: '/trust', headers })
  expect(/<details name="device"( open)?><summary>([^<]+)/.exec(body)?.slice(1)).toEqual([
    ' open',
    title,
  ])
  expect(body.match(/ open><summary>/g)).toHaveLength(1)
})

test('a renewed certificate is shown without a new start', async () => {
  const before = await shownTo()
  own = [...own, { address: '10.0.0.7', family: 'IPv4', netmask: '255.0.0.0', device: 'wlan0' }]
  expect(await box.refresh()).toBe(true)
  https.renew()
  const after = await shownTo()
  expect(after.fingerprint256).not.toBe(before.fingerprint256)
  expect(after.checkIP('10.0.0.7')).toBe('10.0.0.7')
})

async function shownTo(): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const ca = box.authority().certificate.toString()
    const asked = askEncrypted(encrypted('/health'), { ca, agent: false }, (response) => {
      response.resume()
      const { raw } = (response.socket as TLSSocket).getPeerCertificate()
      resolve(new X509Certificate(raw))
    })
    asked.on('error', reject)
    asked.end()
  })
}
