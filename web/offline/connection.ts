/** Whether the shop's server can be reached, as far as this device knows. */
let reachable = typeof navigator === 'undefined' || navigator.onLine
const listeners = new Set<() => void>()

function settle(next: boolean): void {
  if (next === reachable) return
  reachable = next
  for (const listener of listeners) listener()
}

export const isReachable = (): boolean => reachable

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

if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => settle(false))
  window.addEventListener('online', () => settle(true))
}
