import { readHealth } from '../../core/contracts/operations.ts'

// Whether the shop's server can be reached, as far as this device knows. What the screens ask for tells it by the way;
// once it is lost, this asks until it is back.

const soonest = 1_000
const latest = 15_000
/** A healthy server answers this question in milliseconds, also over a bad line in a few hundred. */
const patience = 4_000
/** Whoever presses "Try again" ten times asks once. */
const betweenProbes = 500
/** A page that has heard nothing for so long after it opened asks whether anybody is there. */
const firstDoubt = 1_500

const inBrowser = typeof window !== 'undefined'

let reachable = !inBrowser || navigator.onLine
let heard = false
let lost = new AbortController()
let attempt = 0
let probedAt = Number.NEGATIVE_INFINITY
let timer: ReturnType<typeof setTimeout> | undefined
let probing: Promise<void> | null = null
const listeners = new Set<() => void>()

function settle(next: boolean): void {
  heard = true
  if (next) {
    attempt = 0
    clearTimeout(timer)
  } else if (inBrowser && !probing) askAgainLater()
  if (next === reachable) return
  reachable = next
  if (next) lost = new AbortController()
  else lost.abort()
  for (const listener of listeners) listener()
}

export const isReachable = (): boolean => reachable

/** Aborted as soon as the server is known to be gone: nobody waits for what it was asked before. */
export const whileReachable = (): AbortSignal => lost.signal

export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A gateway that has lost its server answers 502 to 504: the way is there, the shop is not. */
export function reportReached(status: number): void {
  settle(status < 502 || status > 504)
}

export function reportUnreachable(): void {
  settle(false)
}

/** Something is odd: it was slow, or the live line is gone. Asks, at once, but not more often than makes sense. */
export function doubtConnection(): void {
  if (inBrowser && performance.now() - probedAt > betweenProbes) void probe()
}

/** Doubles up to 15 s, spread over the upper half so that a shop's tills do not ask in the same moment. */
export function waitBeforeProbe(turn: number, chance: number): number {
  const full = Math.min(latest, soonest * 2 ** Math.min(turn + 1, 10))
  return Math.round(full / 2 + (full / 2) * chance)
}

function askAgainLater(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void probe(), waitBeforeProbe(attempt, Math.random()))
  attempt += 1
}

function probe(): Promise<void> {
  probing ??= healthy().then((answers) => {
    probing = null
    settle(answers)
  })
  return probing
}

/** Only our own answer counts: the sign-in page of a café's network answers 200 to everything. */
async function healthy(): Promise<boolean> {
  probedAt = performance.now()
  try {
    const answer = await fetch(readHealth.path, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    const health = readHealth.response.safeParse(await answer.json())
    return answer.ok && health.success && health.data.status === 'healthy'
  } catch {
    return false
  }
}

function watchDevice(): void {
  const ifLost = () => {
    if (!reachable) doubtConnection()
  }
  // What the system says of its networks is a hint: the server may run on this very machine.
  window.addEventListener('offline', doubtConnection)
  window.addEventListener('online', doubtConnection)
  window.addEventListener('focus', ifLost)
  document.addEventListener('visibilitychange', ifLost)
  if (!reachable) {
    lost.abort()
    doubtConnection()
  }
  setTimeout(() => {
    if (!heard) doubtConnection()
  }, firstDoubt)
}

if (inBrowser) watchDevice()
