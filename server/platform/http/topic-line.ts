import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

/** What a listener may know at the moment, and the topics whose news make it old. */
export interface LineNews {
  readonly topics: readonly string[]
  readonly message: unknown
}

export interface TopicLineParts {
  readonly path: string
  /** Asked with the listener's token at first and whenever one of its topics is told; null ends the line. */
  readonly read: (token: string) => Promise<LineNews | null>
  readonly beatMilliseconds?: number
}

export interface TopicLine {
  tell(topic: string): void
  /** Everybody is told anew, after news may have been missed. */
  refresh(): void
}

interface Listener {
  topics: readonly string[]
  look(): void
  beat(): void
}

const Hello = z.object({ token: z.string().min(1).max(200) })
const helloMilliseconds = 10_000

/**
 * A WebSocket for things that are no signed-in person: the first message names a token, and from then on the whole of
 * what this token may know comes anew with each change. A beat now and then lets the other end notice a dead line.
 */
export function addTopicLine(server: FastifyInstance, parts: TopicLineParts): TopicLine {
  const listeners = new Set<Listener>()

  server.get(parts.path, { websocket: true }, (socket, request) => {
    let listener: Listener | undefined
    const patience = setTimeout(() => socket.close(4401, 'say hello first'), helloMilliseconds)
    const leave = () => {
      clearTimeout(patience)
      if (listener) listeners.delete(listener)
    }
    const send = (message: unknown) => socket.send(JSON.stringify(message))
    const readOn = async (token: string, own: Listener) => {
      const news = await parts.read(token)
      if (socket.readyState !== socket.OPEN) return
      if (!news) return socket.close(4401, 'not known here')
      own.topics = news.topics
      send(news.message)
    }
    const greet = (raw: Buffer) => {
      const token = readToken(raw)
      if (!token || listener) return socket.close(4401, 'say hello first')
      clearTimeout(patience)
      const trouble = (error: unknown) => {
        request.log.error({ err: error }, 'a line could not be read')
        socket.close(1011, 'try again')
      }
      const own: Listener = {
        topics: [],
        look: oneAtATime(() => readOn(token, own).catch(trouble)),
        beat: () => send({ type: 'beat' }),
      }
      listener = own
      listeners.add(own)
      own.look()
    }
    socket.on('close', leave)
    socket.on('error', leave)
    socket.on('message', greet)
  })

  const beating = setInterval(() => {
    for (const listener of listeners) listener.beat()
  }, parts.beatMilliseconds ?? 15_000)
  beating.unref()
  server.addHook('onClose', async () => clearInterval(beating))

  return {
    tell(topic) {
      for (const listener of listeners) if (listener.topics.includes(topic)) listener.look()
    },
    refresh() {
      for (const listener of listeners) listener.look()
    },
  }
}

/** News that come while the last are still being read lead to one more reading, not to several. */
function oneAtATime(work: () => Promise<unknown>): () => void {
  let isRunning = false
  let isWanted = false
  return async () => {
    isWanted = true
    if (isRunning) return
    isRunning = true
    while (isWanted) {
      isWanted = false
      await work()
    }
    isRunning = false
  }
}

function readToken(raw: Buffer): string | null {
  try {
    return Hello.parse(JSON.parse(raw.toString('utf8'))).token
  } catch {
    return null
  }
}
