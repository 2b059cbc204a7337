import Dexie, { type Table } from 'dexie'

// Browsers no longer tell how much room there really is, so that sites cannot be recognised by it. This device
// therefore holds some room itself: where that no longer fits, it is full, and what is held makes room for the bills
// of the moment.

const size = 8 * 1024 * 1024
/** The most that a browser makes by chance at once; anything else it would pack to nothing. */
const atOnce = 65_536

interface Held {
  readonly name: 'reserve'
  readonly bytes: Uint8Array
}

type ReserveDatabase = Dexie & { readonly held: Table<Held, string> }

let opened: ReserveDatabase | undefined

function database(): ReserveDatabase {
  if (!opened) {
    opened = new Dexie('vendly-reserve', {
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    }) as ReserveDatabase
    opened.version(1).stores({ held: 'name' })
  }
  return opened
}

function anyBytes(): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += atOnce) crypto.getRandomValues(bytes.subarray(at, at + atOnce))
  return bytes
}

/** Whether the browser had no room for a write. Dexie hands its error on inside its own. */
export function isFull(error: unknown): boolean {
  const { name, inner } = error as { readonly name?: string; readonly inner?: { name?: string } }
  return [name, inner?.name].includes('QuotaExceededError')
}

/** Holds the reserve from now on. False when it does not fit: then this device is full. */
export async function holdReserve(): Promise<boolean> {
  try {
    const { held } = database()
    if ((await held.count()) > 0) return true
    await held.add({ name: 'reserve', bytes: anyBytes() })
    return true
  } catch (error) {
    // Another window that was quicker holds it; trouble of another kind says nothing about room.
    return !isFull(error)
  }
}

/** Gives the reserve up, so that what has to be kept right now fits. False when there was none. */
export async function spendReserve(): Promise<boolean> {
  const { held } = database()
  const there = (await held.count()) > 0
  await held.clear()
  return there
}
