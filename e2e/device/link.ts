import http from 'node:http'
import { z } from 'zod'
import { signIn } from '../../core/contracts/identity.ts'
import type { Operation, ResponseOf } from '../../core/contracts/operation.ts'

/**
 * What a device has heard of an act. Only an answer in the form of the contract is an answer: a page with status 200, a
 * broken connection and trouble of the server all leave it open whether the act was done.
 */
export type Heard<Answer> =
  | { readonly is: 'done'; readonly answer: Answer }
  | { readonly is: 'refused'; readonly code: string; readonly facts: unknown }
  | { readonly is: 'unknown'; readonly why: string }

export interface Link {
  ask<O extends Operation>(contract: O, call?: Call): Promise<Heard<ResponseOf<O>>>
  close(): void
}

export interface Call {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface LinkOptions {
  readonly url: string
  readonly person: { readonly email: string; readonly password: string }
  /** Outlet and register, as headers. */
  readonly place: Readonly<Record<string, string>>
  readonly patienceMs: number
}

const Problem = z.object({
  code: z.string(),
  status: z.int(),
  facts: z.record(z.string(), z.unknown()).optional(),
})

/** Trouble that goes by, whatever its act: nothing is decided. */
const goesBy = (status: number) => status >= 500 || status === 429 || status === 401

export function openLink(options: LinkOptions): Link {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 2 })
  let token = ''

  async function session(): Promise<string> {
    if (token !== '') return token
    const heard = await send(signIn, { body: options.person }, {})
    if (heard.is === 'done') token = heard.answer.accessToken
    return token
  }

  async function send<O extends Operation>(
    contract: O,
    call: Call,
    headers: Readonly<Record<string, string>>,
  ): Promise<Heard<ResponseOf<O>>> {
    const reply = await exchange(options, agent, { contract, call, headers }).catch(
      (error: Error) => error,
    )
    if (reply instanceof Error) return { is: 'unknown', why: reply.message }
    return readReply(contract, reply)
  }

  return {
    async ask(contract, call = {}) {
      const bearer = await session()
      if (bearer === '') return { is: 'unknown', why: 'nobody is signed in' }
      const headers = { ...options.place, authorization: `Bearer ${bearer}` }
      const heard = await send(contract, call, headers)
      if (heard.is === 'unknown' && heard.why.startsWith('401')) token = ''
      return heard
    },
    close: () => agent.destroy(),
  }
}

interface Reply {
  readonly status: number
  readonly type: string
  readonly text: string
}

function readReply<O extends Operation>(
  contract: O,
  { status, type, text }: Reply,
): Heard<ResponseOf<O>> {
  const content = /^application\/(problem\+)?json/.test(type) ? parsed(text) : undefined
  if (content === undefined) return { is: 'unknown', why: `${status} with ${type || 'nothing'}` }
  if (status < 400) {
    const answer = contract.response.safeParse(content)
    if (status === (contract.status ?? 200) && answer.success) {
      return { is: 'done', answer: answer.data as ResponseOf<O> }
    }
    return { is: 'unknown', why: `${status} that is no answer to ${contract.id}` }
  }
  const problem = Problem.safeParse(content)
  if (!problem.success) return { is: 'unknown', why: `${status} that is no problem` }
  const { code, facts = {} } = problem.data
  if (goesBy(status)) return { is: 'unknown', why: `${status} ${code}` }
  return { is: 'refused', code, facts }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One request, one reply; fails when the reply does not come whole and in time. */
function exchange(
  { url, patienceMs }: LinkOptions,
  agent: http.Agent,
  asked: {
    readonly contract: Operation
    readonly call: Call
    readonly headers: Readonly<Record<string, string>>
  },
): Promise<Reply> {
  const { contract, call, headers } = asked
  const { hostname, port } = new URL(url)
  const text = call.body === undefined ? '' : JSON.stringify(call.body)
  const sent = text && {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  }
  return new Promise((resolve, reject) => {
    const request = http.request({
      ...{ hostname, port, agent, method: contract.method, path: addressOf(contract, call) },
      headers: { ...headers, ...sent },
    })
    const late = () => request.destroy(new Error('no answer in time'))
    const timer = setTimeout(late, patienceMs)
    const fail = (error: Error) => {
      clearTimeout(timer)
      reject(error)
    }
    request.on('error', fail)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () => {
        clearTimeout(timer)
        if (!response.complete) return reject(new Error('half an answer'))
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString('utf8'),
        })
      })
    })
    request.end(text)
  })
}

function addressOf({ path }: Operation, { params = {}, query }: Call): string {
  const filled = path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => params[name] ?? `:${name}`)
  return query ? `${filled}?${new URLSearchParams(query)}` : filled
}
