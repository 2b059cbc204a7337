import type { Actor } from '../auth/actor.ts'
import type { LiveScreens } from './live.ts'
import type { TopicLine } from './topic-line.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by authentication before the body is read; null on public routes. */
    actor: Actor | null
  }
  interface FastifyInstance {
    /** Screens that are told what changed. */
    live: LiveScreens
    /** Screens for customers, which hear of their own register alone. */
    displayLine: TopicLine
  }
}
