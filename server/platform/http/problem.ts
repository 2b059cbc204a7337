import type { FastifyReply } from 'fastify'
import { allRefusals } from '../../../core/contracts/all.ts'

/** An answer of kind `application/problem+json` (RFC 9457) with our `code` and `facts`. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly facts?: Readonly<Record<string, unknown>>
  /** For malformed requests: which field, and what is wrong with it. */
  readonly fields?: readonly { readonly path: string; readonly why: string }[]
}

export function problemOf(code: string, facts: Readonly<Record<string, unknown>> = {}): Problem {
  const kind = allRefusals[code]
  if (!kind) return internalProblem()
  return { status: kind.status, code, title: kind.says, facts }
}

/** What callers are told of a defect or of trouble: never the inside of the error. */
export function internalProblem(): Problem {
  return {
    status: 500,
    code: 'internal',
    title: 'Something went wrong on our side. Nothing was changed.',
  }
}

export function unavailableProblem(): Problem {
  return {
    status: 503,
    code: 'unavailable',
    title: 'The database does not answer at the moment. Nothing was changed; try again.',
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, ...rest } = problem
  if (status === 503) reply.header('retry-after', '2')
  const wait = problem.facts?.retryAfterSeconds
  if (typeof wait === 'number') reply.header('retry-after', String(wait))
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', status, ...rest }))
}
