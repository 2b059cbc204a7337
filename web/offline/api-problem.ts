/** One field of a request that the server could not accept. */
export interface FieldProblem {
  /** Where it is, for example "lines.0.quantity". */
  readonly path: string
  readonly message: string
}

interface ProblemDetails {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly facts?: Readonly<Record<string, unknown>>
  readonly fields?: readonly FieldProblem[]
  /** Seconds to wait, from the header Retry-After. */
  readonly retryAfter?: number
}

/** Codes of the way to the server, beside the closed codes of the contracts. Their status is 0. */
export const networkCodes = {
  unreachable: 'network.unreachable',
  timeout: 'network.timeout',
  unreadable: 'network.unreadable',
} as const

/**
 * What the server refused, or why it could not be asked. RFC 9457, with the closed `code` of the
 * contract.
 */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly fields: readonly FieldProblem[]
  readonly retryAfter: number | undefined

  constructor(details: ProblemDetails) {
    super(`${details.code}: ${details.title}`)
    this.name = 'ApiProblem'
    this.status = details.status
    this.code = details.code
    this.title = details.title
    this.detail = details.detail ?? ''
    this.facts = details.facts ?? {}
    this.fields = details.fields ?? []
    this.retryAfter = details.retryAfter
  }
}

/** A refusal of this device's own, under a code that has its words as those of the server have. */
export const refusedHere = (
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
  status = 409,
): ApiProblem => new ApiProblem({ status, code, title: code, facts })

/** The shop's server was not reached: nothing is known about whether it acted. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 0
}

/** What a call fails with where it is known beforehand that nothing would answer. */
export function unreachable(): ApiProblem {
  const title = 'The server was not reached'
  return new ApiProblem({ status: 0, code: networkCodes.unreachable, title })
}

/** The server was not reached, or it or its gateway fell over: that says nothing about whoever asks. */
export function isAway(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500)
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fieldsOf(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map((field) => ({
    path: text(field.path) ?? '',
    message: text(field.why) ?? '',
  }))
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number.parseInt(header, 10) : undefined
}

/**
 * Reads a failed answer. An answer that is no problem document (a proxy's page) still has a status
 * to tell.
 */
export async function problemOf(answer: Response): Promise<ApiProblem> {
  const body: unknown = await answer.json().catch(() => null)
  const details = isRecord(body) ? body : {}
  return new ApiProblem({
    status: answer.status,
    code: text(details.code) ?? `http.${answer.status}`,
    title: text(details.title) ?? answer.statusText,
    detail: text(details.detail),
    facts: isRecord(details.facts) ? details.facts : undefined,
    fields: fieldsOf(details.fields),
    retryAfter: secondsOf(answer.headers.get('retry-after')),
  })
}
