import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { z } from 'zod'
import { allRefusals } from '../../core/contracts/all.ts'
import type { Operation, ResponseOf } from '../../core/contracts/operation.ts'
import { generalRefusals } from '../../core/contracts/refusals.ts'
import { buildApi } from '../main/api.ts'
import { type AccessTokens, accessTokens } from '../platform/auth/access-token.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Database } from '../platform/database/client.ts'
import type { Settings } from '../platform/settings.ts'

export const testSettings: Settings = {
  environment: 'test',
  isProduction: false,
  host: '127.0.0.1',
  port: 0,
  dataFolder: '',
  jwtSecret: 'signs the sessions of the tests and nothing else',
  encryptionKey: 'locks the boxes of the tests and nothing else',
  logLevel: 'silent',
  publicUrl: 'http://127.0.0.1',
  trustProxy: true,
  mail: null,
  tls: { isOn: false, port: 0, mdns: false },
}

export interface CallOptions {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** An access token, or a person whose session is given one. */
  readonly as?: string | Pick<Actor, 'sessionId' | 'userId'>
  readonly outletId?: string
  readonly registerId?: string
  /** Value of the refresh cookie. */
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Where the caller seems to be. */
  readonly address?: string
}

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(z.object({ path: z.string(), why: z.string() })).optional(),
})
export type ProblemAnswer = z.infer<typeof Problem>

/** The product's HTTP interface without a socket. Each answer is held against the operation's contract. */
export interface Api {
  readonly server: FastifyInstance
  readonly tokens: AccessTokens
  /** The answer as it comes; checks only that it is one the contract allows. */
  send(contract: Operation, options?: CallOptions): Promise<LightMyRequestResponse>
  /** Expects success and gives the checked answer. */
  call<O extends Operation>(contract: O, options?: CallOptions): Promise<ResponseOf<O>>
  /** Expects a problem document and gives it. */
  refusal(contract: Operation, options?: CallOptions): Promise<ProblemAnswer>
  close(): Promise<void>
}

export async function openApi(database: Database, over: Partial<Settings> = {}): Promise<Api> {
  const tokens = accessTokens(testSettings.jwtSecret)
  const settings = { ...testSettings, ...over }
  return apiOver(await buildApi({ database, settings, tokens }), tokens)
}

/** The same over a server that a test has built of other parts. */
export async function apiOver(server: FastifyInstance, tokens: AccessTokens): Promise<Api> {
  await server.ready()

  async function send(contract: Operation, options: CallOptions = {}) {
    const { body, cookie, as } = options
    const token = typeof as === 'object' ? await tokens.issue(as) : as
    const response = await server.inject({
      method: contract.method,
      url: addressOf(contract, options),
      remoteAddress: options.address ?? '127.0.0.1',
      headers: headersOf(token, options),
      ...(cookie !== undefined && { cookies: { vendly_refresh: cookie } }),
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    holdAgainst(contract, response)
    return response
  }

  return {
    server,
    tokens,
    send,
    async call(contract, options) {
      const response = await send(contract, options)
      expect(response.statusCode, response.body).toBe(contract.status ?? 200)
      return (response.body ? response.json() : {}) as ResponseOf<typeof contract>
    },
    async refusal(contract, options) {
      const response = await send(contract, options)
      expect(response.statusCode, response.body).toBeGreaterThanOrEqual(400)
      return problemIn(response)
    },
    close: () => server.close(),
  }
}

function addressOf(contract: Operation, { params = {}, query }: CallOptions): string {
  const path = contract.path.replaceAll(/:([A-Za-z]+)/g, (_, name) => params[name] ?? `:${name}`)
  return query ? `${path}?${new URLSearchParams(query)}` : path
}

function headersOf(token: string | undefined, options: CallOptions): Record<string, string> {
  return {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(options.body !== undefined && { 'content-type': 'application/json' }),
    ...(options.outletId && { 'x-vendly-outlet': options.outletId }),
    ...(options.registerId && { 'x-vendly-register': options.registerId }),
    ...options.headers,
  }
}

/** The problem document of an answer, which must be one (RFC 9457). */
export function problemIn(response: LightMyRequestResponse): ProblemAnswer {
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
  const problem = Problem.parse(response.json())
  expect(problem.status).toBe(response.statusCode)
  return problem
}

/** Success has the declared status and shape; a refusal is declared, or one that any operation may give. */
function holdAgainst(contract: Operation, response: LightMyRequestResponse): void {
  if (response.statusCode >= 400) {
    const { code, status } = problemIn(response)
    const declared = contract.refusals.includes(code) || Object.hasOwn(generalRefusals, code)
    const counter = contract.scope === 'register' && code === 'tills.register_needed'
    expect(declared || counter, `${contract.id} does not declare ${code}: ${response.body}`).toBe(
      true,
    )
    expect(status).toBe(allRefusals[code]?.status)
    return
  }
  expect(response.statusCode).toBe(contract.status ?? 200)
  if (contract.status === 204) return expect(response.body).toBe('')
  if (contract.produces) return
  const checked = z.safeParse(contract.response, response.json())
  expect(checked.error?.message, `${contract.id} answers as its contract says`).toBeUndefined()
}
