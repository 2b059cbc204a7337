import { DisplayMessage, requestDisplayCode } from '../../core/contracts/displays.ts'
import { call } from './api-client.ts'
import { waitBefore } from './live.ts'

const tokenKey = 'vendly.display'
/** The server beats every quarter of a minute: a line that is silent for longer is dead. */
const silenceMilliseconds = 40_000
const unknownCode = 4401

export type LineNews = Exclude<DisplayMessage, { type: 'beat' }> | { readonly type: 'lost' }

/**
 * The line of a screen for customers. It keeps its own token, which is no sign-in; a screen that is not known asks for
 * a code by itself, and so does one that was removed. Returns the way to close it.
 */
export function openDisplayLine(onNews: (news: LineNews) => void): () => void {
  let socket: WebSocket | null = null
  let silence: ReturnType<typeof setTimeout> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let closed = false

  const again = () => {
    if (closed) return
    onNews({ type: 'lost' })
    timer = setTimeout(() => void connect(), waitBefore(attempt, Math.random()))
    attempt += 1
  }

  const connect = async () => {
    const token = await ownToken().catch(() => null)
    if (closed) return
    if (!token) return again()
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
    const line = new WebSocket(`${scheme}//${location.host}/api/v1/display-line`)
    socket = line
    const listen = () => {
      clearTimeout(silence)
      silence = setTimeout(() => line.close(), silenceMilliseconds)
    }
    line.onopen = () => {
      listen()
      line.send(JSON.stringify({ token }))
    }
    line.onmessage = ({ data }) => {
      listen()
      const message = readMessage(data)
      if (!message || message.type === 'beat') return
      attempt = 0
      onNews(message)
    }
    line.onclose = ({ code }) => {
      clearTimeout(silence)
      if (code === unknownCode) localStorage.removeItem(tokenKey)
      again()
    }
  }

  void connect()
  return () => {
    closed = true
    clearTimeout(timer)
    clearTimeout(silence)
    if (socket) socket.onclose = null
    socket?.close()
  }
}

async function ownToken(): Promise<string> {
  const kept = localStorage.getItem(tokenKey)
  if (kept) return kept
  const { token } = await call(requestDisplayCode, { body: {} })
  localStorage.setItem(tokenKey, token)
  return token
}

function readMessage(data: unknown): DisplayMessage | null {
  try {
    return DisplayMessage.safeParse(JSON.parse(String(data))).data ?? null
  } catch {
    return null
  }
}
