import type { FastifyReply, FastifyRequest } from 'fastify'
import type {
  BodyOf,
  Operation,
  ParamsOf,
  QueryOf,
  ResponseOf,
} from '../../../core/contracts/operation.ts'
import type { Actor, OutletActor, TillActor } from '../auth/actor.ts'
import type { Resources } from './resources.ts'

/** What a route's handler is given. A public route has no actor. */
export interface Call<O extends Operation> extends Resources {
  readonly params: ParamsOf<O>
  readonly query: QueryOf<O>
  readonly body: BodyOf<O>
  readonly actor: ActorOf<O>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type ActorOf<O> = O extends { readonly public: true }
  ? null
  : O extends { readonly scope: 'register' }
    ? TillActor
    : O extends { readonly scope: 'outlet' }
      ? OutletActor
      : Actor

/** An answer that is not JSON. */
export interface FileAnswer {
  readonly bytes: Buffer | string
  readonly contentType: string
  readonly fileName?: string
  /** Seconds that the browser may keep it; nothing when left out. */
  readonly cacheSeconds?: number
}

type Answer<O> = O extends { readonly produces: string } ? FileAnswer : ResponseOf<O>

export interface Route {
  readonly contract: Operation
  readonly handle: (call: Call<Operation>) => Promise<unknown>
}

/** Joins an operation of the contract with the function that carries it out. */
export function route<O extends Operation>(
  contract: O,
  handle: (call: Call<O>) => Promise<Answer<O>>,
): Route {
  return { contract, handle: handle as unknown as Route['handle'] }
}
