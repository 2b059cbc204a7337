import { holdReserve } from './storage-reserve.ts'

// What sells without a server lives in the storage of the browser. Here is watched that it may stay, and that it fits.

export interface StorageState {
  /** Whether the browser has promised not to clear it by itself; null where it promises nothing. */
  readonly persisted: boolean | null
  /** So little is left that the next bills may not fit. */
  readonly low: boolean
}

const lookEvery = 60_000
const leastLeft = 50 * 1024 * 1024
const mostUsed = 0.9
const markerKey = 'vendly.databases'

const storage = globalThis.navigator?.storage
/** Asked as the page opens, before anybody opens a database and thereby makes it anew. */
const databasesAtStart = globalThis.indexedDB?.databases?.().catch(() => null)

let state: StorageState = { persisted: null, low: false }
let watching = false
const listeners = new Set<() => void>()

export const storageState = (): StorageState => state

export function subscribeToStorage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(change: Partial<StorageState>): void {
  const next = { ...state, ...change }
  if (next.persisted === state.persisted && next.low === state.low) return
  state = next
  for (const listener of listeners) listener()
}

/** Whether what is left is less than a busy day needs. An unknown quota is none. */
export function isLow({ quota = 0, usage = 0 }: StorageEstimate): boolean {
  return quota > 0 && (quota - usage < leastLeft || usage / quota > mostUsed)
}

/** Measures now; whoever is about to keep something that counts may wait for it. */
export async function measureStorage(): Promise<StorageState> {
  const estimate = (await storage?.estimate?.().catch(() => null)) ?? {}
  settle({ low: isLow(estimate) || !(await holdReserve()) })
  return state
}

/** For a device at a counter: asks the browser to keep what it holds, and looks after the space from then on. */
export async function lookAfterStorage(): Promise<void> {
  if (watching || !storage) return
  watching = true
  setInterval(() => void measureStorage(), lookEvery)
  await measureStorage()
  const persisted = await storage.persisted?.().catch(() => false)
  settle({ persisted: persisted || ((await storage.persist?.().catch(() => false)) ?? null) })
}

function noted(): readonly string[] {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(markerKey) ?? '[]')
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch {
    return []
  }
}

/** From now on a database of that name has to be on this device whenever the app opens. */
export function noteDatabase(name: string): void {
  if (noted().includes(name)) return
  try {
    localStorage.setItem(markerKey, JSON.stringify([...noted(), name]))
  } catch {
    // Without this storage its loss is noticed by the server alone, by the order of what it was sent.
  }
}

/** Databases that had to be there when the app was opened, and were gone: cleared by the browser or by somebody. */
export async function lostDatabases(): Promise<readonly string[]> {
  const there = await databasesAtStart
  if (!there) return []
  const names = new Set(there.map(({ name }) => name))
  return notedAtStart.filter((name) => !names.has(name))
}

const notedAtStart = noted()
