import type { Actor } from '../auth/actor.ts'
import type { LiveScreens } from './live.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by authentication before the body is read; null on public routes. */
    actor: Actor | null
  }
  interface FastifyInstance {
    /** Screens that are told what changed. */
    live: LiveScreens
  }
}
