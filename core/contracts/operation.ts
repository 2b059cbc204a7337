import type { z } from 'zod'
import type { Permission } from './permissions.ts'

/** A reason to say no that the caller can act on. `says` is the sentence for people; the screen may word it better. */
export interface RefusalKind {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429
  readonly says: string
}

export type RefusalTable = Readonly<Record<string, RefusalKind>>

interface OperationShape {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/${string}`
  readonly area: string
  readonly summary: string
  /** What the caller must have chosen by header: an outlet, or an outlet and a register of it. */
  readonly scope?: 'outlet' | 'register'
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly response: z.ZodType
  /** Codes from the tables in this folder; an undeclared refusal is a defect and fails the tests. */
  readonly refusals: readonly string[]
  readonly example?: { readonly body?: unknown; readonly response?: unknown }
  /** Status of success when it is not 200. */
  readonly status?: 201 | 202 | 204
  /** Content type of the answer when it is not JSON: then `response` is not applied. */
  readonly produces?: string
  /** Largest accepted body in bytes when the default (1 MiB) is too small. */
  readonly bodyLimit?: number
  /** Done for real also in training: it keeps PINs and the trail safe. */
  readonly real?: true
}

/**
 * One operation of the product as data: the server builds its route, the screens build their call, the documentation
 * and the access tests are generated from it. Either a permission guards it or it is public on purpose.
 */
export type Operation = OperationShape &
  (
    | { readonly permission: Permission; readonly public?: never }
    | { readonly public: true; readonly permission?: never }
  )

export function defineOperation<const O extends Operation>(operation: O): O {
  return operation
}

export type BodyOf<O> = O extends { readonly body: infer S extends z.ZodType }
  ? z.infer<S>
  : undefined
export type QueryOf<O> = O extends { readonly query: infer S extends z.ZodType }
  ? z.infer<S>
  : undefined
export type ParamsOf<O> = O extends { readonly params: infer S extends z.ZodType }
  ? z.infer<S>
  : undefined
export type ResponseOf<O> = O extends { readonly response: infer S extends z.ZodType }
  ? z.infer<S>
  : never
/** What a caller has to send, before defaults are filled in. */
export type BodyInputOf<O> = O extends { readonly body: infer S extends z.ZodType }
  ? z.input<S>
  : undefined
export type QueryInputOf<O> = O extends { readonly query: infer S extends z.ZodType }
  ? z.input<S>
  : undefined
