import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/kernel/canonical-json.ts'

/** Tells a repeat of the same request (same id, same content) from another request under a used id. */
export function contentHash(content: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(content)).digest()
}
