import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineOperation, type Operation } from '../../../core/contracts/operation.ts'
import { readHealthz } from '../../../core/contracts/operations.ts'
import { zEmpty } from '../../../core/contracts/primitives.ts'
import { allRoutes } from '../../main/api.ts'
import { type Api, openApi, problemIn, testSettings } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { accessTokens } from '../auth/access-token.ts'
import { type Route, route } from './route.ts'
import { buildServer, checkRoutes } from './server.ts'

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop({ shift: false })
  api = await openApi(shop.database)
})
afterAll(async () => {
  await api.close()
  await shop.close()
})

const shape = {
  id: 'openSesame',
  method: 'GET',
  path: '/api/v1/sesame',
  area: 'Tests',
  summary: 'Opens a door that nobody guards.',
  response: zEmpty,
  refusals: [],
} as const

/** The real server with one more route, or another handler for a known one. */
async function serverWith(routes: readonly Route[]) {
  return buildServer({
    resources: {
      database: shop.database,
      settings: testSettings,
      tokens: accessTokens(testSettings.jwtSecret),
    },
    directory: {
      actorOfSession: async () => null,
      outletOfRegister: async () => null,
      outletIds: async () => [],
    },
    routes,
  })
}

test('the server does not start with a route that has neither a permission nor public: true', async () => {
  const doors = [
    shape as unknown as Operation,
    { ...shape, public: false } as unknown as Operation,
    { ...shape, permission: undefined } as unknown as Operation,
  ]
  for (const contract of doors) {
    const routes = [...allRoutes, route(contract, async () => ({}))]
    await expect(serverWith(routes)).rejects.toThrow(
      'route openSesame has neither a permission nor public: true',
    )
  }
  const named = defineOperation({ ...shape, public: true })
  const server = await serverWith([...allRoutes, route(named, async () => ({}))])
  await server.close()
})

test('nor with an operation that has no route, or two', () => {
  const readMe = allRoutes.filter(({ contract }) => contract.id === 'readMe')
  expect(() => checkRoutes([...allRoutes, ...readMe])).toThrow('route readMe is there twice')
  const others = allRoutes.filter(({ contract }) => contract.id !== 'readMe')
  expect(() => checkRoutes(others)).toThrow('operations without a route: readMe')
})

test('where there is nothing, a problem document says so', async () => {
  for (const url of ['/nothing', '/api/v1/nothing', '/api/v1/users/x/y']) {
    const response = await api.server.inject({ method: 'GET', url })
    expect(problemIn(response)).toMatchObject({
      type: 'about:blank',
      status: 404,
      code: 'route.unknown',
      title: 'There is nothing at this address.',
    })
  }
  const method = await api.server.inject({ method: 'DELETE', url: '/api/v1/users' })
  expect(problemIn(method).code).toBe('route.unknown')
})

const signIn = (payload: string, type = 'application/json') =>
  api.server.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-in',
    headers: { 'content-type': type },
    payload,
  })

test('a malformed request names each field that is wrong, and not its value', async () => {
  const secret = 'p'.repeat(201)
  const response = await signIn(JSON.stringify({ email: 'nobody', password: secret }))
  const problem = problemIn(response)
  expect(problem).toMatchObject({ status: 400, code: 'request.malformed' })
  expect(problem.fields?.map((field) => field.path).sort()).toEqual(['body.email', 'body.password'])
  for (const field of problem.fields ?? []) expect(field.why).not.toBe('')
  expect(response.body).not.toContain(secret)
})

test('so does one whose query or address is wrong', async () => {
  const ask = async (url: string) => {
    const authorization = `Bearer ${await api.tokens.issue(shop.owner)}`
    return problemIn(await api.server.inject({ method: 'GET', url, headers: { authorization } }))
  }
  expect((await ask('/api/v1/customers?limit=0')).fields?.[0]?.path).toBe('querystring.limit')
  expect((await ask('/api/v1/customers/7')).fields?.[0]?.path).toBe('params.customerId')
})

test('what is not JSON, or too large, is refused as a problem document', async () => {
  expect(problemIn(await signIn('{"email":')).code).toBe('request.malformed')
  expect(problemIn(await signIn('a=b', 'text/plain')).code).toBe('request.malformed')
  expect(problemIn(await signIn('a=b', 'application/x-www-form-urlencoded')).status).toBe(400)
  const large = JSON.stringify({ email: 'x'.repeat(1_100_000), password: 'x' })
  expect(problemIn(await signIn(large))).toMatchObject({ status: 413, code: 'request.too_large' })
  const poisoned = '{"email":"a@example.com","password":"x","__proto__":{"isAdmin":true}}'
  expect(problemIn(await signIn(poisoned)).code).toBe('request.malformed')
})

async function answerTo(thrown: unknown) {
  const failing = route(readHealthz, async () => {
    throw thrown
  })
  const others = allRoutes.filter(({ contract }) => contract.id !== 'readHealthz')
  const server = await serverWith([...others, failing])
  const response = await server.inject({ method: 'GET', url: '/api/healthz' })
  await server.close()
  return response
}

test('a defect keeps its inside to itself', async () => {
  const defect = new Error('select password_hash from users where id = $1')
  const response = await answerTo(defect)
  expect(problemIn(response)).toMatchObject({ status: 500, code: 'internal' })
  expect(response.body).not.toMatch(/select|password|server\.test|node_modules|at /)
  const statement = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (x)' })
  const second = await answerTo(statement)
  expect(problemIn(second).status).toBe(500)
  expect(second.body).not.toMatch(/duplicate|Key/)
})

test('trouble with the database is not a defect: the caller may try again', async () => {
  const troubles = [
    Object.assign(new Error('terminating connection'), { code: '57P01' }),
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
    new Error('Connection terminated unexpectedly'),
  ]
  for (const trouble of troubles) {
    const response = await answerTo(trouble)
    expect(problemIn(response)).toMatchObject({ status: 503, code: 'unavailable' })
    expect(response.headers['retry-after']).toBe('2')
    expect(response.body).not.toContain('5432')
  }
})

test('answers carry the headers that keep a browser safe, and are kept by nobody', async () => {
  const as = await api.tokens.issue(shop.owner)
  const headers = { authorization: `Bearer ${as}` }
  const response = await api.server.inject({ method: 'GET', url: '/api/v1/auth/me', headers })
  expect(response.statusCode).toBe(200)
  expect(response.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-type': 'application/json; charset=utf-8',
  })
  expect(response.headers['content-security-policy']).toContain("default-src 'self'")
  expect(response.headers['content-security-policy']).toContain("worker-src 'self'")
  expect(response.headers['content-security-policy']).toContain("manifest-src 'self'")
  // The module that reads codes may run; text may not become a program.
  expect(response.headers['content-security-policy']).not.toContain("'unsafe-eval'")
})
