import { doubtConnection, isReachable, subscribeToConnection } from './connection.ts'
import { currentAccessToken, isAccessTokenOld } from './session.ts'
import { renewSession } from './session-renewal.ts'

export interface LiveEvent {
  /** For example "sale.completed". */
  readonly type: string
  readonly data: unknown
}

const firstWait = 500
const longestWait = 30_000
/** "Policy violation" and our own "not authenticated": the access token was not taken. */
const refusedCodes = new Set([1008, 4401])
/** A line that lived this long was healthy: the next one starts with the short wait again. */
const steadyAfter = 10_000

/**
 * Doubles up to half a minute, spread over the upper half so that a shop's tills do not return in
 * the same moment.
 */
export function waitBefore(attempt: number, chance: number): number {
  const full = Math.min(longestWait, firstWait * 2 ** Math.min(attempt, 10))
  return Math.round(full / 2 + (full / 2) * chance)
}

function eventOf(text: unknown): LiveEvent | null {
  try {
    const message: unknown = JSON.parse(String(text))
    if (typeof message !== 'object' || message === null || !('type' in message)) return null
    const { type } = message
    return typeof type === 'string' ? { type, data: 'data' in message ? message.data : null } : null
  } catch {
    return null
  }
}

/** Of this page, whoever opened the line: screens without one, such as a receipt, come between two. */
let wasOpen = false

/**
 * Keeps a line to the server open and hands over what changed. `onGap` runs whenever there was a line
 * before: events of the meantime were missed, so what is shown may be old. Returns the way to close it.
 */
export function openLiveLine(onEvent: (event: LiveEvent) => void, onGap: () => void): () => void {
  let socket: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let closed = false
  let refused = false

  const again = () => {
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(() => void connect(), waitBefore(attempt, Math.random()))
    attempt += 1
  }

  const connect = async () => {
    if (closed || socket) return
    if ((refused || isAccessTokenOld()) && !(await renewSession().catch(() => false)))
      return again()
    refused = false
    if (closed || socket) return
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
    const line = new WebSocket(`${scheme}//${location.host}/api/v1/live`)
    socket = line
    let openedAt: number | null = null
    line.onopen = () => {
      openedAt = performance.now()
      line.send(JSON.stringify({ type: 'authenticate', accessToken: currentAccessToken() }))
      if (wasOpen) onGap()
      wasOpen = true
    }
    line.onmessage = (message) => {
      const event = eventOf(message.data)
      // The server itself may have missed what other processes told.
      if (event?.type === 'refresh') onGap()
      else if (event) onEvent(event)
    }
    line.onclose = (closing) => {
      socket = null
      // Its end is often the first sign that the server is gone.
      doubtConnection()
      refused = refusedCodes.has(closing.code)
      if (openedAt !== null && performance.now() - openedAt > steadyAfter) attempt = 0
      again()
    }
  }

  // A server that was found again is not waited for any longer.
  const stopWatching = subscribeToConnection(() => {
    if (!isReachable() || socket) return
    clearTimeout(timer)
    void connect()
  })
  void connect()
  return () => {
    closed = true
    stopWatching()
    clearTimeout(timer)
    if (socket) socket.onclose = null
    socket?.close()
  }
}
