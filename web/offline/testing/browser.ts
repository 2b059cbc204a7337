import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { IDBFactory } from 'fake-indexeddb'

/**
 * Web Locks for Node, which has none: whoever asks for a name waits until everybody before has left. Without `wait`
 * nobody waits for anybody: a browser that breaks its word.
 */
export function installLocks({ wait = true } = {}): void {
  const last = new Map<string, Promise<unknown>>()
  const request = (name: string, work: () => Promise<unknown>) => {
    const before = wait ? last.get(name) : undefined
    const mine = (before ?? Promise.resolve()).then(work)
    last.set(
      name,
      mine.catch(() => undefined),
    )
    return mine
  }
  const navigator = { locks: { request }, onLine: true }
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true })
}

/** A browser that has kept nothing yet, with the storage and the locks of a secure address. */
export function openBrowser(): void {
  globalThis.indexedDB = new IDBFactory()
  Dexie.dependencies.indexedDB = globalThis.indexedDB
  installLocks()
}
