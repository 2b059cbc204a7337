import { createHash } from 'node:crypto'

/** JSON with keys in one order and without absent values: equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    const entries = Object.entries(inner as Record<string, unknown>)
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** Tells a repeat of the same request (same id, same content) from another request under a used id. */
export function contentHash(content: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(content)).digest()
}
