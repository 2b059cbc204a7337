import type {
  BodyInputOf,
  Operation,
  ParamsOf,
  QueryInputOf,
  ResponseOf,
} from '../../core/contracts/operation.ts'
import { ApiProblem, unreachable } from './api-problem.ts'
import { currentAccessToken, currentSession, isOfflineSession } from './session.ts'
import { renewSession } from './session-renewal.ts'
import { type CallParts, download, send } from './transport.ts'

type Part<Name extends string, T> = [T] extends [undefined]
  ? { readonly [K in Name]?: undefined }
  : Record<never, never> extends T
    ? { readonly [K in Name]?: T }
    : { readonly [K in Name]: T }

/** What the operation's contract asks for, a signal to give up with, and a place other than the chosen one. */
export type CallInput<O extends Operation> = Part<'params', ParamsOf<O>> &
  Part<'query', QueryInputOf<O>> &
  Part<'body', BodyInputOf<O>> &
  Pick<CallParts, 'signal' | 'place'>

type Rest<O extends Operation> =
  Record<never, never> extends CallInput<O> ? [input?: CallInput<O>] : [input: CallInput<O>]

/** Only a refused session is worth a renewal: a wrong password is 401 too. */
const sessionRefused = (error: unknown) =>
  error instanceof ApiProblem && error.status === 401 && error.code.startsWith('session.')

/** A session that the device opened by itself has nothing to ask with: nobody waits for a refusal. */
function requireToken(): void {
  if (isOfflineSession()) throw unreachable()
}

/**
 * A refused request was not carried out, so that sending it again after the renewal repeats
 * nothing.
 */
async function withSession<T>(
  parts: CallParts,
  attempt: (parts: CallParts) => Promise<T>,
): Promise<T> {
  requireToken()
  const usedToken = currentAccessToken()
  try {
    return await attempt({ ...parts, accessToken: usedToken })
  } catch (error) {
    if (!sessionRefused(error) || currentSession().kind !== 'signed-in') throw error
    const renewedMeanwhile = currentAccessToken() !== usedToken
    if (!renewedMeanwhile && !(await renewSession())) throw error
    return attempt({ ...parts, accessToken: currentAccessToken() })
  }
}

let beforeActs: () => Promise<unknown> = () => Promise.resolve()

/** What has to be done before an act at the register goes out: those before it may not have arrived. */
export function beforeActsOfRegister(work: () => Promise<unknown>): void {
  beforeActs = work
}

/** Writes that only keep the trail or carry the earlier acts themselves wait for nothing. */
const restsOnEarlier = ({ method, scope, real }: Operation): boolean =>
  method !== 'GET' && scope === 'register' && !real

/**
 * Calls one operation of the contracts with its own types. Refusals and lost connections come as
 * `ApiProblem`. Nothing is repeated by itself except once after the access token was renewed.
 */
export async function call<const O extends Operation>(
  operation: O,
  ...[input]: Rest<O>
): Promise<ResponseOf<O>> {
  const parts = (input ?? {}) as CallParts
  if (operation.public) return send<ResponseOf<O>>(operation, parts)
  requireToken()
  if (restsOnEarlier(operation)) await beforeActs()
  return withSession(parts, (ready) => send<ResponseOf<O>>(operation, ready))
}

/** The same for operations that answer with a file: a bill as PDF, a list as CSV. */
export function callForFile<const O extends Operation>(
  operation: O,
  ...[input]: Rest<O>
): Promise<Blob> {
  return withSession((input ?? {}) as CallParts, (ready) => download(operation, ready))
}
