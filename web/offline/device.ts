/** What this device remembers about where it stands. Neither is a secret. */
export interface Place {
  readonly outletId: string | null
  readonly registerId: string | null
}

const outletKey = 'vendly.outlet'
const registerKey = 'vendly.register'

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

let place: Place = { outletId: read(outletKey), registerId: read(registerKey) }
const listeners = new Set<() => void>()

export const currentPlace = (): Place => place

export function subscribeToPlace(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: Place): void {
  if (next.outletId === place.outletId && next.registerId === place.registerId) return
  place = next
  write(outletKey, next.outletId)
  write(registerKey, next.registerId)
  for (const listener of listeners) listener()
}

/** Another outlet has other registers, so the register is open again. */
export function chooseOutlet(outletId: string | null): void {
  if (outletId !== place.outletId) settle({ outletId, registerId: null })
}

export function chooseRegister(registerId: string | null): void {
  settle({ ...place, registerId })
}
