import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { LiveMessage } from '../../../core/contracts/operations.ts'
import type { Actor } from '../auth/actor.ts'
import type { Announcement } from '../outbox/announce.ts'
import { actorOf, type Directory } from './authentication.ts'
import type { Resources } from './resources.ts'

const Hello = z.object({ type: z.literal('authenticate'), accessToken: z.string().max(4_000) })

interface Screen {
  readonly actor: Actor
  send(message: LiveMessage | { type: 'ready' | 'refresh' }): void
}

export interface LiveScreens {
  /** Tells every screen that may know it what changed; the screen then asks for the data itself. */
  tell(events: readonly Announcement[]): void
  /** Asks every screen to look for itself, after news may have been missed. */
  refresh(): void
}

const helloMilliseconds = 10_000

/** The WebSocket of live screens: the first message names the session, then changes of one's outlets follow. */
export function addLiveScreens(
  server: FastifyInstance,
  resources: Resources,
  directory: Directory,
): LiveScreens {
  const screens = new Set<Screen>()

  server.get('/api/v1/live', { websocket: true }, (socket, request) => {
    let screen: Screen | undefined
    // Asked for now: a socket that is gone has no address any more.
    const address = request.ip
    const patience = setTimeout(() => socket.close(4401, 'authenticate first'), helloMilliseconds)
    const leave = () => {
      clearTimeout(patience)
      if (screen) screens.delete(screen)
    }
    const greet = async (raw: Buffer) => {
      const hello = readHello(raw)
      const authorization = hello ? `Bearer ${hello.accessToken}` : undefined
      const actor = hello && (await actorOf(authorization, address, resources.tokens, directory))
      if (!actor) return socket.close(4401, 'sign in again')
      leave()
      if (socket.readyState !== socket.OPEN) return
      screen = { actor, send: (message) => socket.send(JSON.stringify(message)) }
      screens.add(screen)
      screen.send({ type: 'ready' })
    }
    socket.on('close', leave)
    socket.on('error', leave)
    socket.on('message', (raw: Buffer) => {
      greet(raw).catch((error: unknown) => {
        request.log.error({ err: error }, 'a live screen could not be greeted')
        socket.close(1011, 'try again')
      })
    })
  })

  return {
    tell(events) {
      for (const { type, outletId, subject, time } of events) {
        for (const screen of screens) {
          if (concerns(screen.actor, outletId)) screen.send({ type, outletId, subject, time })
        }
      }
    },
    refresh() {
      for (const screen of screens) screen.send({ type: 'refresh' })
    },
  }
}

function concerns(actor: Actor, outletId: string | null): boolean {
  return outletId === null || actor.outletIds === null || actor.outletIds.includes(outletId)
}

function readHello(raw: Buffer): z.infer<typeof Hello> | null {
  try {
    return Hello.parse(JSON.parse(raw.toString('utf8')))
  } catch {
    return null
  }
}
