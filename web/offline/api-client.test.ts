import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { changePassword, readMe, refreshSession, signIn } from '../../core/contracts/identity.ts'
import { moveCash } from '../../core/contracts/tills.ts'
import { call } from './api-client.ts'
import { beginSession, currentSession, endSession } from './session.ts'

// A real server on a real socket plays the shop: it knows one valid access token and counts what it
// is asked.
let server: Server
let valid = 'first'
let renewable = true
let seen: string[] = []
const browserFetch = globalThis.fetch

const user = {
  id: '018f0000-0000-7000-8000-000000000001',
  name: 'Rohan Kulkarni',
  email: 'rohan@example.in',
  role: 'cashier' as const,
  permissions: [],
  outlets: [],
  mustChangePassword: false,
  hasPin: false,
  byPin: false,
}
const sessionWith = (accessToken: string) => ({ accessToken, expiresInSeconds: 900, user })

function answer(response: ServerResponse, status: number, body: unknown): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
}

const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  [refreshSession.path]: (_request, response) => {
    if (!renewable) return answer(response, 401, { code: 'identity.refresh_invalid' })
    valid = `${valid}+`
    setTimeout(() => answer(response, 200, sessionWith(valid)), 20)
  },
  [signIn.path]: (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to our café</h1>')
  },
  [changePassword.path]: (_request, response) => {
    answer(response, 401, { code: 'identity.wrong_credentials', title: 'Wrong' })
  },
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? ''
  seen.push(`${request.method} ${path}`)
  const route = routes[path]
  if (route) route(request, response)
  else if (request.headers.authorization !== `Bearer ${valid}`) {
    answer(response, 401, { code: 'session.expired', title: 'Expired' })
  } else if (path.endsWith('/cash-movements')) request.socket.destroy()
  else answer(response, 200, user)
}

beforeAll(async () => {
  server = createServer(serve)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  // A page's addresses are relative to its own server.
  globalThis.fetch = (input, init) =>
    browserFetch(new URL(String(input), `http://127.0.0.1:${port}`), init)
})
afterAll(() => {
  globalThis.fetch = browserFetch
  server.close()
})
beforeEach(() => {
  valid = 'first'
  renewable = true
  seen = []
  beginSession(sessionWith('first'))
})
afterEach(() => endSession())

const refreshes = () => seen.filter((line) => line.endsWith('/refresh')).length

test('a call carries the access token', async () => {
  await expect(call(readMe)).resolves.toEqual(user)
  expect(seen).toEqual([`GET ${readMe.path}`])
})

test('an expired token is renewed once for all calls, and each is sent again', async () => {
  valid = 'second'
  const answers = await Promise.all([call(readMe), call(readMe), call(readMe)])
  expect(answers).toEqual([user, user, user])
  expect(refreshes()).toBe(1)
})

test('a session that cannot be renewed ends, and the refusal is told', async () => {
  valid = 'second'
  renewable = false
  await expect(call(readMe)).rejects.toMatchObject({ status: 401, code: 'session.expired' })
  expect(currentSession()).toEqual({ kind: 'signed-out', because: 'ended' })
  expect(refreshes()).toBe(1)
})

test('a wrong password is no expired session', async () => {
  const body = { currentPassword: 'a', newPassword: 'b' }
  await expect(call(changePassword, { body })).rejects.toMatchObject({
    code: 'identity.wrong_credentials',
  })
  expect(refreshes()).toBe(0)
  expect(currentSession().kind).toBe('signed-in')
})

test('a page of somebody else that says 200 is a failure', async () => {
  const body = { email: 'a@example.in', password: 'x' }
  await expect(call(signIn, { body })).rejects.toMatchObject({
    status: 0,
    code: 'network.unreadable',
  })
})

test('a cut line is told and nothing is sent twice', async () => {
  const shiftId = '018f0000-0000-7000-8000-000000000002'
  const body = {
    movementId: shiftId,
    kind: 'pay_in' as const,
    amountMinor: 100_00,
    reason: 'Float',
  }
  await expect(call(moveCash, { params: { shiftId }, body })).rejects.toMatchObject({
    status: 0,
    code: 'network.unreachable',
  })
  expect(seen).toHaveLength(1)
})
