import type { Actor } from '../auth/actor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by authentication before the body is read; null on public routes. */
    actor: Actor | null
  }
}
