// Whether this device is locked. A reload and another tab stay locked: only a PIN or a password opens it.

const key = 'vendly.locked'

function read(): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

let locked = read()
const listeners = new Set<() => void>()

function settle(next: boolean): void {
  if (next === locked) return
  locked = next
  for (const listener of listeners) listener()
}

function write(next: boolean): void {
  try {
    if (next) localStorage.setItem(key, 'locked')
    else localStorage.removeItem(key)
  } catch {
    // Without storage the lock lasts as long as the page.
  }
}

export const isLocked = (): boolean => locked

export function subscribeToLock(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function lockNow(): void {
  write(true)
  settle(true)
}

export function unlock(): void {
  write(false)
  settle(false)
}

globalThis.addEventListener?.('storage', (event: StorageEvent) => {
  if (event.key === key || event.key === null) settle(read())
})
