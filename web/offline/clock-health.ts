// Bills carry the time of this device. The server tells its own with every answer, so that a wrong clock is noticed.

/** Further off than this is told: the server flags such a bill as well. */
const tolerance = 120_000

let aheadMs = 0
const listeners = new Set<() => void>()

/** Milliseconds by which the clock of this device is fast, below zero slow; zero while it is right enough. */
export const clockAhead = (): number => aheadMs

export function subscribeToClock(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `date` is the header of an answer that was asked for at `askedAt` and has come at `now`. */
export function noteServerTime(date: string | null, askedAt: number, now: number): void {
  const server = Date.parse(date ?? '')
  // An answer that took long says little of the time; a header of whole seconds says it well enough.
  if (Number.isNaN(server) || now - askedAt > tolerance / 4) return
  const off = (askedAt + now) / 2 - server
  const next = Math.abs(off) > tolerance ? Math.round(off / 60_000) * 60_000 : 0
  if (next === aheadMs) return
  aheadMs = next
  for (const listener of listeners) listener()
}
