import { nowMilliseconds } from './clock.ts'

/** Answers of the database that are asked for with every request and change rarely, kept for a few seconds. */
export interface Recent<Key, Value> {
  get(key: Key, load: () => Promise<Value>): Promise<Value>
  /** Drops everything, also what is being loaded at this moment: that may have been read before the change. */
  forget(): void
}

/**
 * A small cache in this process. Its age limit is how long another process may still see the old answer;
 * the process that makes the change calls `forget` after its commit and sees the new one at once.
 */
export function recent<Key, Value>(maxAgeMilliseconds: number, limit = 5_000): Recent<Key, Value> {
  const kept = new Map<Key, { readonly value: Value; readonly until: number }>()
  let generation = 0
  return {
    async get(key, load) {
      const found = kept.get(key)
      if (found && found.until > nowMilliseconds()) return found.value
      const asOf = generation
      const until = nowMilliseconds() + maxAgeMilliseconds
      const value = await load()
      if (asOf === generation) {
        if (kept.size >= limit) kept.clear()
        kept.set(key, { value, until })
      }
      return value
    },
    forget() {
      generation++
      kept.clear()
    },
  }
}
