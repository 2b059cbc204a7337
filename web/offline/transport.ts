import { refreshSession } from '../../core/contracts/identity.ts'
import type { Operation } from '../../core/contracts/operation.ts'
import { ApiProblem, networkCodes, problemOf } from './api-problem.ts'
import { noteServerTime } from './clock-health.ts'
import {
  doubtConnection,
  isReachable,
  reportReached,
  reportUnreachable,
  whileReachable,
} from './connection.ts'
import { currentPlace, type Place } from './device.ts'
import { isTraining } from './training.ts'

/** A till that waits longer than this has lost its customer. */
const patience = 15_000

export interface CallParts {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly signal?: AbortSignal
  readonly accessToken?: string | null
  /** Where it is done, when that is not the chosen place: acts of a register are sent from anywhere. */
  readonly place?: Place
}

/** Fills `:names` of the path and appends the query; what is undefined or null is left out. */
export function addressOf(path: string, parts: Pick<CallParts, 'params' | 'query'>): string {
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = parts.params?.[name]
    if (value === undefined) throw new Error(`The path ${path} needs ${name}`)
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (value !== undefined && value !== null) query.set(name, String(value))
  }
  return query.size > 0 ? `${filled}?${query}` : filled
}

function headersOf(parts: CallParts): Headers {
  const headers = new Headers({ accept: 'application/json, application/problem+json' })
  const { outletId, registerId } = parts.place ?? currentPlace()
  if (parts.body !== undefined) headers.set('content-type', 'application/json')
  if (parts.accessToken) headers.set('authorization', `Bearer ${parts.accessToken}`)
  if (outletId) headers.set('x-vendly-outlet', outletId)
  if (registerId) headers.set('x-vendly-register', registerId)
  if (isTraining()) headers.set('x-vendly-training', 'true')
  return headers
}

const isLate = (error: unknown) => error instanceof DOMException && error.name === 'TimeoutError'

function networkProblem(error?: unknown): ApiProblem {
  const code = isLate(error) ? networkCodes.timeout : networkCodes.unreachable
  return new ApiProblem({ status: 0, code, title: 'The server was not reached' })
}

/** What can be asked again later as well does not keep anybody waiting for a server that is known to be gone. */
const canWait = ({ method, id }: Operation) => method === 'GET' || id === refreshSession.id

/** A café's sign-in page answers 200 in HTML: that is not our server. */
function isOurs(operation: Operation, answer: Response): boolean {
  if (!answer.ok || answer.status === 204) return true
  const type = answer.headers.get('content-type') ?? ''
  return operation.produces ? isPromised(operation, type) : /\bjson\b/.test(type)
}

/**
 * Asks once and gives the raw answer of success. Never repeats by itself: the caller knows what is
 * safe to repeat.
 */
export async function ask(operation: Operation, parts: CallParts): Promise<Response> {
  if (canWait(operation) && !isReachable()) {
    doubtConnection()
    throw networkProblem()
  }
  const limits = [AbortSignal.timeout(patience)]
  if (parts.signal) limits.push(parts.signal)
  if (canWait(operation)) limits.push(whileReachable())
  let answer: Response
  const askedAt = Date.now()
  try {
    answer = await fetch(addressOf(operation.path, parts), {
      method: operation.method,
      headers: headersOf(parts),
      body: parts.body === undefined ? undefined : JSON.stringify(parts.body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any(limits),
    })
  } catch (error) {
    if (parts.signal?.aborted) throw error
    // Slow is not gone: a report may take its time while the till sells on.
    if (isLate(error)) doubtConnection()
    else reportUnreachable()
    throw networkProblem(error)
  }
  if (!isOurs(operation, answer)) throw unreadable()
  reportReached(answer.status)
  noteServerTime(answer.headers.get('date'), askedAt, Date.now())
  if (!answer.ok) throw await problemOf(answer)
  return answer
}

function unreadable(): ApiProblem {
  reportUnreachable()
  const title = 'Something between this device and the server answered instead'
  return new ApiProblem({ status: 0, code: networkCodes.unreadable, title })
}

export async function send<T>(operation: Operation, parts: CallParts): Promise<T> {
  const answer = await ask(operation, parts)
  if (answer.status === 204) return {} as T
  return (await answer.json().catch((error: unknown) => {
    // Whoever asked has stopped waiting: that says nothing about the way to the server.
    if (parts.signal?.aborted) throw error
    throw unreadable()
  })) as T
}

/** A file of several forms promises bytes alone; the page of a stranger on the network is none of them. */
export function isPromised({ produces }: Operation, type: string): boolean {
  if (!produces) return true
  if (produces === 'application/octet-stream') return !type.startsWith('text/html')
  return type.startsWith(produces.replace(/[;*].*$/, ''))
}

export async function download(operation: Operation, parts: CallParts): Promise<Blob> {
  return (await ask(operation, parts)).blob()
}
